import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databaseErrorOf } from '../../src/db/database.js';
import type { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { type Login, type OnTable, SmallTable } from '../kit/small-table.js';

/** What contradicts what stands there is refused by the services with a sentence, and by the database without them. */
let house: House;
let table: SmallTable;
let people: string[];
let onTable: OnTable;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  people = await table.people(3);
  onTable = await table.demand(people);
}, 240_000);

afterAll(() => house?.close());

const on = (text: string) => ({ text });
const told = (problems: Answer[]) =>
  problems.map(({ __typename, path }) => [__typename, path.join('.')]);
const refused = async (login: Login, act: string, input: Record<string, unknown>) =>
  told(await table.as(login).refused(act, input));

/** A transaction of an account that has the turn at all its tables, as who writes there takes it. */
async function turn(login: Login) {
  const tx = await house.app.ground.database.begin({ login });
  await tx.rows('select record_lock(id) from negotiation order by code');
  return tx;
}

/** Runs a statement as an account over the application's own connection, and takes it back: the rule it breaks. */
async function past(login: Login, sql: string, parameters: unknown[] = []): Promise<string> {
  const tx = await turn(login);
  try {
    return `${(await tx.rows(sql, parameters)).length} rows`;
  } catch (error) {
    const { constraint, code } = databaseErrorOf(error) ?? {};
    return constraint ?? code ?? String(error);
  } finally {
    await tx.end('rollback');
  }
}

const leg = () => ({
  giver: table.sides.GOV,
  receiver: table.sides.FAC,
  count: 1,
  precision: 'EXACT',
});
const propose = async (day: string, more: Record<string, unknown> = {}) =>
  (
    await table.as('faction').do(
      'proposalTable',
      {
        negotiation: table.negotiation,
        bySide: table.sides.FAC,
        on: on(day),
        formula: 'NUMBER_FOR_NUMBER',
        legs: [leg()],
        ...more,
      },
      'proposal { id version }',
    )
  ).proposal;

