import { today } from '../graphql/dated.js';
import { ERASABLE, type Erasable, ErasureRefused, type Two } from '../vault/erasure.js';
import { NoSuchAccount } from '../vault/owner.js';
import { retentionApply, retentionDue, schedule, setRetention } from '../vault/retention.js';
import type { Schedule } from '../vault/retention.rules.js';
import { Problem, print, printJson } from './exit.js';
import { type DataOptions, withApp } from './with-app.js';

const toldOf = (kept: Schedule) =>
  ERASABLE.map((what) => {
    const days = kept[what];
    return `${what.padEnd(7)} ${days === undefined ? 'until somebody erases it' : `${days} days after a negotiation ended`}`;
  });

interface SetOptions extends DataOptions, Two {
  what: string;
  days: string;
}

/** Says how long a class is kept. */
export async function retentionSet(options: SetOptions): Promise<void> {
  const what = ERASABLE.find((one): one is Erasable => one === options.what);
  if (!what) throw new Problem(`What is kept is one of ${ERASABLE.join(', ')}.`);
  const days = options.days === 'forever' ? null : Number(options.days);
  if (days !== null && (!Number.isInteger(days) || days < 1 || days > 36_500)) {
    throw new Problem('Say --days as a whole number from 1 to 36500, or `forever`.');
  }
  await withApp(options, async (app) => {
    const kept = await named(() =>
      app.open.asOwner((owner) => setRetention(owner, options, what, days)),
    );
    if (options.json) printJson(kept);
    else toldOf(kept).forEach((line) => print(line));
  });
}

/** Lists how long each class is kept, and what is to be erased now. */
export async function retentionList(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const kept = await app.open.asOwner(schedule);
    const due = await app.open.asOwner((owner) => retentionDue(owner, today()));
    if (options.json) {
      printJson({ kept, due: due.map(({ code, what, since }) => ({ code, what, since })) });
      return;
    }
    toldOf(kept).forEach((line) => print(line));
    for (const { code, what, since } of due) print(`due     ${code}: ${what}, since ${since}`);
    if (due.length === 0) print('Nothing is due.');
    else print('Erase it by: tabadul retention apply --by A --and B --yes');
  });
}

interface ApplyOptions extends DataOptions, Two {
  yes?: boolean;
}

/** Erases what is due. */
export async function retentionErase(options: ApplyOptions): Promise<void> {
  if (!options.yes)
    throw new Problem('This erases for good. Look at `retention list`, then say --yes.');
  await withApp(options, async (app) => {
    const due = await named(() =>
      app.open.asOwner((owner) =>
        retentionApply(owner, options, today(), ({ code, what, keys }) => {
          if (!options.json) print(`${code}: ${what} erased, ${keys} keys destroyed.`);
        }),
      ),
    );
    if (options.json)
      printJson({ erased: due.map(({ code, what, since }) => ({ code, what, since })) });
    else if (due.length === 0) print('Nothing is due.');
  });
}

/** What was refused, as a sentence for stderr. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoSuchAccount || error instanceof ErasureRefused) {
      throw new Problem(error.message);
    }
    throw error;
  }
}
