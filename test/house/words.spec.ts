import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema, isEnumType } from 'graphql';
import { ROOT } from '../../src/app.js';
import { contract } from '../../src/graphql/graphql.options.js';
import { ACTS } from '../../src/words/acts.js';
import { MONTHS, written } from '../../src/words/dates.js';
import { asciiDigits, DIGIT_SETS, inDigits } from '../../src/words/digits.js';
import { DOMAIN } from '../../src/words/domain.js';
import { EVENTS } from '../../src/words/events.js';
import { counted, DIRECTION, filled, type Words } from '../../src/words/words.js';

const schema = buildSchema(contract(ROOT));
const folder = join(ROOT, 'web', 'texts');
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'ar' in value && 'en' in value;

/** Every text of a table of tables, with the keys that lead to it. */
const textsOf = (value: object, keys: string[] = []): [string, Words][] =>
  Object.entries(value).flatMap(([key, one]: [string, object]) =>
    isWords(one) ? [[[...keys, key].join('.'), one]] : textsOf(one, [...keys, key]),
  );

const placesIn = (text: string) =>
  [...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name).sort();

/** How many forms each counted word of a text has. */
const formsIn = (text: string) =>
  [...text.matchAll(/\{\w+\|([^}]+)\}/g)].map(([, forms]) => forms.split('|').length);

/** What is wrong with a text in two languages; nothing when it is right. `language` names the other language on purpose. */
function complaint(key: string, { ar, en }: Words): string | null {
  if (!ar.trim() || !en.trim()) return 'a language is missing';
  if (placesIn(ar).join() !== placesIn(en).join()) return 'the places to fill differ';
  if (formsIn(ar).some((forms) => forms !== 5)) return 'Arabic counts in five forms';
  if (formsIn(en).some((forms) => forms !== 2)) return 'English counts in two forms';
  if (/\.(otherLanguage|language)$/.test(key)) return null;
  if (!/\p{Script=Arabic}/u.test(ar)) return 'the Arabic is not Arabic';
  if (/\p{Script=Arabic}/u.test(en)) return 'the English is not English';
  if (/\d/.test(ar.replaceAll('A4', ''))) return 'digits are written into the Arabic';
  return null;
}

describe('what the screens say', () => {
  test.each(files)('%s is there in Arabic and English, with the same places', async (file) => {
    const module = (await import(pathToFileURL(join(folder, file)).href)) as object;
    const texts = textsOf(module);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.flatMap(([key, words]) => complaint(key, words)?.concat(': ', key) ?? [])).toEqual(
      [],
    );
  });

  test('has words for every code of the enumerations that it shows', () => {
    for (const [name, words] of Object.entries({ ...DOMAIN, ...ACTS, EventType: EVENTS })) {
      const type = schema.getType(name);
      const codes = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
      expect([name, Object.keys(words).sort()]).toEqual([name, codes.sort()]);
    }
    const all = [...textsOf({ ...DOMAIN, EVENTS }), ...textsOf(ACTS)];
    expect(all.flatMap(([key, words]) => complaint(key, words) ?? [])).toEqual([]);
  });

  test('says months as the Levant calls them, with no date that a direction of writing turns', () => {
    expect(MONTHS.ar[0]).toBe('كانون الثاني');
    expect([written('2022-01-30', 'ar', 'arab'), written('2022-01', 'en', 'latn')]).toEqual([
      '٣٠ كانون الثاني ٢٠٢٢',
      'January 2022',
    ]);
    expect(written('2019', 'ar', 'arabext')).toBe('۲۰۱۹');
    expect(written('not a date', 'ar', 'arab')).toBe('not a date');
  });

  test('reads and writes digits of three sets', () => {
    for (const set of DIGIT_SETS) expect(asciiDigits(inDigits('30/1/2022', set))).toBe('30/1/2022');
    expect(asciiDigits('٣٠ و۱')).toBe('30 و1');
  });

  test.each([
    [0, '# اسم', '# names'],
    [1, 'اسم واحد', '# name'],
    [2, 'اسمان', '# names'],
    [3, '# أسماء', '# names'],
    [11, '# اسمًا', '# names'],
    [100, '# اسم', '# names'],
    [103, '# أسماء', '# names'],
  ])('counts %i as each language counts', (n, ar, en) => {
    const words = '{n|اسم واحد|اسمان|# أسماء|# اسمًا|# اسم}';
    const filledIn = (form: string) => form.replace('#', '{n}');
    expect(counted(words, 'ar', { n })).toBe(filledIn(ar));
    expect(counted('{n|# name|# names}', 'en', { n })).toBe(filledIn(en));
  });

  test('fills places, and leaves one open that it has nothing for', () => {
    expect(filled('{n} of {all}', { n: 3 })).toBe('3 of {all}');
    expect(DIRECTION).toEqual({ ar: 'rtl', en: 'ltr' });
  });
});