describe('nothing is dated before what it answers', () => {
  const answer = (day: string) => ({
    negotiation: table.negotiation,
    side: table.sides.GOV,
    on: on(day),
    listVersion: onTable.listVersion,
    responses: [{ line: onTable.lines[0], verdict: 'DEFERRED' }],
  });

  test('an answer to a list: the day before is refused, the month that may hold a later day is not', async () => {
    // The list was handed over on 10 January 2020.
    for (const day of ['2020-01-09', '2019-12', '2019']) {
      expect(await refused('government', 'answerRecord', answer(day))).toEqual([
        ['InvalidInput', 'on'],
      ]);
    }
    for (const day of ['2020-01-10', '2020-01', '2020']) {
      await table.as('government').do('answerRecord', answer(day), 'answer { id }');
    }
  });

  test('an answer to a proposal, its withdrawal and what replaces it', async () => {
    const proposal = await propose('2020-03-10');
    const early = on('2020-03-09');
    const whole = { negotiation: table.negotiation, side: table.sides.GOV, proposal: proposal.id };
    expect(
      await refused('government', 'answerRecord', { ...whole, on: early, toProposal: 'REJECTED' }),
    ).toEqual([['InvalidInput', 'on']]);
    expect(
      await refused('faction', 'proposalWithdraw', {
        proposal: proposal.id,
        expectedVersion: proposal.version,
        on: early,
      }),
    ).toEqual([['InvalidInput', 'on']]);
    await expect(propose('2020-03-09', { supersedes: proposal.id })).rejects.toThrow(
      'cannot be replaced before that',
    );
    await propose('2020-03', { supersedes: proposal.id });
  });

  test('a withdrawal of a list, and its next version', async () => {
    const list = (
      await table
        .as('faction')
        .for('query ($id: ID!) { node(id: $id) { ... on ListVersion { version list { id } } } }', {
          id: onTable.listVersion,
        })
    ).node;
    const withdraw = { listVersion: onTable.listVersion, expectedVersion: list.version };
    expect(await refused('faction', 'listWithdraw', { ...withdraw, on: on('2020-01-09') })).toEqual(
      [['InvalidInput', 'on']],
    );
    const { listVersion } = await table
      .as('faction')
      .do('listRevise', { list: list.list.id }, 'listVersion { id }');
    const step = (expectedVersion: number) => ({ listVersion: listVersion.id, expectedVersion });
    await table.as('faction-2').do('listReview', step(1), 'listVersion { id }');
    await table.as('faction').do('listAuthorise', step(2), 'listVersion { id }');
    expect(await refused('faction', 'listTransmit', { ...step(3), on: on('2020-01-09') })).toEqual([
      ['InvalidInput', 'on'],
    ]);
    await table
      .as('faction')
      .do('listTransmit', { ...step(3), on: on('2020-01') }, 'listVersion { id }');
  });

  test('a round after the next one, and a handover before the captivity', async () => {
    await table.closeRound(await table.round('2020-05-01'));
    expect(await refused('mediator', 'roundOpen', table.roundOn('2020-04-30'))).toEqual([
      ['InvalidInput', 'on'],
    ]);
    // They are held since March 2019.
    expect(
      await refused('mediator', 'handoverRecord', {
        negotiation: table.negotiation,
        on: on('2019-02'),
        outcomes: [{ captive: people[0], giver: table.sides.GOV, result: 'NOT_PRODUCED' }],
      }),
    ).toEqual([['InvalidInput', 'outcomes.0.captive']]);
  });

  test('past the services likewise', async () => {
    const early = `select gen_random_uuid() as id, e.negotiation_id, e.audience_id, 'STATEMENT' as type, date '2001-01-01' as on_date, 'DAY' as on_precision,
      current_account() as recorded_by from event e limit 1`;
    const event = `with said as (insert into event (id, negotiation_id, audience_id, type, on_date, on_precision, recorded_by) ${early} returning id, negotiation_id, audience_id)`;
    // The event is written first: a trigger of the next statement sees it.
    const after = async (login: Login, sql: string) => {
      const tx = await turn(login);
      try {
        const [{ id }] = await tx.rows<{ id: string }>(`${event} select id from said`);
        return `${(await tx.rows(sql, [id])).length} rows`;
      } catch (error) {
        return databaseErrorOf(error)?.constraint ?? String(error);
      } finally {
        await tx.end('rollback');
      }
    };
    const rule = 'not_before_what_it_answers';
    const versions = `list_version v join list l on l.id = v.list_id where v.status = 'TRANSMITTED'`;
    expect(
      await after(
        'government',
        `insert into answer (id, negotiation_id, audience_id, side_id, event_id, list_version_id, basis)
         select gen_random_uuid(), v.negotiation_id, v.audience_id, l.to_side_id, $1, v.id, 'NAMES' from ${versions}`,
      ),
    ).toBe(rule);
    expect(
      await after(
        'mediator',
        `insert into round (id, negotiation_id, audience_id, number, modality, event_id)
         select gen_random_uuid(), negotiation_id, audience_id, number + 1, modality, $1 from round order by number desc limit 1`,
      ),
    ).toBe(rule);
    expect(
      await after(
        'faction',
        `insert into proposal (id, negotiation_id, audience_id, formula, supersedes_id, event_id)
         select gen_random_uuid(), negotiation_id, audience_id, formula, id, $1 from proposal p
          where not exists (select from proposal q where q.supersedes_id = p.id)`,
      ),
    ).toBe(rule);
    expect(
      await past(
        'faction',
        `update list_version set version = version + 1, status = 'WITHDRAWN', withdrawn_date = '2001-01-01', withdrawn_precision = 'DAY' where status = 'TRANSMITTED'`,
      ),
    ).toBe(rule);
    expect(
      await past(
        'faction',
        `update proposal p set version = version + 1, withdrawn_date = '2001-01-01', withdrawn_precision = 'DAY' where withdrawn_date is null`,
      ),
    ).toBe(rule);
  });
});

describe('only what is on the table is answered as a whole, by a side that it concerns', () => {
  test('past the services too', async () => {
    const insert = (side: string, where: string) =>
      `insert into answer (id, negotiation_id, audience_id, side_id, event_id, proposal_id, to_proposal, basis)
       select gen_random_uuid(), p.negotiation_id, p.audience_id, ${side}, e.id, p.id, 'ACCEPTED', 'STATEMENT'
         from proposal p, event e where e.type = 'STATEMENT' and ${where} returning 1`;
    await table.said('2021-01-01');
    const replaced = 'exists (select from proposal q where q.supersedes_id = p.id)';
    const gov = `(select id from side where code = 'GOV')`;
    expect(await past('government', insert(gov, replaced))).toBe('answer_on_table');
    expect(await past('government', insert(gov, `not ${replaced}`))).toBe('1 rows');
  });
});

