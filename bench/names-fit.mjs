/**
 * Fits the weights of the name matcher to labelled pairs by conditional logit, and writes src/names/weights.data.ts.
 *
 *     npm run build && node bench/names-fit.mjs FOLDER [sizes, such as 20000,150000] [--all]
 *
 * FOLDER holds list_a.csv, list_b.csv and gold.csv. Half of the queries are used (`--all`: all of them), at each size of
 * the pool, once as they are and once with the person who is meant taken out, so that "none of these" is learnt too.
 */
import { PoolBuilder } from '../dist/src/names/pool.rules.js';
import { Matcher } from '../dist/src/names/match.rules.js';
import { besideKin, F, FEATURES, weightsOf } from '../dist/src/names/features.rules.js';
import { pretty, writeOrCheck } from '../scripts/kit.mjs';
import { distractors, half, labelled, person } from './names-kit.mjs';

const args = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const all = process.argv.includes('--all');
const [folder, sizes = '20000,150000'] = args;
if (!folder) {
  console.error('Say where the labelled lists are: node bench/names-fit.mjs FOLDER');
  process.exit(2);
}

/** Rivals kept for each query. */
const RIVALS = 30;
/** Alignments depend on weights: so often both are found anew. */
const ROUNDS = 2;
/** How strongly weights are held to where they were set by reasoning. */
const HELD = 0.001;
/** The weights are to serve lists of which many are in the pool and lists of which few are. */
const OVERLAPS = [0.8, 0.3, 0.1];

/** Weights by reasoning: rarity nearly in full, agreements a little under what they would be if nothing were ever noise. */
const START = {
  'none.of.these': 0,
  'own.SAME': -0.1,
  'own.SPELLING': -0.3,
  'own.NEAR': -1.2,
  'own.RESEMBLING': -2.5,
  'own.SAME.rarity': 0.9,
  'own.SPELLING.rarity': 0.9,
  'own.NEAR.rarity': 0.8,
  'own.RESEMBLING.rarity': 0.7,
  'other.SAME': -0.1,
  'other.SPELLING': -0.3,
  'other.NEAR': -1.2,
  'other.RESEMBLING': -2.5,
  'other.SAME.rarity': 0.9,
  'other.SPELLING.rarity': 0.9,
  'other.NEAR.rarity': 0.8,
  'other.RESEMBLING.rarity': 0.7,
  family: 0,
  'family.rarity': 0,
  'own.lag': -0.4,
  'other.lag': -0.4,
  'moved.own.middle': -4,
  'moved.own.last': -4,
  'moved.middle.own': -4,
  'moved.last.own': -4,
  'moved.middle.last': -1,
  'moved.last.middle': -1,
  'conflict.own': -6,
  'conflict.middle': -3,
  'conflict.last': -3,
  'conflict.mixed': -4,
  'unmatched.own': -5,
  'unmatched.middle': -1.2,
  'unmatched.last': -3,
  'missing.own': -5,
  'missing.middle': -0.7,
  'missing.last': -1.5,
  joined: -0.5,
  turned: -3,
  initial: 1,
  half: 1,
  'birth.DAY': 0,
  'birth.DAY.rarity': 0.8,
  'birth.MONTH': 3,
  'birth.YEAR': 0,
  'birth.YEAR.rarity': 0.8,
  'birth.SLIP': 2,
  'birth.YEAR_1': 0.5,
  'birth.YEAR_2': 0,
  'birth.YEAR_ONLY': -1,
  'birth.CONFLICT': -4,
  'mother.SAME': 0,
  'mother.SPELLING': -0.3,
  'mother.NEAR': -1,
  'mother.RESEMBLING': -2,
  'mother.rarity': 0.9,
  'mother.lag': -0.4,
  'mother.conflict': -4,
  'motherFamily.same': 0,
  'motherFamily.rarity': 0.5,
  'motherFamily.conflict': -1.5,
  'byname.SAME': 0,
  'byname.SPELLING': -0.1,
  'byname.NEAR': -0.5,
  'byname.rarity': 0.6,
  guessed: -1,
  'registry.same': 0,
  'registry.rarity': 0.6,
  'registry.conflict': -1.5,
  'place.same': 0,
  'place.rarity': 0.3,
  'place.conflict': -0.2,
  kin: -1,
  'kin.own': 1,
};

/** A date that agrees says no more than how rare it is: how well it tells persons apart is counted, not learnt. */
const MOST = [
  [F['birth.DAY'], 0],
  [F['birth.DAY.rarity'], 1],
  [F['birth.YEAR'], 0],
  [F['birth.YEAR.rarity'], 1],
];

const { left, right, gold } = labelled(folder);
const idOf = new Map(left.map((row, i) => [row.rec_id, i]));
const queries = right.filter((row) => all || half(row.rec_id) === 0);
const start = weightsOf(START);
const weights = Float64Array.from(start);

const pools = sizes.split(',').map((size) => {
  const builder = new PoolBuilder();
  for (const row of left) builder.add(person(row));
  for (const row of distractors(left, Number(size) - left.length)) builder.add(person(row));
  return builder.build();
});

