/**
 * The same queries asked of PostgreSQL's pg_trgm, which is what most would use: a GIN index over the names, the ten most
 * similar. Once over names as they are written, once with letters written in several ways made one, and Arabic as Latin
 * letters one by one, without which no Latin query meets an Arabic name.
 */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { normalised } from '../dist/src/captive/match.rules.js';
import { startEmbedded } from '../dist/src/db/embedded/embedded.js';

const LETTERS = new Map(
  [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'].map((letter, i) => [
    letter,
    'a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h u i'.split(' ')[i],
  ]),
);
const latin = (name) =>
  [...normalised(name)].map((letter) => LETTERS.get(letter) ?? letter).join('');

/** Who is given on list B by given name, father and the rest. */
const whole = ({ name, father }) => {
  const [own, ...rest] = name.split(' ');
  return [own, father, ...rest].filter(Boolean).join(' ');
};

const WAYS = [
  ['as written', (one) => whole(one)],
  ['folded, in Latin letters', (one) => latin(whole(one))],
];

/** A PostgreSQL for the comparison, made where nobody looks and taken away with it. */
export async function trigrams() {
  const folder = mkdtempSync(join(tmpdir(), 'tabadul-trigrams-'));
  chmodSync(folder, 0o755);
  const embedded = await startEmbedded({ folder: join(folder, 'own') });
  const client = new pg.Client({ connectionString: embedded.ownerUrl });
  await client.connect();
  await client.query('create extension if not exists pg_trgm');
  await client.query(`set maintenance_work_mem = '256MB'`);
  return {
    /** Every `persons()` as the pool of names, each query with the place of who is meant (or −1). */
    async measure(persons, queries) {
      for (const [way, text] of WAYS) {
        await client.query('drop table if exists name; create table name (at int, name text)');
        const lines = function* () {
          let at = 0;
          for (const one of persons()) yield `${at++}\t${text(one).replace(/[\t\n\\]/g, ' ')}\n`;
        };
        await pipeline(Readable.from(lines()), client.query(copyFrom('copy name from stdin')));
        const began = performance.now();
        await client.query('create index on name using gin (name gin_trgm_ops)');
        await client.query('analyze name');
        const built = (performance.now() - began) / 1000;
        const times = [];
        let [meant, first, ten] = [0, 0, 0];
        for (const { person, truth } of queries) {
          const from = performance.now();
          const { rows } = await client.query({
            name: `similar ${way}`,
            text: 'select at from name where name % $1 order by similarity(name, $1) desc limit 10',
            values: [text(person)],
          });
          times.push(performance.now() - from);
          if (truth < 0) continue;
          meant += 1;
          const rank = rows.findIndex(({ at }) => at === truth);
          if (rank === 0) first += 1;
          if (rank >= 0) ten += 1;
        }
        times.sort((a, b) => a - b);
        const share = (n) => ((100 * n) / meant).toFixed(1);
        const at = (q) => times[Math.floor(q * times.length)].toFixed(1);
        console.log(
          `  pg_trgm, ${way}: R@1 ${share(first)}   R@10 ${share(ten)}   ms a query p50 ${at(0.5)}, p99 ${at(0.99)} (${queries.length} queries); index ${built.toFixed(1)} s`,
        );
      }
    },
    async end() {
      await client.end();
      await embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
