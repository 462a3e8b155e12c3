import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databaseErrorOf } from '../../src/db/database.js';
import type { Answer } from '../kit/ask.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

/** What a negotiator with an account of its own may not do to the other side, by the API and past it. */
let world: NorthernHama;
let negotiation: string;
let sides: Record<string, string>;

beforeAll(async () => {
  world = await northernHama();
  const read = await world.mediator.for('{ negotiation(code: "HAMA-N") { id sides { id code } } }');
  negotiation = read.negotiation.id;
  sides = Object.fromEntries(read.negotiation.sides.map((side: Answer) => [side.code, side.id]));
}, 240_000);

afterAll(() => world?.house.close());

const kinds = (problems: { __typename?: string }[]) => problems.map((one) => one.__typename);

describe('a side speaks for itself', () => {
  test('the government neither revises nor withdraws the faction’s list', async () => {
    const { negotiation: seen } = await world.government.for(
      '{ negotiation(code: "HAMA-N") { lists { id code versions { id version } } } }',
    );
    const list = seen.lists.find((one: Answer) => one.code === 'L1');
    const last = list.versions.at(-1);
    expect(kinds(await world.government.refused('listRevise', { list: list.id }))).toEqual([
      'NotAllowed',
    ]);
    const withdraw = {
      listVersion: last.id,
      expectedVersion: last.version,
      on: { text: '2022-02-01' },
    };
    expect(kinds(await world.government.refused('listWithdraw', withdraw))).toEqual(['NotAllowed']);
  });

  test('the faction does not answer, propose, draft or send word as the government', async () => {
    const on = { text: '2022-02-01' };
    const leg = { giver: sides.GOV, receiver: sides.FAC, kind: 'PERSONS', precision: 'EXACT' };
    const acts: [string, Record<string, unknown>][] = [
      ['listDraft', { code: 'X1', type: 'OFFER', side: sides.GOV }],
      ['proposalTable', { bySide: sides.GOV, on, formula: 'RATIO', legs: [leg] }],
    ];
    for (const [mutation, input] of acts) {
      expect(kinds(await world.faction.refused(mutation, { negotiation, ...input }))).toEqual([
        'NotAllowed',
      ]);
    }
    const { negotiation: seen } = await world.faction.for(
      '{ negotiation(code: "HAMA-N") { proposals(first: 20) { nodes { id withdrawnOn { text } supersededBy { id } } } } }',
    );
    const open = seen.proposals.nodes.find((one: Answer) => !one.withdrawnOn && !one.supersededBy);
    const answer = { negotiation, side: sides.GOV, on, proposal: open.id, toProposal: 'ACCEPTED' };
    expect(kinds(await world.faction.refused('answerRecord', answer))).toEqual(['NotAllowed']);
  });

  test('an empty id is no id: it is refused, not taken for everybody', async () => {
    const draft = { negotiation, code: 'X2', type: 'DEMAND', side: sides.FAC, to: '' };
    expect(kinds(await world.faction.refused('listDraft', draft))).toEqual(['NotFound']);
  });
});

describe('what observers could find by asking again and again', () => {
  test('no day of birth: whoever sees no identity is told groups that follow from it by whole years', async () => {
    const { negotiation: seen } = await world.observer.for(
      '{ negotiation(code: "HAMA-N") { captives(first: 100) { nodes { id } } } }',
    );
    const days = ['2019-02-01', '2019-06-15', '2019-12-31'].map(
      (day, i) => `d${i}: groups(on: "${day}") { group }`,
    );
    const ofAge = (groups: Answer[]) =>
      groups.filter(({ group }) => ['CHILD', 'AGE_UNKNOWN', 'ELDERLY'].includes(group));
    for (const { id } of seen.captives.nodes as Answer[]) {
      const { node } = await world.observer.for(
        `query ($id: ID!) { node(id: $id) { ... on Captive { ${days.join(' ')} } } }`,
        { id },
      );
      expect(ofAge(node.d1)).toEqual(ofAge(node.d0));
      expect(ofAge(node.d2)).toEqual(ofAge(node.d0));
    }
  });
});

