/**
 * Learns how Arabic letters are written in Latin ones, and how Latin spellings of one Arabic name differ, from pairs of
 * names; writes src/names/letter-model.data.ts.
 *
 *     npm run build && node scripts/train-letters.mjs FOLDER
 *
 * FOLDER holds .tsv or .csv files with an Arabic and a Latin column in any order, and maybe a count. Two spellings of one
 * Arabic word make a Latin–Latin pair. Expectation maximisation over all alignments in which a letter gives nothing or
 * up to three letters; pairs that stay unlikely (translations, other names) are left out after the first rounds.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalise, scriptOf } from '../dist/src/names/text.rules.js';
import { parseName } from '../dist/src/names/parse.rules.js';
import { LONGEST_OUTPUT, PLACES, placeOf } from '../dist/src/names/letter-model.rules.js';
import { pretty, writeOrCheck } from './kit.mjs';

const ROUNDS = 12;
/** From this round on, pairs that cost more than this many nats a letter are left out. */
const CLEAN_FROM = 3;
const MOST_NATS_A_LETTER = 2.6;
/** Outputs rarer than this are not kept, for the size of the model. */
const RAREST = 0.0008;
const FEWEST = 2.5;
/** How much a place's own counts are helped out by those of the other places. */
const SHARED = 6;
/** Files of names of the region: what is like them in the other files counts, the names of the rest of the world do not. */
const NATIVE = /tokens/;
/** How often the weights of the other pairs are found anew, and the share of them that is native before anything is known. */
const PASSES = 3;
const NATIVE_BEFORE = 0.3;

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Say in which folder the pairs are: node scripts/train-letters.mjs FOLDER');
  process.exit(2);
}

/** One word as the matcher sees it; null where the text is not one word. */
function word(text) {
  const parts = parseName(
    text.replaceAll(/(\p{Script=Arabic}) (?=\p{Script=Arabic}(?: |$))/gu, '$1'),
  ).parts;
  if (parts.length !== 1) return null;
  const [{ word: found, article, script }] = parts;
  if (!/^(?:[ء-ي]+|[a-z]+)$/.test(found)) return null;
  return script === 'LATIN' && article ? `al${found}` : found;
}

/** By pair: how much it counts, and whether it is known to be native. */
const pairs = new Map();
for (const file of readdirSync(folder).sort()) {
  const native = NATIVE.test(file);
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    const cells = line.split(file.endsWith('.tsv') ? '\t' : ',').map((cell) => cell.trim());
    const arabicCell = cells.find((cell) => scriptOf(normalise(cell)) === 'ARABIC');
    const latinCell = cells.find((cell) => /^\p{Script=Latin}/u.test(cell));
    if (!arabicCell || !latinCell) continue;
    const [arabic, latin] = [word(arabicCell), word(latinCell)];
    if (!arabic || !latin || arabic.length > 14 || latin.length > 20) continue;
    if (scriptOf(arabic) !== 'ARABIC' || scriptOf(latin) !== 'LATIN') continue;
    const count = Number(cells.find((cell) => /^\d+$/.test(cell)) ?? 1);
    const key = `${arabic} ${latin}`;
    const before = pairs.get(key) ?? { weight: 0, native: false };
    pairs.set(key, {
      weight: before.weight + 1 + Math.log(count),
      native: before.native || native,
    });
  }
}

/**
 * @param {[string, string, number][]} examples source, target, weight
 * @returns the model, and −log of the probability of each example
 */