describe('at a table of three', () => {
  let negotiation: string;
  let three: Record<string, string>;

  beforeAll(async () => {
    const sides = ['A', 'B', 'C'].map((code) => ({ code, name: { en: code } }));
    const opened = await table
      .as('mediator')
      .do('negotiationOpen', { code: 'THREE', sides }, 'negotiation { id sides { id code } }');
    negotiation = opened.negotiation.id;
    three = Object.fromEntries(
      opened.negotiation.sides.map((side: Answer) => [side.code, side.id]),
    );
    await house.seat('faction', negotiation, 'NEGOTIATOR', 'A');
    await house.seat('government', negotiation, 'NEGOTIATOR', 'B');
    await house.account('second');
    await house.seat('second', negotiation, 'NEGOTIATOR', 'A');
    await house.seat('faction-2', negotiation, 'NEGOTIATOR', 'C');
    await house.seat('observer', negotiation, 'OBSERVER');
  });

  const between = (giver: string, receiver: string, day: string, more = {}) => ({
    negotiation,
    bySide: three.A,
    on: on(day),
    formula: 'NUMBER_FOR_NUMBER',
    legs: [{ giver: three[giver], receiver: three[receiver], count: 1, precision: 'EXACT' }],
    ...more,
  });

  test('a proposal is replaced for the same sides, by the database too', async () => {
    const { proposal } = await table
      .as('faction')
      .do('proposalTable', between('A', 'B', '2021-01-01'), 'proposal { id }');
    const other = between('A', 'C', '2021-01-02', { supersedes: proposal.id });
    expect(await refused('faction', 'proposalTable', other)).toEqual([
      ['RefusedByRule', 'supersedes'],
    ]);
    expect(
      await past(
        'faction',
        `insert into proposal (id, negotiation_id, audience_id, formula, supersedes_id, event_id)
         select gen_random_uuid(), p.negotiation_id, n.audience_id, p.formula, p.id, e.id
           from proposal p join negotiation n on n.id = p.negotiation_id and n.code = 'THREE' join event e on e.id = p.event_id`,
      ),
    ).toBe('supersedes_same_sides');
    await table
      .as('faction')
      .do(
        'proposalTable',
        between('B', 'A', '2021-01-02', { supersedes: proposal.id }),
        'proposal { id }',
      );
  });

  test('the third side sees neither that one was tabled nor a gap in its numbers', async () => {
    await table
      .as('faction')
      .do('proposalTable', between('A', 'C', '2021-01-03'), 'proposal { id }');
    const read = async (login: Login) =>
      (
        await table
          .as(login)
          .for(
            `query ($id: ID!) { negotiation(id: $id) { proposals { nodes { number } } events { totalCount nodes { number type } } } }`,
            { id: negotiation },
          )
      ).negotiation;
    const numbers = async (login: Login) =>
      (await read(login)).proposals.nodes.map((one: Answer) => one.number);
    expect(await numbers('faction')).toEqual([1, 2, 3]);
    expect(await numbers('observer')).toEqual([1, 2, 3]);
    expect(await numbers('faction-2')).toEqual([1]);
    expect((await read('faction-2')).events).toEqual({
      totalCount: 1,
      nodes: [{ number: 1, type: 'PROPOSAL' }],
    });
  });

  test('a side that a list is not addressed to does not answer it, nor one a proposal does not concern', async () => {
    const draft = { negotiation, code: 'AB', type: 'DEMAND', side: three.A, to: three.B };
    const { listVersion } = await table
      .as('faction')
      .do(
        'listDraft',
        { ...draft, figures: [{ measure: 'TOTAL', value: 3, precision: 'EXACT' }] },
        'listVersion { id }',
      );
    const step = (expectedVersion: number) => ({ listVersion: listVersion.id, expectedVersion });
    const second = await house.ask('second');
    await second.do('listReview', step(1), 'listVersion { id }');
    await table.as('faction').do('listAuthorise', step(2), 'listVersion { id }');
    await table
      .as('faction')
      .do('listTransmit', { ...step(3), on: on('2021-02-01') }, 'listVersion { id }');
    const answer = {
      negotiation,
      side: three.C,
      on: on('2021-02-02'),
      listVersion: listVersion.id,
    };
    const counts = [{ outcome: 'REJECTED', count: 3 }];
    expect(await refused('mediator', 'answerRecord', { ...answer, counts })).toEqual([
      ['RefusedByRule', 'listVersion'],
    ]);
  });
});

