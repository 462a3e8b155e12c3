import { readdirSync, readFileSync } from 'node:fs';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { diagnose } from '../stall/diagnose.rules.js';
import { reportOf } from './report.rules.js';
import { printed } from './report.service.js';

const CASES = new URL('../../cases/', import.meta.url);
const files = readdirSync(CASES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, CASES), 'utf8')) as ExchangeCase);

describe.each(files.map((file): [string, ExchangeCase] => [file.id, file]))(
  'the report of %s',
  (_id, file) => {
    const asOf = file.episodes?.[0].as_of ?? '';
    const diagnosis = diagnose(file, asOf);

    it('says in both languages as much, and no recorded word', () => {
      const [en, ar] = [
        reportOf(file, diagnosis, 'en', false),
        reportOf(file, diagnosis, 'ar', false),
      ];
      expect(ar.causes.map(({ parts }) => parts.map(({ items }) => items.length))).toEqual(
        en.causes.map(({ parts }) => parts.map(({ items }) => items.length)),
      );
      for (const line of [...ar.conclusion, ...ar.notes.slice(0, 1), ar.title])
        expect(line).toMatch(/\p{Script=Arabic}/u);
      const text = JSON.stringify([en, ar]);
      for (const { text: words, topic } of file.events)
        for (const said of [words, topic]) if (said) expect(text).not.toContain(said);
    });
  },
);

it.each(['en', 'ar'] as const)('a report can be printed in %s', async (language) => {
  const [file] = files;
  const bytes = await printed(
    reportOf(file, diagnose(file, file.episodes?.[0].as_of ?? ''), language, true),
  );
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(5_000);
});
