import type { Application } from '../../src/app.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import { Way } from '../../src/cli/list.command.js';
import { ListFiles } from '../../src/list/list-file.service.js';
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

/** Eighty names that nobody has. */
const listFile = (number: number): Buffer =>
  Buffer.from(
    [
      'الاسم الأول,اسم الأب,العائلة,الجنس,المواليد',
      ...Array.from({ length: 80 }, (_, i) => {
        const n = 1000 * number + i;
        return `${word(n)},${word(n + 17)},${word(n + 31)},ذكر,${1960 + (i % 40)}`;
      }),
    ].join('\n'),
  );

/** The way of the command line, from wherever an import of the same file has come to. */
async function importList(app: Application, number: number): Promise<unknown> {
  const [{ id, side }] = await app.open.asOwner((owner) =>
    owner.query<{ id: string; side: string }[]>(
      `select n.id, (select s.id from side s where s.negotiation_id = n.id order by s.id limit 1) as side from negotiation n where n.code = $1`,
      [LISTED_IN],
    ),
  );
  const { tokens } = app.ground;
  const negotiation = tokens.id('Negotiation', id);
  const way = new Way(app, IMPORTER);
  const sent = { name: `list-${number}.csv`, bytes: listFile(number) };
  const file = await app.nest.get(ListFiles, { strict: false }).keep(IMPORTER, negotiation, sent);
  const begun = await way.begin({
    negotiation,
    file,
    code: `L${number}`,
    type: 'RETAINED',
    side: tokens.id('Side', side),
    to: null,
    heldBy: null,
    statedOn: null,
  });
  if (begun.status === 'COMMITTED') return begun;
  if (begun.status === 'COMMITTING') return way.finish(begun);
  return way.commit(await way.check(begun), false);
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
