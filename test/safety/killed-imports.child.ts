/** A process that imports what it is told, one file of each subject at once, and says when they are in; until it is killed. */
import { build } from '../../src/app.js';
import { TEST_CONFIG, TEST_KEY } from '../kit/app.js';
import { SUBJECTS } from './import-subjects.js';

const [databaseUrl, folder] = process.argv.slice(2);
const app = await build(
  { ...TEST_CONFIG, databaseUrl, folder, masterKey: TEST_KEY },
  { statementTimeout: 60_000 },
);

const say = (word: object) => process.send?.(word);

process.on('message', ({ number }: { number: number }) => {
  const start = performance.now();
  Promise.all(Object.values(SUBJECTS).map((subject) => subject.import(app, number))).then(
    () => say({ done: number, ms: performance.now() - start }),
    (error: Error) => say({ failed: number, why: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
say({ ready: true });