function train(examples) {
  const letters = [...new Set(examples.flatMap(([source]) => [...source]))].sort();
  const letterIds = new Map(letters.map((letter, id) => [letter, id]));
  const outputs = new Map([['', 0]]);
  for (const [, target] of examples)
    for (let i = 0; i < target.length; i += 1)
      for (let length = 1; length <= LONGEST_OUTPUT && i + length <= target.length; length += 1) {
        const output = target.slice(i, i + length);
        if (!outputs.has(output)) outputs.set(output, outputs.size);
      }
  const O = outputs.size;
  const rows = letters.length * PLACES;
  const chance = new Float64Array(rows * O);
  for (const [output, id] of outputs)
    for (let row = 0; row < rows; row += 1)
      chance[row * O + id] = [0.1, 0.6 / 26, 0.25 / 676, 0.05 / 17576][output.length];
  const prepared = examples.map(([source, target, weight]) => ({
    rows: [...source].map(
      (letter, i) => letterIds.get(letter) * PLACES + placeOf(i, source.length),
    ),
    ids: Array.from({ length: target.length + 1 }, (_, end) =>
      Array.from({ length: Math.min(LONGEST_OUTPUT, end) + 1 }, (_unused, length) =>
        outputs.get(target.slice(end - length, end)),
      ),
    ),
    m: source.length,
    n: target.length,
    weight,
  }));
  const costs = new Float64Array(examples.length).fill(99);
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = new Float64Array(rows * O);
    let nats = 0;
    let used = 0;
    for (const [index, { rows: at, ids, m, n, weight }] of prepared.entries()) {
      const forward = Array.from({ length: m + 1 }, () => new Float64Array(n + 1));
      const backward = Array.from({ length: m + 1 }, () => new Float64Array(n + 1));
      forward[0][0] = 1;
      for (let i = 0; i < m; i += 1)
        for (let end = 0; end <= n; end += 1)
          for (let length = 0; length < ids[end].length; length += 1)
            forward[i + 1][end] += forward[i][end - length] * chance[at[i] * O + ids[end][length]];
      const total = forward[m][n];
      if (!(total > 0)) continue;
      const cost = -Math.log(total);
      costs[index] = cost;
      if (round >= CLEAN_FROM && cost / (m + 1) > MOST_NATS_A_LETTER) continue;
      nats += cost * weight;
      used += 1;
      backward[m][n] = 1;
      for (let i = m - 1; i >= 0; i -= 1)
        for (let end = 0; end <= n; end += 1)
          for (let length = 0; length < ids[end].length; length += 1) {
            const arc = chance[at[i] * O + ids[end][length]];
            backward[i][end - length] += arc * backward[i + 1][end];
            counts[at[i] * O + ids[end][length]] +=
              (weight * forward[i][end - length] * arc * backward[i + 1][end]) / total;
          }
    }
    for (let letter = 0; letter < letters.length; letter += 1) {
      const all = new Float64Array(O);
      let allSum = 0;
      for (let place = 0; place < PLACES; place += 1)
        for (let id = 0; id < O; id += 1) all[id] += counts[(letter * PLACES + place) * O + id];
      for (let id = 0; id < O; id += 1) allSum += all[id];
      for (let place = 0; place < PLACES; place += 1) {
        const row = (letter * PLACES + place) * O;
        let sum = 0;
        for (let id = 0; id < O; id += 1) sum += counts[row + id];
        for (let id = 0; id < O; id += 1)
          chance[row + id] =
            (counts[row + id] + (SHARED * all[id]) / (allSum || 1) + 1e-9) /
            (sum + SHARED + O * 1e-9);
        if (round === ROUNDS - 1)
          for (let id = 0; id < O; id += 1)
            if (counts[row + id] + (SHARED * all[id]) / (allSum || 1) < FEWEST)
              chance[row + id] = 0;
      }
    }
    if (round === ROUNDS - 1) console.error(`${used} pairs, ${Math.round(nats)} nats`);
  }
  const data = {};
  for (const [letter, id] of letterIds)
    data[letter] = Array.from({ length: PLACES }, (_, place) =>
      Object.fromEntries(
        [...outputs]
          .map(([output, at]) => [output, chance[(id * PLACES + place) * O + at]])
          .filter(([, p]) => p >= RAREST)
          .map(([output, p]) => [output, Math.round(-10 * Math.log(p))])
          .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)),
      ),
    );
  return { model: { letters: data }, costs };
}

const keys = [...pairs.keys()];
const examples = (weightOf) =>
  keys.map((key, i) => [...key.split(' '), weightOf(pairs.get(key), i)]);
// Two kinds of pairs, told apart by which of two models says more of them: names of the region, written without their
// short vowels, and foreign names written down by sound.
let native = train(examples((pair) => (pair.native ? pair.weight : 0.02 * pair.weight)));
let foreign = train(examples((pair) => (pair.native ? 0.02 * pair.weight : pair.weight)));
let shares = [];
for (let pass = 0; pass < PASSES; pass += 1) {
  shares = keys.map((key, i) =>
    pairs.get(key).native
      ? 1
      : 1 /
        (1 + ((1 - NATIVE_BEFORE) / NATIVE_BEFORE) * Math.exp(native.costs[i] - foreign.costs[i])),
  );
  native = train(examples((pair, i) => pair.weight * shares[i]));
  foreign = train(examples((pair, i) => pair.weight * (1 - shares[i] + 0.001)));
}
const arabicToLatin = native.model;
const arabicLatin = examples((pair, i) => pair.weight * shares[i]).filter(([, , w]) => w > 0.5);
console.error(`${arabicLatin.length} of ${keys.length} pairs count as names of the region`);

const spellings = new Map();
for (const [arabic, latin] of arabicLatin)
  spellings.set(arabic, [...(spellings.get(arabic) ?? []), latin]);
const latinLatin = [];
for (const group of spellings.values()) {
  if (group.length < 2) continue;
  const some = group.slice(0, 12);
  for (const a of some)
    for (const b of some) latinLatin.push([a, b, a === b ? 0.5 : 1 / some.length]);
}
const latinToLatin = train(latinLatin).model;

const json = (model) => JSON.stringify(model).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
const text = `import type { LetterModelData } from './letter-model.rules.js';

/*
 * Written by \`node scripts/train-letters.mjs FOLDER\`; not edited by hand. Costs are tenths of a nat.
 *
 * Learnt from open pairs of names: labels of Wikidata (CC0 1.0), the training pairs of google/transliteration
 * (Apache-2.0), and a dictionary of name tokens in the public domain. It holds probabilities of letters, no name.
 */

export const ARABIC_TO_LATIN = JSON.parse(
  '${json(arabicToLatin)}',
) as LetterModelData;

export const LATIN_TO_LATIN = JSON.parse(
  '${json(latinToLatin)}',
) as LetterModelData;
`;
const path = 'src/names/letter-model.data.ts';
writeOrCheck(path, await pretty(path, text));
console.error(`${path}: ${Math.round(text.length / 1024)} KB`);
