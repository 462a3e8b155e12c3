/**
 * A process that imports what it is told, all of it at once, and says what it took; or that ends itself as `kill -9`
 * would, at a statement that it was told. Statements are counted, not milliseconds: where an import is killed does not
 * depend on how busy the machine is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { build } from '../../src/app.js';
import { TEST_CONFIG, TEST_KEY } from '../kit/app.js';
import { SUBJECTS } from './import-subjects.js';
import type { Asked, Kill, Word } from './killed-imports.js';

const [databaseUrl, folder] = process.argv.slice(2);

/** An import on its way: how many statements it sent so far. */
interface OnItsWay {
  statements: number;
  kill: Kill | undefined;
}
const onItsWay = new AsyncLocalStorage<OnItsWay>();

const die = () => process.kill(process.pid, 'SIGKILL');

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const send = () => Reflect.apply(query, this, args) as unknown;
  const one = onItsWay.getStore();
  if (!one) return send();
  one.statements += 1;
  const { kill } = one;
  if (kill?.at !== one.statements) return send();
  if (kill.when === 'UNSENT') die();
  const answer = send();
  if (kill.when === 'SENT') setImmediate(die);
  else void Promise.resolve(answer).finally(die);
  return answer;
} as typeof query;

const app = await build(
  { ...TEST_CONFIG, databaseUrl, folder, masterKey: TEST_KEY },
  { statementTimeout: 60_000 },
);

const say = (word: Word) => process.send?.(word);

async function all({ numbers, kill }: Asked): Promise<Record<string, number>> {
  const statements: Record<string, number> = {};
  const imports = numbers.flatMap((number) =>
    Object.entries(SUBJECTS).map(([name, subject]) => {
      const mine = kill && kill.number === number && kill.subject === name ? kill : undefined;
      const one: OnItsWay = { statements: 0, kill: mine };
      return onItsWay.run(one, async () => {
        await subject.import(app, number);
        // It is in, to the last statement.
        if (mine) die();
        statements[name] = one.statements;
      });
    }),
  );
  await Promise.all(imports);
  return statements;
}

process.on('message', (asked: Asked) => {
  all(asked).then(
    (statements) => say({ statements }),
    (error: Error) => say({ why: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
say({ ready: true });
