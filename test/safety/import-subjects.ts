import type { Application } from '../../src/app.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import { bytes, caseIn } from '../kit/cases.js';

/** Who imports. */
export const IMPORTER = { login: 'importer' };

/** What can be imported, and killed meanwhile. The same number gives the same file, every time. */
export interface Subject {
  /** Imports a file to its end; a file that is in is left as it is. */
  import(app: Application, number: number): Promise<unknown>;
  /** Whether a file is in, in SQL. */
  there(number: number): string;
}

/** A case that was coded from public reports, under another code. */
const caseFile = (number: number): Buffer =>
  bytes({ ...caseIn('YEM-STOCKHOLM.json'), id: `KILLED-${number}` });

export const SUBJECTS: Readonly<Record<string, Subject>> = {
  'case file': {
    import: (app, number) =>
      app.nest.get(CasefileService, { strict: false }).import(IMPORTER, caseFile(number)),
    there: (number) => `exists (select from negotiation where code = 'KILLED-${number}')`,
  },
};
