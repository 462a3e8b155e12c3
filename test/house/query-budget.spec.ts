import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { House } from '../kit/app.js';
import type { Ask } from '../kit/ask.js';
import { Questions } from '../kit/questions.js';
import { type OnTable, SmallTable } from '../kit/small-table.js';
import { kindOf, statementsOf } from '../kit/statements.js';

const FEW = 3;
const MANY = 300;

/** All statements of an act: its transaction, the record, and the reading of what is shown of it. */
const RECORDED = 20;
/** Four acts with what the review lets out, and the reading of the lines. */
const DEMANDED = 93;
const REFUSED = 21;

let house: House;
let few: SmallTable;
let many: SmallTable;

beforeAll(async () => {
  house = await House.open();
  few = await SmallTable.open(house, 'FEW');
  many = await SmallTable.open(house, 'MANY', true);
  for (const [table, count] of [
    [few, FEW],
    [many, MANY],
  ] as const) {
    await table.refuse(await table.demand(await table.people(count)), 'Not this one.');
    const round = await table.round('2020-03-01');
    await table.closeRound(round);
  }
}, 240_000);

afterAll(() => house?.close());

/** What one request sends to PostgreSQL, by kind, in order. */
async function sentBy(asker: Ask, query: string, variables: Record<string, unknown> = {}) {
  const { sent, result } = await statementsOf(() => asker.raw(query, variables));
  expect(result.errors).toBeUndefined();
  return { sent: sent.map(kindOf), data: result.data };
}

const identity = 'identity { fullName arabic { own } latin { own family } motherName birth }';
const FAT: Record<string, { ask: string; rows: (data: never) => number; sends: string[] }> = {
  'the table with its lists, answers, rounds, proposals, handovers and all that is on them': {
    ask: `code title { ar en } phase phases { phase since { text } } sides { code party { name { en } } } mandates { code } sources { number reference { note } }
      openRound { number } rounds(first: 100) { totalCount nodes { number on { text } participants { side { code } } passed { number listVersion { number } } event { type } proposals { number } } }
      lists { code versions { number status lines(first: 100) { totalCount nodes { position captive { code } } } figures { value } event { on { text } wording { text } } } }
      answers(first: 100) { nodes { side { code } on { text } responses(first: 100) { nodes { verdict reason statedWords captive { code } listLine { position } } } } }
      proposals(first: 100) { nodes { number legs { lines { captive { code } } } terms { text } } } handovers { number outcomes { result } } record(first: 100) { totalCount nodes { act by facts } }`,
    rows: (data: { lists: { versions: { lines: { totalCount: number } }[] }[] }) =>
      data.lists[0].versions[0].lines.totalCount,
    sends: ['begin', 'select', 'commit'],
  },
  'a page of captives with who they are': {
    ask: `captives(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { code ${identity} claims { value whereabouts { place } source { reference { note } } } categories { category } groups { group legalBasis } current(axis: CUSTODY) { value } responses { verdict statedWords } } }`,
    rows: (data: { captives: { totalCount: number } }) => data.captives.totalCount,
    sends: ['begin', 'select', 'record', 'commit'],
  },
  'which names were rejected and why, with who they are': {
    ask: `rejections { coarsened bySide { side { code } answered rejected standing } declared { count } cells { side { code } round { number } verdict reason group rejections standing captives(first: 100) { code ${identity} } } }`,
    rows: (data: { rejections: { bySide: { rejected: number }[] } }) =>
      data.rejections.bySide[0].rejected,
    sends: ['begin', 'select', 'record', 'commit'],
  },
  'the names that stand refused, each with its way through the negotiation': {
    ask: `refusedNames(first: 100) { totalCount nodes { side { code } response { verdict statedWords } captive { code ${identity} journey { kind on { text } round { number } side { code } listVersion { number list { code } } response { verdict reason answer { via { code } } } outcome { result } } } } }`,
    rows: (data: { refusedNames: { totalCount: number } }) => data.refusedNames.totalCount,
    sends: ['begin', 'select', 'record', 'commit'],
  },
};

describe('a question takes as many statements for three names as for three hundred', () => {
  test.each(Object.keys(FAT))('%s', async (what) => {
    const { ask, rows, sends } = FAT[what];
    const numbers: number[] = [];
    for (const code of ['FEW', 'MANY']) {
      const asker = few.as('faction');
      const query = `{ negotiation(code: "${code}") { ${ask} } }`;
      // Keys that this process has not seen yet are fetched once, all in one statement.
      await asker.for(query);
      const { sent, data } = await sentBy(asker, query);
      expect([code, sent]).toEqual([code, sends]);
      numbers.push(rows(data.negotiation as never));
    }
    expect(numbers).toEqual([FEW, MANY]);
  });

  test('whatever the contract can ask of a negotiation, two links deep', async () => {
    const { schema } = house.app.nest.get(GraphQLSchemaHost);
    const questions = new Questions(schema, { outer: 5, inner: 2 }).all(
      'negotiation(code: "MANY")',
    );
    const counts = new Set<string>();
    for (const { query } of questions) {
      const { sent } = await sentBy(few.as('faction'), query);
      counts.add(sent.join(' '));
    }
    expect([...counts].sort()).toEqual(['begin select commit', 'begin select record commit']);
  });

  test('several questions in one request share one transaction', async () => {
    const { sent } = await sentBy(
      few.as('faction'),
      '{ a: negotiation(code: "FEW") { code } b: negotiation(code: "MANY") { code } viewer { login } }',
    );
    expect(sent).toEqual(['begin', 'select', 'select', 'select', 'commit']);
  });

  test('keys of the vault come in one statement, however many are new', async () => {
    const fresh = await SmallTable.open(house, 'FRESH', true);
    await fresh.refuse(await fresh.demand(await fresh.people(2)), 'Sealed by another seat.');
    const { sent } = await sentBy(
      few.as('officer'),
      `{ negotiation(code: "FRESH") { title { en } captives { nodes { ${identity} responses { statedWords } } } } }`,
    );
    expect(sent).toEqual(['begin', 'select', 'key', 'record', 'commit']);
  });

  test('an id that names nothing costs no look at any table', async () => {
    const { sent } = await statementsOf(() =>
      few.as('faction').raw('{ node(id: "nothing") { id } }'),
    );
    expect(sent.map(kindOf)).toEqual(['begin', 'commit']);
  });
});

describe('an act takes as many statements for three names as for a hundred', () => {
  const sizes = [FEW, 100];

  test('recording captives', async () => {
    const counts = new Set<number>();
    for (const count of sizes) {
      const { sent } = await statementsOf(() => many.people(count, 1000));
      counts.add(sent.length);
    }
    expect([...counts]).toEqual([RECORDED]);
  });

  test('demanding them', async () => {
    const counts = new Set<number>();
    for (const count of sizes) {
      const people = await many.people(count, 2000);
      const { sent } = await statementsOf(() => many.demand(people, `D${count}`));
      counts.add(sent.length);
    }
    expect([...counts]).toEqual([DEMANDED]);
  });

  test('refusing them', async () => {
    const counts = new Set<number>();
    for (const count of sizes) {
      const onTable: OnTable = await many.demand(
        await many.people(count, 3000),
        randomUUID().slice(0, 8),
      );
      const { sent } = await statementsOf(() => many.refuse(onTable, 'No.'));
      counts.add(sent.length);
    }
    expect([...counts]).toEqual([REFUSED]);
  });
});
