import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { inputTypeOf, normalForm } from './same-input.rules.js';

const contract = buildSchema(`
  enum Kind { A B }
  input Inner { kind: Kind! = A note: String }
  input Input { key: String! wide: Boolean = false inner: Inner inners: [Inner!] words: [String] }
  type Mutation { act(input: Input!): Int }
  type Query { q: Int }`);
const type = inputTypeOf(contract, 'act');
const form = (input: unknown) => JSON.stringify(normalForm(input, type));

describe('two inputs are the same', () => {
  test.each([
    ['where a field is null or left out', { key: 'k', inner: null }, { key: 'k' }],
    ['where a field is undefined', { key: 'k', words: undefined }, { key: 'k' }],
    ['where the default is said or left out', { key: 'k', wide: false }, { key: 'k' }],
    ['where null stands for the default', { key: 'k', wide: null }, { key: 'k', wide: false }],
    ['deep inside', { inner: { kind: 'A', note: null } }, { inner: {} }],
    ['inside a list', { inners: [{ kind: 'A' }, {}] }, { inners: [{}, { note: null }] }],
    ['in whatever order', { wide: true, key: 'k' }, { key: 'k', wide: true }],
  ])('%s', (_, one, other) => {
    expect(form(one)).toBe(form(other));
  });
});

describe('two inputs differ', () => {
  test.each([
    ['by a value', { key: 'k' }, { key: 'l' }],
    ['by what is not the default', { wide: true }, {}],
    ['by an object that is there', { inner: {} }, {}],
    ['by the order of a list', { words: ['a', 'b'] }, { words: ['b', 'a'] }],
    [
      'by what is missing in the middle of a list',
      { words: ['a', null, 'b'] },
      { words: ['a', 'b'] },
    ],
    ['by an empty list', { words: [] }, {}],
    ['by an empty text', { key: '' }, {}],
    ['by the place of a value', { inner: { note: 'x' } }, { inners: [{ note: 'x' }] }],
  ])('%s', (_, one, other) => {
    expect(form(one)).not.toBe(form(other));
  });
});

/** The same object with its fields turned round, and nulls put in where nothing was said. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, shuffled(one)] as const);
  return Object.fromEntries([['~left out', null] as const, ...entries.reverse()]);
}

test('order and nulls say nothing, and nothing else is lost, whatever the input', () => {
  const fields = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => !/^(__proto__|~left out|\d+)$/.test(name)),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fields, (input) => {
      const plain = JSON.stringify(normalForm(input));
      expect(JSON.stringify(normalForm(shuffled(input)))).toBe(plain);
      expect(JSON.stringify(normalForm(JSON.parse(plain)))).toBe(plain);
    }),
  );
  fc.assert(
    fc.property(fields, fc.string({ minLength: 1 }), fc.integer(), (input, name, value) => {
      fc.pre(name !== '__proto__' && (input as Record<string, unknown>)[name] !== value);
      const other = { ...input, [name]: value };
      expect(JSON.stringify(normalForm(other))).not.toBe(JSON.stringify(normalForm(input)));
    }),
  );
});

test('an act that is no mutation has no type, and is compared as it is', () => {
  expect(inputTypeOf(contract, 'caseImport')).toBeUndefined();
  expect(normalForm({ b: 1, a: null })).toEqual({ b: 1 });
});