describe('mandates', () => {
  let mandate: string;
  const give = (code: string, more: Record<string, unknown>) => ({
    negotiation: table.negotiation,
    mandate: { code, kind: 'BROKER', name: { en: 'A trader' }, ...more },
  });

  test('a code stands for one intermediary, by the database too', async () => {
    const given = await table
      .as('mediator')
      .do(
        'mandateGive',
        give('B1', { from: on('2020-01-01') }),
        'mandate { id intermediary { id } }',
      );
    mandate = given.mandate.id;
    expect(await refused('mediator', 'mandateGive', give('B1', {}))).toEqual([
      ['RefusedByRule', 'mandate.code'],
    ]);
    const tx = await turn('mediator');
    const [{ id }] = await tx.rows<{ id: string }>('select gen_random_uuid() as id');
    await tx.rows(
      `insert into intermediary (id, code, kind, recorded_by) values ($1, 'B1', 'BROKER', current_account())`,
      [id],
    );
    const second = tx.rows(
      `insert into mandate (id, negotiation_id, audience_id, intermediary_id, code)
       select gen_random_uuid(), negotiation_id, audience_id, $1, code from mandate limit 1`,
      [id],
    );
    await expect(second).rejects.toThrow('another intermediary');
    await tx.end('rollback');
  });

  test('one that ended carries nothing dated later, and ends once', async () => {
    await table
      .as('mediator')
      .do('mandateEnd', { mandate, on: on('2020-06-30') }, 'mandate { id }');
    const proposal = await propose('2020-06-01');
    const answer = (day: string) => ({
      negotiation: table.negotiation,
      side: table.sides.GOV,
      on: on(day),
      via: mandate,
      proposal: proposal.id,
      toProposal: 'DEFERRED',
    });
    expect(await refused('government', 'answerRecord', answer('2020-07-01'))).toEqual([
      ['RefusedByRule', 'via'],
    ]);
    await table.as('government').do('answerRecord', answer('2020-06'), 'answer { id }');
    expect(
      await refused('mediator', 'eventLog', {
        negotiation: table.negotiation,
        type: 'CONTACT',
        on: on('2020-07-01'),
        byIntermediary: mandate,
      }),
    ).toEqual([['RefusedByRule', 'byIntermediary']]);
    expect(
      await refused('mediator', 'roundOpen', {
        ...table.roundOn('2020-07-01'),
        participants: [{ intermediary: mandate }],
      }),
    ).toEqual([['RefusedByRule', 'participants.0.intermediary']]);
    const round = await table.round('2020-07-01');
    expect(await refused('mediator', 'roundPass', { round, message: 'x', via: mandate })).toEqual([
      ['RefusedByRule', 'via'],
    ]);
    const passage = `insert into round_passage (id, negotiation_id, audience_id, round_id, via_mandate_id)
      select gen_random_uuid(), r.negotiation_id, r.audience_id, r.id, m.id from round r, mandate m where r.closed_at is null and m.until_date is not null`;
    expect(await past('mediator', passage)).toBe('within_mandate');
    const longer = `update mandate set until_date = '2030-01-01' where until_date is not null`;
    expect(await past('mediator', longer)).toBe('mandate_ends_once');
  });
});

describe('a change is one version on', () => {
  test.each([
    ['captive', `held_since = '1999-01-01'`],
    ['captive', `held_since = '1999-01-01', version = version + 2`],
    ['captive', `held_since = '1999-01-01', version = version`],
    ['captive', `version = version - 1`],
    ['list_version', `written_by = written_by || current_account()`],
    ['round', 'days = 3'],
    ['proposal', `withdrawn_date = '2023-01-01', withdrawn_precision = 'DAY'`],
  ])('%s: set %s', async (name, set) => {
    const open = name === 'proposal' ? 'where withdrawn_date is null' : '';
    expect(await past('faction', `update ${name} set ${set} ${open}`)).toMatch(
      /one_version_on|list_version_steps/,
    );
  });

  test('to be shown to more seats is none', async () => {
    const shown = `update captive c set audience_id = n.audience_id from negotiation n where n.id = c.negotiation_id returning c.id`;
    expect(await past('faction', shown)).toMatch(/rows/);
  });
});
