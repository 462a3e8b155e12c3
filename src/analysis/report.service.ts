import { Injectable } from '@nestjs/common';
import { type Credential, Database, type Tx } from '../db/database.js';
import { notFound, Refusal } from '../graphql/refusal.js';
import { typeset } from '../sheet/typeset.js';
import { Tokens } from '../vault/token.js';
import { ERASED, Vault } from '../vault/vault.js';
import { DiagnosisService } from './diagnosis.service.js';
import { type Judged, type Report, reportOf } from './report.rules.js';
import type { Language } from './report-words.rules.js';

/** The page itself. */
const PAGE = `
#let report = json(bytes(sys.inputs.report))
#let arabic = report.language == "ar"
#set document(title: report.title)
#set page(paper: "a4", margin: 2cm, numbering: "1", header: text(8pt, report.title))
#set text(font: ("Noto Naskh Arabic", "Libertinus Serif"), lang: report.language, dir: if arabic { rtl } else { ltr }, size: 10.5pt)
#heading(level: 1, report.title)
#for line in report.lines [#text(line) \\ ]
#v(0.6em)
#for line in report.conclusion [#strong(text(line)) \\ ]
#for cause in report.causes [
  #heading(level: 2, cause.heading)
  #for part in cause.parts [
    #strong(text(part.label))
    #list(..part.items.map(one => text(one)))
  ]
]
#if report.stated != none [
  #heading(level: 2, report.stated.label)
  #list(..report.stated.items.map(one => text(one)))
]
#if report.judged != none [
  #block(stroke: 0.5pt, inset: 8pt, width: 100%, above: 1.5em)[
    #heading(level: 2, report.judged.label)
    #text(8pt, report.judged.note)
    #list(..report.judged.items.map(one => text(one)))
  ]
]
#v(1em)
#for note in report.notes [#text(8pt, note) \\ ]
`;

/** A report as PDF. */
export const printed = (report: Report): Promise<Buffer> => typeset(PAGE, { report });

/** The state of a negotiation, why it stands still and what is missing, on paper for a delegation. */
@Injectable()
export class ReportService {
  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly diagnoses: DiagnosisService,
  ) {}

  /** As far as the account sees it; that it was printed is in the record before it goes out. */
  report(
    as: Credential,
    negotiation: string,
    language: Language,
    asOf: string | null,
  ): Promise<Buffer> {
    const read = this.tokens.readId(negotiation);
    const id = read?.type === 'Negotiation' ? read.uuid : null;
    return this.database.withViewer(as, async (tx) => {
      const found = id ? await this.diagnoses.of(tx, id, asOf) : null;
      if (!id || !found) throw new Refusal([notFound(['negotiation'], 'negotiation')]);
      const { file, diagnosis, coarsened } = found;
      const judged = await this.judged(tx, id, diagnosis.asOf);
      const bytes = await printed(reportOf(file, diagnosis, language, coarsened, judged));
      await tx.rows(
        `select record_append($1, 'reportPrint', 'Negotiation', $1, $2, audience_of_reader($1))`,
        [id, JSON.stringify({ language, until: diagnosis.asOf, judgements: judged.length })],
      );
      return bytes;
    });
  }

  /** Judgements up to the day that no later one supersedes, as far as the viewer sees them. */
  private async judged(tx: Tx, negotiation: string, until: string): Promise<Judged[]> {
    const rows = await tx.rows<Omit<Judged, 'words'> & { id: string; sealed: Buffer }>(
      `select j.id, j.kind, j.finding, s.code as side, j.on_date::text as "on", j.on_precision as precision, login_of(j.judged_by) as by, j.sealed
         from judgement j left join side s on s.id = j.side_id
        where j.negotiation_id = $1 and j.on_date <= $2
          and not exists (select from judgement o where o.supersedes_id = j.id and o.on_date <= $2)
        order by j.on_date, j.seq`,
      [negotiation, until],
    );
    const opened = await this.vault.openAll(
      tx,
      rows.map(({ id, sealed }) => ({
        table: 'judgement',
        column: 'sealed',
        row: id,
        bytes: sealed,
      })),
    );
    return rows.map(({ id: _, sealed: __, ...row }, i) => {
      const words = opened[i];
      return { ...row, words: words === ERASED ? null : (words as { words: string }).words };
    });
  }
}
