import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { type Login, type OnTable, SmallTable } from '../kit/small-table.js';

/** What brokers carried: hand to hand, how long it took, where it was lost. */
let house: House;
let table: SmallTable;
let onTable: OnTable;
const mandates: Record<string, string> = {};
let intermediary: string;

const uuid = (id: string) => house.app.ground.tokens.readId(id)?.uuid as string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  onTable = await table.demand(await table.people(2));
  for (const code of ['B1', 'B2']) {
    const { mandate } = await table.as('mediator').do(
      'mandateGive',
      {
        negotiation: table.negotiation,
        mandate: { code, kind: 'BROKER', name: { en: code }, from: { text: '2020' } },
      },
      'mandate { id intermediary { id } }',
    );
    mandates[code] = mandate.id;
    intermediary ??= mandate.intermediary.id;
  }
}, 240_000);

afterAll(() => house?.close());

const MESSAGE = 'message { id version state hands latencyHours steps { kind by { code } hours } }';
const send = (more: object = {}) => ({
  negotiation: table.negotiation,
  from: table.sides.FAC,
  to: table.sides.GOV,
  by: mandates.B1,
  at: '2020-01-10T08:00:00Z',
  ...more,
});
const step = (message: string, expectedVersion: number, kind: string, at: string, by?: string) => ({
  message,
  expectedVersion,
  kind,
  at,
  by,
});

const record = async (login: Login): Promise<Answer> =>
  (
    await table
      .as(login)
      .for(
        'query ($id: ID!) { node(id: $id) { ... on Intermediary { trackRecord { negotiations taken passedOn broken pending medianHours } } } }',
        { id: intermediary },
      )
  ).node?.trackRecord;

describe('a message', () => {
  test('goes from hand to hand, and says how long each step and the whole way took', async () => {
    const faction = table.as('faction');
    const { message } = await faction.do(
      'messageSend',
      send({ listVersion: onTable.listVersion }),
      MESSAGE,
    );
    expect(message).toMatchObject({ state: 'TAKEN', hands: 1, version: 1, latencyHours: null });
    await faction.do(
      'messageStep',
      step(message.id, 1, 'TAKEN', '2020-01-10T20:00:00Z', mandates.B2),
      MESSAGE,
    );
    const { message: come } = await table
      .as('government')
      .do('messageStep', step(message.id, 2, 'DELIVERED', '2020-01-11T20:00:00Z'), MESSAGE);
    expect(come).toEqual({
      id: message.id,
      version: 3,
      state: 'DELIVERED',
      hands: 2,
      latencyHours: 36,
      steps: [
        { kind: 'TAKEN', by: { code: 'B1' }, hours: 12 },
        { kind: 'TAKEN', by: { code: 'B2' }, hours: 24 },
        { kind: 'DELIVERED', by: null, hours: null },
      ],
    });
    const after = await faction.refused(
      'messageStep',
      step(message.id, 3, 'BROKEN', '2020-01-12T20:00:00Z'),
    );
    expect(after.map(({ path }) => path.join('.'))).toEqual(['kind']);
    const stale = await faction.refused(
      'messageStep',
      step(message.id, 1, 'BROKEN', '2020-01-12T20:00:00Z'),
    );
    expect(stale.map(({ __typename }) => __typename)).toEqual(['StaleVersion']);
  });

  test('is lost where a chain breaks, and is sent anew', async () => {
    const faction = table.as('faction');
    const { message } = await faction.do('messageSend', send({ words: 'We wait.' }), MESSAGE);
    await faction.do('messageStep', step(message.id, 1, 'BROKEN', '2020-02-01T00:00:00Z'), MESSAGE);
    await faction.do('messageSend', send({ words: 'We wait still.' }), MESSAGE);
    const { negotiation } = await table
      .as('observer')
      .for(
        '{ negotiation(code: "SMALL") { messages { nodes { number state words wordsSight listVersion { number } } } } }',
      );
    expect(negotiation.messages.nodes).toEqual([
      {
        number: 1,
        state: 'DELIVERED',
        words: null,
        wordsSight: 'UNKNOWN',
        listVersion: { number: 1 },
      },
      { number: 2, state: 'BROKEN', words: null, wordsSight: 'WITHHELD', listVersion: null },
      { number: 3, state: 'TAKEN', words: null, wordsSight: 'WITHHELD', listVersion: null },
    ]);
  });

  test('is carried under a mandate, by who sends it, and carries one thing', async () => {
    const faction = table.as('faction');
    const early = await faction.refused(
      'messageSend',
      send({ words: 'Before.', at: '2019-05-01T00:00:00Z' }),
    );
    expect(early.map(({ rule }) => rule)).toEqual(['within_mandate']);
    const empty = await faction.refused('messageSend', send());
    expect(empty.map(({ path }) => path.join('.'))).toEqual(['words']);
    const others = await table
      .as('government')
      .refused('messageSend', send({ words: 'Not ours.' }));
    expect(others.map(({ __typename }) => __typename)).toEqual(['NotAllowed']);
    const neutral = await table.as('officer').refused('messageSend', send({ words: 'Neutral.' }));
    expect(neutral.map(({ __typename }) => __typename)).toEqual(['NotAllowed']);
  });

  test('is not changed, nor shown beyond what it carries, by direct statements', async () => {
    const attempt = async (sql: string) => {
      const tx = await house.app.ground.database.begin({ login: 'faction' });
      try {
        await tx.rows('select record_lock($1)', [uuid(table.negotiation)]);
        return (await tx.rows(sql)).length;
      } catch (error) {
        return String(error);
      } finally {
        await tx.end('rollback');
      }
    };
    expect(await attempt('update message_step set at = now()')).toMatch(/permission denied/);
    const again = `insert into message_step (id, negotiation_id, audience_id, message_id, number, kind, at)
      select gen_random_uuid(), negotiation_id, audience_id, id, 9, 'DELIVERED', now() from message where number = 2 returning 1`;
    expect(await attempt(again)).toMatch(/ends once/);
  });
});

describe('the track record of an intermediary', () => {
  test('counts what went through its hands, over negotiations that the viewer sees', async () => {
    const own = { negotiations: 1, taken: 3, passedOn: 1, broken: 1, pending: 1, medianHours: 12 };
    for (const login of ['faction', 'observer', 'analyst'] as const) {
      expect([login, await record(login)]).toEqual([login, own]);
    }
    // The same broker serves at another table, which the mediator alone sees.
    const { negotiation } = await table.as('mediator').do(
      'negotiationOpen',
      {
        code: 'ELSEWHERE',
        sides: ['X', 'Y'].map((code) => ({ code, name: { en: code } })),
        mandates: [{ code: 'B1', intermediary }],
      },
      'negotiation { id sides { id } mandates { id } }',
    );
    const [x] = negotiation.sides;
    const there = {
      negotiation: negotiation.id,
      to: x.id,
      from: null,
      by: negotiation.mandates[0].id,
    };
    await table.as('mediator').do('messageSend', send({ ...there, words: 'There.' }), MESSAGE);
    expect(await record('mediator')).toEqual({ ...own, negotiations: 2, taken: 4, pending: 2 });
    expect(await record('faction')).toEqual(own);
  });
});