describe('a list of the dead', () => {
  test('names nobody to observers before the families know; the table and the officers read it', async () => {
    const { negotiation: seen } = await world.faction.for(
      '{ negotiation(code: "HAMA-N") { captives(first: 1) { nodes { id } } } }',
    );
    const draft = {
      negotiation,
      code: 'DEAD',
      type: 'DECEASED',
      side: sides.FAC,
      captives: [seen.captives.nodes[0].id],
    };
    const { listVersion } = await world.faction.do('listDraft', draft, 'listVersion { id }');
    const step = (expectedVersion: number) => ({ listVersion: listVersion.id, expectedVersion });
    const second = await world.house.ask('faction-2');
    await second.do('listReview', step(1), 'listVersion { id }');
    await world.faction.do('listAuthorise', step(2), 'listVersion { id }');
    await world.faction.do(
      'listTransmit',
      { ...step(3), on: { text: '2022-02-01' } },
      'listVersion { id }',
    );
    const lines = async (ask: NorthernHama['observer']) => {
      const { node } = await ask.for(
        'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines { totalCount } } } }',
        { id: listVersion.id },
      );
      return node && node.lines.totalCount;
    };
    expect(await lines(world.government)).toBe(1);
    expect(await lines(world.officer)).toBe(1);
    // Not even that there is such a list: its length would be a count of the dead.
    expect(await lines(world.observer)).toBeNull();
    expect(await lines(world.analyst)).toBeNull();
  });
});

describe('past the services, as the application’s own role', () => {
  /** Runs one statement as an account over the application's own connection, and takes everything back. */
  async function attempt(login: string, sql: string, parameters: unknown[] = []) {
    const tx = await world.house.app.ground.database.begin({ login });
    try {
      const rows = await tx.rows(sql, parameters);
      return `${rows.length} rows`;
    } catch (error) {
      const { constraint, code } = databaseErrorOf(error) ?? {};
      return constraint ?? code ?? 'refused';
    } finally {
      await tx.end('rollback');
    }
  }

  test('a version goes forwards only, and nobody signs a review for another', async () => {
    const draft = `(select v.id from list_version v join list l on l.id = v.list_id where v.status = 'DRAFT' limit 1)`;
    const event = `(select id from event where type = 'LIST_TABLED' limit 1)`;
    const forge = (set: string) =>
      attempt(
        'government',
        `update list_version set version = version + 1, ${set} where id = ${draft}`,
      );
    expect(await forge(`status = 'FINAL'`)).toBe('list_version_steps');
    expect(await forge(`written_by = '{}'`)).toBe('list_version_steps');
    expect(await forge(`status = 'TRANSMITTED', event_id = ${event}`)).toMatch(
      /names_go_out_reviewed|list_version_steps/,
    );
    expect(await forge(`reviewed_by = gen_random_uuid()`)).toMatch(
      /list_version_steps|second_person|reviewed_by/,
    );
  });

  test('what was withdrawn stays withdrawn', async () => {
    const sql =
      'update proposal set version = version + 1, withdrawn_date = null, withdrawn_precision = null where withdrawn_date is not null';
    expect(await attempt('mediator', sql)).toBe('withdrawn_once');
  });

  test('nobody records in another’s hand, pulls a party in, or forges the record', async () => {
    const event = `insert into event select gen_random_uuid(), negotiation_id, audience_id, number + 1000 from event limit 1`;
    expect(await attempt('faction', event)).not.toMatch(/rows/);
    expect(await attempt('faction', 'insert into exposure select * from exposure limit 1')).toBe(
      '42501',
    );
    expect(await attempt('faction', 'insert into side select * from side limit 1')).toBe('42501');
    const append = `select record_append(n.id, 'answerRecord', null, null, '{"names": 99}', null) from negotiation n limit 1`;
    expect(await attempt('observer', append)).toBe('42501');
    const lock = `select record_lock($1)`;
    const [{ id }] = await world.house.asOwner<{ id: string }>('select id from negotiation');
    expect(await attempt('stranger', lock, [id])).toBe('42501');
  });

  test('a name is not widened to another side past the lists', async () => {
    const sql = `update captive_identity i set audience_id = n.audience_id from negotiation n, captive c
                  where c.id = i.captive_id and c.code like 'M.%' and n.id = i.negotiation_id`;
    expect(await attempt('mediator', sql)).toBe('whole_identity_stays');
  });
});
