import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { MOST_ITEMS, objectsAsked, tooLong } from './cost.rules.js';

const schema = buildSchema(`
  type Query { list: [Item!]! page(first: Int = 50): ItemConnection! item: Item name: String }
  type Item { name: String item: Item list: [Item!]! page(first: Int = 50): ItemConnection! }
  type ItemConnection { nodes: [Item!]! edges: [ItemEdge!]! totalCount: Int! }
  type ItemEdge { node: Item! }
`);

const asked = (query: string, variables = {}) => objectsAsked(schema, parse(query), variables);

describe('how many objects an answer can have', () => {
  test.each([
    ['a leaf is none', '{ name }', {}, 0],
    ['one object', '{ item { name } }', {}, 1],
    ['an object in an object', '{ item { item { name } } }', {}, 2],
    ['a list that is no page is taken for five', '{ list { name } }', {}, 5],
    ['a page has as many as it is asked for', '{ page(first: 7) { nodes { name } } }', {}, 7],
    ['a page has fifty when nothing is said', '{ page { nodes { name } } }', {}, 50],
    ['a page by a variable', 'query ($n: Int) { page(first: $n) { nodes { name } } }', { n: 9 }, 9],
    [
      'pages in pages multiply',
      '{ page(first: 10) { nodes { page(first: 20) { nodes { name } } } } }',
      {},
      210,
    ],
    [
      'fragments count where they are spread',
      '{ a: item { ...f } b: item { ...f } } fragment f on Item { list { name } }',
      {},
      12,
    ],
    ['a page of no rows costs as one', '{ page(first: 0) { nodes { name } } }', {}, 1],
  ])('%s', (_, query, variables, objects) => {
    expect(asked(query, variables)).toBe(objects);
  });

  test('variables that do not fit are left to who executes', () => {
    expect(asked('query ($n: Int!) { page(first: $n) { nodes { name } } }', { n: 'many' })).toBe(0);
  });
});

describe('how long a list in the variables may be', () => {
  const many = (count: number) => Array.from({ length: count }, () => 'x');

  test.each([
    ['none is there', {}, null],
    ['as long as it may be', { input: { of: many(MOST_ITEMS) } }, null],
    ['longer', { ids: many(MOST_ITEMS + 1) }, { path: 'ids', count: MOST_ITEMS + 1 }],
    [
      'longer in the second item of another list',
      { input: { rows: [{ of: [] }, { of: many(2000) }] } },
      { path: 'input.rows.1.of', count: 2000 },
    ],
    ['null and numbers are none', { a: null, b: 7, c: many(1) }, null],
  ])('%s', (_, variables, found) => {
    expect(tooLong(variables)).toEqual(found);
  });

  test('ten thousand levels are not followed', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
    expect(tooLong(deep)).toBeNull();
  });
});
