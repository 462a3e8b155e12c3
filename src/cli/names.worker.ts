/** A thread that matches names: gets the pool once, in shared memory, then batches of persons, and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../names/explain.rules.js';
import { Matcher } from '../names/match.rules.js';
import { Pool, type Person, type PoolData } from '../names/pool.rules.js';
import { answers } from './names.answers.js';

const { data, overlap, language } = workerData as {
  data: PoolData;
  overlap: number;
  language: Language;
};
const matcher = new Matcher(new Pool(data), { overlap });

parentPort?.on('message', ({ batch, persons }: { batch: number; persons: Person[] }) => {
  parentPort?.postMessage({ batch, answers: answers(matcher, persons, language) });
});
