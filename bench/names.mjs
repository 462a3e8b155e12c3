/**
 * How well, and how fast, names are matched: against labelled lists, and with the pool grown by made-up persons.
 *
 *     npm run bench:names -- FOLDER [--sizes=20000,150000,1000000] [--all] [--no-trigrams] [--trigrams=40]
 *
 * FOLDER holds list_a.csv, list_b.csv and gold.csv; a_kind.csv may say of whom on list A brothers, namesakes and cousins of
 * those who are meant were made (hn_…): how often one of them is taken for the person is reported. Beside it pg_trgm is
 * asked the same of the same pool, for a part of the queries (`bench/names-trigrams.mjs`). Reported are the queries on which the weights were not fitted;
 * `--all` takes all. Every query is asked twice, with the person meant in the pool and without: both are weighed so that
 * the share of queries whose person is there is the overlap of the column.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Matcher } from '../dist/src/names/match.rules.js';
import { PoolBuilder } from '../dist/src/names/pool.rules.js';
import { bandOf } from '../dist/src/names/band.rules.js';
import { distractors, half, labelled, person } from './names-kit.mjs';
import { trigrams } from './names-trigrams.mjs';

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--'));
if (!folder) {
  console.error('Say where the labelled lists are: npm run bench:names -- FOLDER');
  process.exit(2);
}
const option = (name, otherwise) =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const sizes = option('sizes', '20000,150000,1000000').split(',').map(Number);
const all = args.includes('--all');
const OVERLAPS = [0.8, 0.3, 0.1];
/** Queries that pg_trgm is asked, about: it takes seconds for one at a million. */
const OF_TRIGRAMS = Number(option('trigrams', '200'));

const { left, right, gold } = labelled(folder);
const idOf = new Map(left.map((row, i) => [row.rec_id, i]));
const kinds = join(folder, 'a_kind.csv');
const kindOf = existsSync(kinds)
  ? parse(readFileSync(kinds), { columns: true, bom: true }).map(({ kind }) => kind)
  : [];
const queries = right.filter((row) => all || half(row.rec_id) === 1);
const matched = queries.filter((row) => gold.get(row.rec_id)).length;

const percent = (part, of) => (of ? ((100 * part) / of).toFixed(1).padStart(5) : '    –');
const resident = () => Math.round(process.memoryUsage().rss / 1048576);
/** The memory kept after what is no longer needed is given back: run with --expose-gc, as the npm script does. */
const settled = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  return resident();
};

console.log(
  `${queries.length} queries${all ? '' : ', not used for fitting'}; ${matched} of them have their person on list A`,
);
const beside = args.includes('--no-trigrams') ? null : await trigrams();
for (const size of sizes) {
  const before = settled();
  const began = performance.now();
  const builder = new PoolBuilder();
  for (const row of left) builder.add(person(row));
  const listTime = performance.now() - began;
  let making = 0;
  const made = distractors(left, size - left.length);
  for (;;) {
    const at = performance.now();
    const { value, done } = made.next();
    making += performance.now() - at;
    if (done) break;
    builder.add(person(value));
  }
  const pool = builder.build();
  const indexed = performance.now() - began - making;
  const matcher = new Matcher(pool);
  const rss = settled();
  const times = [];
  const cpu = [];
  const asked = [];
  let [first, ten] = [0, 0];
  const strata = new Map();
  for (const row of queries) {
    const truth = idOf.get(gold.get(row.rec_id)) ?? -1;
    const from = performance.now();
    const used = process.cpuUsage();
    const match = matcher.match(person(row));
    cpu.push(process.cpuUsage(used).user / 1000);
    times.push(performance.now() - from);
    const at = match.candidates.findIndex((candidate) => candidate.person === truth);
    if (truth >= 0) {
      const stratum = strata.get(row.stratum) ?? { n: 0, first: 0, ten: 0 };
      strata.set(row.stratum, stratum);
      stratum.n += 1;
      if (at === 0) stratum.first += 1;
      if (at >= 0) stratum.ten += 1;
      if (at === 0) first += 1;
      if (at >= 0) ten += 1;
      asked.push({ match, truth, present: true });
      asked.push({ match: matcher.match(person(row), truth), truth: -1, present: false });
    } else asked.push({ match, truth, present: false });
  }
  const spread = (values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.floor(share * sorted.length)].toFixed(1);
    return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}`;
  };
  console.log(`
