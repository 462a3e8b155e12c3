/** What the measurements of the name matcher share: reading a labelled folder, growing a pool, splitting the queries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseName } from '../dist/src/names/parse.rules.js';

/** A small generator of random numbers with a seed (mulberry32), so that every run measures the same. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const person = (row) => ({
  name: row.full_name,
  father: row.father_name,
  mother: row.mother_name,
  birth: row.birth,
});

/** A folder with list_a.csv, list_b.csv and gold.csv. */
export function labelled(folder) {
  const rows = (file) => parse(readFileSync(join(folder, file)), { columns: true, bom: true });
  return {
    left: rows('list_a.csv'),
    right: rows('list_b.csv'),
    gold: new Map(rows('gold.csv').map((row) => [row.b_id, row.a_id])),
  };
}

/** Which half of the queries a query belongs to: weights are fitted on half 0 and reported on half 1. */
export function half(id) {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return ((hash >>> 0) >>> 7) & 1;
}

/** Picks from counted values in proportion to their counts. */
function picker(values, next) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const keys = [...counts.keys()];
  const sums = new Float64Array(keys.length);
  let sum = 0;
  keys.forEach((key, i) => {
    sum += counts.get(key);
    sums[i] = sum;
  });
  return () => {
    const wanted = next() * sum;
    let [low, high] = [0, keys.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return keys[low];
  };
}

/**
 * Made-up persons from the statistics of a list: own names, names inside and families each as frequent as in the list,
 * put together anew; births and mothers as often known, and as distributed, as there. One family in eight has a name
 * that the list does not have, made from one of its names by changed letters.
 */
export function* distractors(left, count, seed = 1) {
  const next = random(seed);
  const owns = [];
  const inner = [];
  const families = [];
  const shapes = [];
  for (const row of left) {
    const parts = parseName(row.full_name, row.father_name).parts.map(({ word }) => word);
    if (parts.length < 2) continue;
    owns.push(parts[0]);
    inner.push(...parts.slice(1, -1));
    families.push(parts.at(-1));
    shapes.push(`${parts.length} ${row.father_name ? 1 : 0}`);
  }
  const births = picker(
    left.map((row) => row.birth.slice(0, 10)),
    next,
  );
  const mothers = picker(
    left.map((row) => row.mother_name),
    next,
  );
  const [own, middle, family, shape] = [owns, inner, families, shapes].map((values) =>
    picker(values, next),
  );
  const letters = 'ابتجحخدرزسشصطعفقكلمنهوي';
  for (let i = 0; i < count; i += 1) {
    const [length, apart] = shape().split(' ').map(Number);
    let last = family();
    if (next() < 0.125 && last.length > 3) {
      for (let times = 0; times < 2; times += 1) {
        const at = 1 + Math.floor(next() * (last.length - 1));
        last =
          last.slice(0, at) + letters[Math.floor(next() * letters.length)] + last.slice(at + 1);
      }
    }
    const between = Array.from({ length: length - 2 }, middle);
    const birth = births();
    const year = Number(birth.slice(0, 4));
    yield {
      rec_id: `D${String(i + 1).padStart(7, '0')}`,
      full_name: [own(), ...(apart ? between.slice(1) : between), last].join(' '),
      father_name: apart && between.length > 0 ? between[0] : '',
      mother_name: mothers(),
      // Another day of the same year, so that days are not more frequent than they are.
      birth:
        birth.length === 10 && next() < 0.8
          ? `${year}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`
          : birth,
    };
  }
}
