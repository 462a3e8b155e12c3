import type { Application } from '../../src/app.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import { ListFileService } from '../../src/list/list-file.service.js';
import { bytes, caseIn } from '../kit/cases.js';

/** Who imports, and into which negotiation lists go. */
export const IMPORTER = { login: 'importer' };
export const LISTED_IN = 'LISTED';

/** What can be imported, and killed meanwhile. The same number gives the same file, every time. */
export interface Subject {
  /** Imports a file to its end; a file that is in is left as it is. */
  import(app: Application, number: number): Promise<unknown>;
  /** Whether a file is in, in SQL. */
  there(number: number): string;
}

const WORDS = 'بتثجحخدذرزسشصضطعغفقكلمنهوي';
const word = (seed: number): string =>
  Array.from({ length: 6 }, (_, i) => WORDS[(seed * 7 + i * (seed % 11)) % WORDS.length]).join('');

/** A case that was coded from public reports, under another code. */
const caseFile = (number: number): Buffer =>
  bytes({ ...caseIn('YEM-STOCKHOLM.json'), id: `KILLED-${number}` });

/** Two hundred names that nobody has. */
const listFile = (number: number): Buffer =>
  Buffer.from(
    [
      'الاسم الأول,اسم الأب,العائلة,الجنس,المواليد',
      ...Array.from({ length: 200 }, (_, i) => {
        const n = 1000 * number + i;
        return `${word(n)},${word(n + 17)},${word(n + 31)},ذكر,${1960 + (i % 40)}`;
      }),
    ].join('\n'),
  );

async function importList(app: Application, number: number): Promise<unknown> {
  const [negotiation] = await app.open.asOwner((owner) =>
    owner.query<{ id: string; side: string }[]>(
      `select n.id, (select min(s.id::text) from side s where s.negotiation_id = n.id) as side from negotiation n where n.code = $1`,
      [LISTED_IN],
    ),
  );
  const file = { name: `list-${number}.csv`, bytes: listFile(number) };
  return app.nest.get(ListFileService, { strict: false }).import(IMPORTER, file, {
    negotiation: app.ground.tokens.id('Negotiation', negotiation.id),
    code: `L${number}`,
    type: 'RETAINED',
    side: negotiation.side,
    to: null,
    heldBy: null,
  });
}

export const SUBJECTS: Readonly<Record<string, Subject>> = {
  'case file': {
    import: (app, number) =>
      app.nest.get(CasefileService, { strict: false }).import(IMPORTER, caseFile(number)),
    there: (number) => `exists (select from negotiation where code = 'KILLED-${number}')`,
  },
  list: {
    import: importList,
    there: (number) => `exists (select from list where code = 'L${number}')`,
  },
};