${size.toLocaleString('en')} persons, ${pool.data.words.length.toLocaleString('en')} words
  R@1 ${percent(first, matched)}   R@10 ${percent(ten, matched)}
  ms a query, each word looked up for the first time: ${spread(times)}; of the processor: ${spread(cpu)}
  index ${(indexed / 1000).toFixed(1)} s (list alone ${(listTime / 1000).toFixed(1)} s); resident ${rss} MB, ${rss - before} MB more than before; now ${resident()} MB`);
  console.log(
    `  ${[...strata]
      .sort()
      .map(([name, s]) => `${name} ${percent(s.first, s.n).trim()}/${percent(s.ten, s.n).trim()}`)
      .join('   ')}`,
  );
  console.log(
    '  overlap   probable: right  covers    p ≥ 0.9: right    p ≥ 0.5: right  covers   calibration off by',
  );
  if (kindOf.length > 0) {
    // With the person on the list and without: whoever stands first, or is called probable, though somebody else is meant.
    const taken = new Map();
    for (const { match, truth } of asked)
      for (const [rank, candidate] of match.candidates.entries()) {
        const kind = kindOf[candidate.person] ?? 'made up';
        if (candidate.person === truth) continue;
        const of = taken.get(kind) ?? { first: 0, probable: 0 };
        taken.set(kind, of);
        if (rank === 0 && candidate.p >= 0.5) of.first += 1;
        if (bandOf(candidate) === 'PROBABLE') of.probable += 1;
      }
    console.log(
      `  taken for another, of ${asked.length} asked (p ≥ 0.5 / probable): ${[...taken]
        .sort()
        .map(([kind, of]) => `${kind} ${of.first}/${of.probable}`)
        .join('   ')}`,
    );
  }
  const present = asked.filter((one) => one.present).length;
  const absent = asked.length - present;
  for (const overlap of OVERLAPS) {
    const weight = (one) => (one.present ? overlap / present : (1 - overlap) / absent);
    const sums = { probable: [0, 0], nine: [0, 0], half: [0, 0] };
    const tenths = Array.from({ length: 10 }, () => [0, 0, 0]);
    for (const one of asked) {
      const w = weight(one);
      for (const [rank, candidate] of one.match.candidates.entries()) {
        const p = matcher.probability(candidate.nats, one.match.anyone, overlap);
        const right = candidate.person === one.truth ? w : 0;
        const tenth = tenths[Math.min(9, Math.floor(p * 10))];
        tenth[0] += w;
        tenth[1] += right;
        tenth[2] += w * p;
        if (bandOf({ ...candidate, p }) === 'PROBABLE') {
          sums.probable[0] += w;
          sums.probable[1] += right;
        }
        if (rank > 0) continue;
        if (p >= 0.9) {
          sums.nine[0] += w;
          sums.nine[1] += right;
        }
        if (p >= 0.5) {
          sums.half[0] += w;
          sums.half[1] += right;
        }
      }
    }
    const off = tenths.map(([n, right, p]) => (n > 0.0005 ? (100 * (right - p)) / n : null));
    console.log(
      `  ${percent(overlap, 1)}           ${percent(sums.probable[1], sums.probable[0])}   ${percent(sums.probable[1], overlap)}             ${percent(sums.nine[1], sums.nine[0])}             ${percent(sums.half[1], sums.half[0])}   ${percent(sums.half[1], overlap)}   ${off.map((d) => (d === null ? '–' : d.toFixed(0))).join(' ')}`,
    );
  }
  if (beside) {
    const every = Math.max(1, Math.ceil(queries.length / OF_TRIGRAMS));
    await beside.measure(
      function* () {
        for (const row of left) yield person(row);
        for (const row of distractors(left, size - left.length)) yield person(row);
      },
      queries
        .filter((_, i) => i % every === 0)
        .map((row) => ({ person: person(row), truth: idOf.get(gold.get(row.rec_id)) ?? -1 })),
    );
  }
}
await beside?.end();
if (args.includes('--peak')) {
  console.log(readFileSync('/proc/self/status', 'utf8').match(/VmHWM.*/)?.[0] ?? '');
}
