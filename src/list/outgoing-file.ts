import { stringify } from 'csv-stringify/sync';
import { neutral } from '../sheet/neutral.rules.js';
import { typeset } from '../sheet/typeset.js';
import type { Language } from '../words/words.js';
import type { OutgoingTable } from './outgoing.rules.js';

/** The forms in which a list goes out. */
export const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
export type OutgoingFormat = keyof typeof FORMATS;

/** Writes a table in one of the forms. */
export async function written(
  table: OutgoingTable,
  format: OutgoingFormat,
  language: Language,
): Promise<Buffer> {
  if (format === 'csv') return csv(table);
  return format === 'xlsx' ? xlsx(table, language) : pdf(table, language);
}

/** With a mark at its beginning, by which spreadsheet programs know UTF-8. */
const csv = ({ headings, rows }: OutgoingTable): Buffer =>
  Buffer.from(`\ufeff${stringify([headings, ...rows].map((cells) => cells.map(neutral)))}`);

/** Two sheets: the list under a row that stays, from right to left in Arabic; and what its columns mean. */
async function xlsx(
  { headings, rows, codebook }: OutgoingTable,
  language: Language,
): Promise<Buffer> {
  const cells = (texts: readonly string[], fontWeight?: 'bold') =>
    texts.map((text) => ({
      value: neutral(text),
      type: String,
      ...(fontWeight ? { fontWeight } : {}),
    }));
  const sheet = (
    name: string,
    [first, ...others]: readonly (readonly string[])[],
    widths: number[],
  ) => ({
    sheet: name,
    data: [cells(first, 'bold'), ...others.map((texts) => cells(texts))],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    rightToLeft: language === 'ar',
  });
  const [list, meaning] = language === 'ar' ? ['القائمة', 'دليل الأعمدة'] : ['List', 'Codebook'];
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile([
    sheet(
      list,
      [headings, ...rows],
      headings.map((_, i) => (i === 0 ? 6 : i === 1 ? 16 : 28)),
    ),
    sheet(meaning, codebook, [24, 80]),
  ]).toBuffer();
}

/** The page itself. */
const PAGE = `
#let list = json(bytes(sys.inputs.list))
#let arabic = list.language == "ar"
#set document(title: list.title)
#set page(paper: "a4", flipped: list.headings.len() > 5, margin: 1.5cm, numbering: "1 / 1", header: text(8pt, list.title))
#set text(font: ("Noto Naskh Arabic", "Libertinus Serif"), lang: list.language, dir: if arabic { rtl } else { ltr }, size: 10pt)
#heading(level: 1, list.title)
#let cells(texts) = texts.map(one => text(one))
#table(
  columns: (auto, auto) + (1fr,) * (list.headings.len() - 2),
  stroke: 0.4pt + gray,
  inset: 5pt,
  table.header(..list.headings.map(one => strong(text(one)))),
  ..cells(list.rows.flatten()),
)
#v(1em)
#for (heading, says) in list.codebook.slice(1) [
  #text(8pt)[#strong(text(heading)): #text(says)] \\
]
`;

const pdf = (
  { title, headings, rows, codebook }: OutgoingTable,
  language: Language,
): Promise<Buffer> => typeset(PAGE, { list: { title, headings, rows, codebook, language } });