/** Choices: the features of the rivals, which of them is right (−1: none), and how much that counts under each prior. */
function choices() {
  const found = [];
  for (const pool of pools) {
    const matcher = new Matcher(pool, { weights });
    const these = [];
    for (const row of queries) {
      const [question] = matcher.questions(person(row)).questions;
      const truth = idOf.get(gold.get(row.rec_id)) ?? -1;
      const ranked = matcher.rank(question).slice(0, RIVALS);
      const rivals = ranked.map(({ entry }) => {
        const features = [];
        const values = [];
        const personals = [];
        const { ownAgrees } = matcher.compare(question, entry, (feature, value, personal) => {
          features.push(feature);
          values.push(value);
          personals.push(personal ? 1 : 0);
        });
        return {
          features: Int16Array.from(features),
          values: Float64Array.from(values),
          personals: Uint8Array.from(personals),
          own: ownAgrees ? 1 : 0,
          // How much of the score's slope is that of all features; the rest is that of the personal ones.
          slope: 1,
        };
      });
      const at = ranked.findIndex(({ entry }) => pool.person(entry) === truth);
      if (truth >= 0 && at < 0) continue;
      these.push({ rivals, at });
      if (truth >= 0) these.push({ rivals: rivals.filter((_, i) => i !== at), at: -1 });
    }
    const present = these.filter(({ at }) => at >= 0).length;
    const absent = these.length - present;
    found.push(
      ...these.map((choice) => ({
        ...choice,
        // As in `Matcher`: the overlap is shared among the persons of the pool.
        size: Math.log(pool.size),
        priors: OVERLAPS.map((overlap) => ({
          prior: Math.log(overlap / (1 - overlap)),
          times: choice.at >= 0 ? overlap / present : (1 - overlap) / absent,
        })),
      })),
    );
  }
  return found;
}

function fit(found) {
  const n = FEATURES.length;
  const m = new Float64Array(n);
  const v = new Float64Array(n);
  const total = pools.length * OVERLAPS.length;
  let loss = 0;
  for (let step = 1; step <= 300; step += 1) {
    const gradient = new Float64Array(n);
    loss = 0;
    for (const { rivals, at, size, priors } of found) {
      const scores = rivals.map((rival) => {
        const { features, values, personals, own } = rival;
        let sum = 0;
        let personal = 0;
        for (let i = 0; i < features.length; i += 1) {
          const nats = weights[features[i]] * values[i];
          sum += nats;
          if (personals[i]) personal += nats;
        }
        const score = besideKin(sum, personal, own === 1, Math.exp(size), weights);
        rival.slope = Math.exp(score - sum);
        return score - size;
      });
      const nobody = weights[F['none.of.these']];
      const errors = new Float64Array(rivals.length);
      for (const { prior, times } of priors) {
        let top = nobody;
        for (const score of scores) if (score + prior > top) top = score + prior;
        let sum = Math.exp(nobody - top);
        for (const score of scores) sum += Math.exp(score + prior - top);
        loss -= times * ((at < 0 ? nobody : scores[at] + prior) - top - Math.log(sum));
        gradient[F['none.of.these']] += times * (Math.exp(nobody - top) / sum - (at < 0 ? 1 : 0));
        for (let rival = 0; rival < scores.length; rival += 1)
          errors[rival] +=
            times * (Math.exp(scores[rival] + prior - top) / sum - (rival === at ? 1 : 0));
      }
      rivals.forEach(({ features, values, personals, own, slope }, rival) => {
        const error = errors[rival];
        if (Math.abs(error) < 1e-9) return;
        for (let i = 0; i < features.length; i += 1)
          gradient[features[i]] += error * values[i] * (personals[i] ? 1 : slope);
        gradient[F.kin] += error * (1 - slope);
        gradient[F['kin.own']] += error * (1 - slope) * own;
      });
    }
    const rate = step < 200 ? 0.05 : 0.01;
    for (let f = 0; f < n; f += 1) {
      const g = gradient[f] / total + HELD * (weights[f] - start[f]);
      m[f] = 0.9 * m[f] + 0.1 * g;
      v[f] = 0.99 * v[f] + 0.01 * g * g;
      weights[f] -=
        (rate * (m[f] / (1 - 0.9 ** step))) / (Math.sqrt(v[f] / (1 - 0.99 ** step)) + 1e-8);
    }
    for (const [f, most] of MOST) weights[f] = Math.min(most, weights[f]);
  }
  return loss / total;
}

for (let round = 1; round <= ROUNDS; round += 1) {
  const found = choices();
  const loss = fit(found);
  console.error(`round ${round}: ${found.length} choices, ${loss.toFixed(4)} nats a choice`);
}

const text = `import type { Feature } from './features.rules.js';

/*
 * Written by \`node bench/names-fit.mjs FOLDER\`; not edited by hand.
 * They hold what kinds of agreement say, and no name. See docs/decisions/0009-name-matching.md.
 */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
${FEATURES.map((name, f) => `  '${name}': ${Number(weights[f].toFixed(2))},`).join('\n')}
};
`;
const path = process.env.NAMES_WEIGHTS ?? 'src/names/weights.data.ts';
writeOrCheck(path, await pretty(path, text));
