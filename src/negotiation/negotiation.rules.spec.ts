import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flatParticulars } from './negotiation.read.js';
import { nestParticulars, twice } from './negotiation.rules.js';

describe('coded particulars (schema: Particular; exchange-case/1)', () => {
  test.each<[string, { name: string; value?: string | null }[], Record<string, unknown>]>([
    ['a number', [{ name: 'n', value: '13' }], { n: 13 }],
    ['a number below nought', [{ name: 'n', value: '-1' }], { n: -1 }],
    ['a share', [{ name: 'share', value: '0.35' }], { share: 0.35 }],
    ['a code', [{ name: 'status', value: 'open' }], { status: 'open' }],
    ['a month stays a text', [{ name: 'since', value: '2018-11' }], { since: '2018-11' }],
    [
      'true and false',
      [
        { name: 'added', value: 'true' },
        { name: 'removed_agreed', value: 'false' },
      ],
      { added: true, removed_agreed: false },
    ],
    ['stated as unknown', [{ name: 'n' }, { name: 'of', value: null }], { n: null, of: null }],
    [
      'a table',
      [
        { name: 'counts.accepted', value: '3600' },
        { name: 'counts.no_response', value: '230' },
      ],
      { counts: { accepted: 3600, no_response: 230 } },
    ],
    ['none', [], {}],
  ])('%s', (_, flat, nested) => {
    expect(nestParticulars(flat)).toEqual(nested);
  });

  test('what was nested is read as it was written, whatever the figures', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?$/);
    const value = fc.oneof(
      fc.nat().map(String),
      fc.constantFrom('true', 'false', 'open', '2018-11'),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ name, value }), {
          // A name is either a value or a table, never both.
          selector: ({ name: one }) => one.split('.')[0],
        }),
        (flat) => {
          expect(flatParticulars(nestParticulars(flat))).toEqual(flat);
        },
      ),
    );
  });
});

test('codes that stand twice in a list are found by their second place', () => {
  expect(twice(['A', 'B', 'A', 'C', 'B', 'A'])).toEqual([2, 4, 5]);
  expect(twice(['A', 'a'])).toEqual([]);
  expect(twice([])).toEqual([]);
});
