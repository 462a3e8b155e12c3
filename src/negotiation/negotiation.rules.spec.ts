import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flatParticulars } from './negotiation.read.js';
import { nestParticulars, particularsTwice, twice } from './negotiation.rules.js';

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

test('a name to which JavaScript gives a meaning is a name like others, and none is lost', () => {
  const nested = nestParticulars([
    { name: '__proto__', value: '1' },
    { name: 'given.__proto__', value: '2' },
  ]);
  expect(Object.keys(nested)).toEqual(['__proto__', 'given']);
  expect(Object.keys(nested.given as object)).toEqual(['__proto__']);
});

test('particulars that stand twice are found, also once as a whole and once in parts', () => {
  const at = (...names: string[]) => particularsTwice(names.map((name) => ({ name })));
  expect(at('n', 'of', 'n')).toEqual([2]);
  expect(at('given.A', 'given.B', 'given.A')).toEqual([2]);
  expect(at('given', 'given.A')).toEqual([1]);
  expect(at('given.A', 'given')).toEqual([1]);
  expect(at('given.A', 'giver')).toEqual([]);
});

test('codes that stand twice in a list are found by their second place', () => {
  expect(twice(['A', 'B', 'A', 'C', 'B', 'A'])).toEqual([2, 4, 5]);
  expect(twice(['A', 'a'])).toEqual([]);
  expect(twice([])).toEqual([]);
});
