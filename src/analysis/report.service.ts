import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Injectable } from '@nestjs/common';
import { type Credential, Database } from '../db/database.js';
import { notFound, Refusal } from '../graphql/refusal.js';
import { DiagnosisService } from './diagnosis.service.js';
import { type Report, reportOf } from './report.rules.js';
import type { Language } from './report-words.rules.js';

const font = (file: string): Buffer =>
  readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-naskh-arabic/${file}`),
  );

/** The page; what stands on it comes as data, so that nothing recorded is ever read as markup. */
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
#v(1em)
#for note in report.notes [#text(8pt, note) \\ ]
`;

let compiler: NodeCompiler | undefined;

/** A report as PDF. */
export function printed(report: Report): Buffer {
  compiler ??= NodeCompiler.create({
    fontArgs: [
      {
        fontBlobs: [
          font('400Regular/NotoNaskhArabic_400Regular.ttf'),
          font('700Bold/NotoNaskhArabic_700Bold.ttf'),
        ],
      },
    ],
  });
  const bytes = compiler.pdf({
    mainFileContent: PAGE,
    inputs: { report: JSON.stringify(report) },
  });
  // What was compiled is not kept beside what the next one asks for.
  compiler.evictCache(0);
  return bytes;
}

/** The state of a negotiation, why it stands still and what is missing, on paper for a delegation. */
@Injectable()
export class ReportService {
  constructor(
    private readonly database: Database,
    private readonly diagnoses: DiagnosisService,
  ) {}

  /** As far as the account sees it. */
  report(
    as: Credential,
    negotiation: string,
    language: Language,
    asOf: string | null,
  ): Promise<Buffer> {
    return this.database.withViewer(as, async (tx) => {
      const found = await this.diagnoses.of(tx, negotiation, asOf);
      if (!found) throw new Refusal([notFound(['negotiation'], 'negotiation')]);
      return printed(reportOf(found.file, found.diagnosis, language, found.coarsened));
    });
  }
}
