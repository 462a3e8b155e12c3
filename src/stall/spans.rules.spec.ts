import { readdirSync, readFileSync } from 'node:fs';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { diagnose } from './diagnose.rules.js';
import { spansOf } from './spans.rules.js';

const CASES = new URL('../../cases/', import.meta.url);
const files = readdirSync(CASES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, CASES), 'utf8')) as ExchangeCase);
const next = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe.each(files.map((file): [string, ExchangeCase] => [file.id, file]))(
  'the spans of %s',
  (_, file) => {
    const asOf = next(
      file.events
        .map(({ date }) => date)
        .sort()
        .at(-1) as string,
      200,
    );
    const spans = spansOf(file, asOf);

    it('follow one another without a gap, each of another level than the one before', () => {
      expect(spans.at(-1)?.until).toBe(asOf);
      spans.slice(1).forEach(({ from, level }, i) => {
        expect(from).toBe(next(spans[i].until));
        expect(level).not.toBe(spans[i].level);
      });
    });

    it('are what the diagnosis says on each of their days', () => {
      for (const { from, until, days, level, primary } of spans) {
        for (const day of [from, next(from, Math.floor(days / 2)), until])
          expect([day, diagnose(file, day).level]).toEqual([day, level]);
        if (level === 'stalled') expect(primary ?? 'UNKNOWN').toBe(diagnose(file, until).primary);
      }
    });
  },
);
