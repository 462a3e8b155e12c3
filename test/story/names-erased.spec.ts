import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import { erase, ErasureRefused } from '../../src/vault/erasure.js';
import type { Answer, Ask } from '../kit/ask.js';
import { Questions } from '../kit/questions.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

let world: NorthernHama;
let negotiation: string;

const database = <T>(sql: string, parameters?: unknown[]) =>
  world.house.asOwner<T>(sql, parameters);
const erased = (by: string, and: string) =>
  world.house.app.open.asOwner((owner) =>
    erase(owner, negotiation, { by, and }, 'RETENTION_ENDED'),
  );
const hama = async (ask: Ask, fields: string): Promise<Answer> =>
  (await ask.for(`{ negotiation(code: "HAMA-N") { ${fields} } }`)).negotiation;
const PERSONS =
  'captives(first: 100) { nodes { code sex identitySight identity { fullName } claims { whereaboutsSight whereabouts { place } } } }';

beforeAll(async () => {
  world = await northernHama();
  negotiation = (world.house.app.ground.tokens.readId(world.told.negotiation) as { uuid: string })
    .uuid;
  await world.house.account('administrator-2', { administrator: true });
}, 180_000);

afterAll(() => world?.house.close());

describe('the names of a negotiation', () => {
  test.each([
    ['one administrator twice', 'administrator', 'administrator'],
    ['an administrator and the account of the machine', 'administrator', 'house'],
    ['an administrator and a negotiator', 'administrator', 'faction'],
    ['nobody there', 'administrator', 'nobody'],
  ])('are not erased by %s', async (_, by, and) => {
    await expect(erased(by, and)).rejects.toThrow(ErasureRefused);
    const { captives } = await hama(world.faction, PERSONS);
    expect(captives.nodes[0].identitySight).toBe('KNOWN');
  });

  test('are erased by two administrators, and in the very next request nobody reads them', async () => {
    const before = await hama(world.faction, PERSONS);
    expect(before.captives.nodes[0].identity.fullName).toBeTruthy();
    const { keys } = await erased('administrator', 'administrator-2');
    expect(keys).toBeGreaterThanOrEqual(4);
    for (const ask of [world.faction, world.government, world.mediator, world.officer]) {
      const { captives } = await hama(ask, PERSONS);
      for (const { identity, identitySight, claims } of captives.nodes) {
        expect(identity).toBeNull();
        expect(['ERASED', 'WITHHELD']).toContain(identitySight);
        for (const claim of claims) {
          expect(claim.whereabouts).toBeNull();
          expect(['ERASED', 'WITHHELD', 'UNKNOWN']).toContain(claim.whereaboutsSight);
        }
      }
    }
    const after = await hama(world.faction, PERSONS);
    const told = (nodes: Answer[]) => nodes.map(({ code, sex }) => ({ code, sex }));
    expect(told(after.captives.nodes)).toEqual(told(before.captives.nodes));
    expect(after.captives.nodes[0].identitySight).toBe('ERASED');
    // Who might not see them is told no more than before.
    const { captives } = await hama(world.observer, PERSONS);
    expect(new Set(captives.nodes.map((node: Answer) => node.identitySight))).toEqual(
      new Set(['WITHHELD']),
    );
  });

  test('once erased leave every question answered without a fault', async () => {
    const { schema } = world.house.app.nest.get(GraphQLSchemaHost);
    const questions = new Questions(schema, { outer: 3, inner: 2 }).all(
      'negotiation(code: "HAMA-N")',
    );
    for (const ask of [world.mediator, world.faction]) {
      const failed: string[] = [];
      for (const { query } of questions) {
        const { errors } = await ask.raw(query);
        if (errors) failed.push(JSON.stringify(errors));
      }
      expect(failed).toEqual([]);
    }
  }, 120_000);

  test('once erased are opened by nobody who has the database and the master key', async () => {
    const keys = await database<{ wrapped: unknown; by: string; and: string; why: string }>(
      `select k.wrapped, a.login as by, b.login as and, k.destroyed_for as why from data_key k
         join account a on a.id = k.destroyed_by join account b on b.id = k.destroyed_and where k.negotiation_id = $1`,
      [negotiation],
    );
    expect(keys.length).toBeGreaterThanOrEqual(4);
    for (const key of keys) {
      expect(key).toEqual({
        wrapped: null,
        by: 'administrator',
        and: 'administrator-2',
        why: 'RETENTION_ENDED',
      });
    }
  });

  test('once erased are found by no search', async () => {
    const { captivesNamed } = await world.faction.for(
      'query ($id: ID!) { captivesNamed(negotiation: $id, registryNumber: "1") { code } }',
      { id: world.told.negotiation },
    );
    expect(captivesNamed).toEqual([]);
  });

  test('once erased leave the record whole, which says by whom, why and of how many keys', async () => {
    expect(await database('select * from record_broken()')).toEqual([]);
    const entries = await database<{ chain_id: string; facts: unknown }>(
      `select chain_id, facts from record_entry where act = 'vaultErase' order by chain_id`,
    );
    expect(entries.map((entry) => entry.chain_id)).toEqual([
      '00000000-0000-0000-0000-000000000000',
      negotiation,
    ]);
    expect(entries[0].facts).toMatchObject({ reason: 'RETENTION_ENDED', and: 'administrator-2' });
    let last: Answer;
    let after: string | null = null;
    do {
      const { record }: Answer = (
        await world.faction.for(
          'query ($after: String) { negotiation(code: "HAMA-N") { record(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { act by facts } } } }',
          { after },
        )
      ).negotiation;
      last = record.nodes.find((entry: Answer) => entry.act === 'vaultErase') ?? last;
      after = record.pageInfo.hasNextPage ? record.pageInfo.endCursor : null;
    } while (after);
    expect(last).toMatchObject({ act: 'vaultErase', by: 'administrator' });
  });

  test('once erased are not read, and so no reading is noted', async () => {
    const reads = () =>
      database(`select 1 from record_entry where act = 'identityRead' and chain_id = $1`, [
        negotiation,
      ]);
    const before = (await reads()).length;
    await hama(world.faction, PERSONS);
    expect((await reads()).length).toBe(before);
  });

  test('once erased are missing from the exported case, which has all else', async () => {
    const cases = world.house.app.nest.get(CasefileService, { strict: false });
    const file = await cases.export({ login: 'mediator' }, negotiation);
    const text = JSON.stringify(file);
    expect(file?.events.length).toBeGreaterThan(20);
    expect(text).not.toMatch(/wording/);
  });

  test('once erased are followed by no new ones: a word is refused with a clear sentence, a fact without words is recorded', async () => {
    const on = { text: '2020-06-01' };
    const event = { negotiation: world.told.negotiation, type: 'STATEMENT', on };
    const refused = await world.faction.refused('eventLog', {
      ...event,
      wording: { text: 'Something was said.' },
    });
    expect(refused).toMatchObject([
      {
        __typename: 'RefusedByRule',
        rule: 'names_erased',
        message: expect.stringMatching(/were erased/),
      },
    ]);
    await world.faction.do('eventLog', event, 'event { id }');
    const captive = await world.faction.refused('captivesRecord', {
      negotiation: world.told.negotiation,
      captives: [
        {
          latin: { own: 'Somebody', family: 'Else' },
          claimedBy: (await hama(world.faction, 'sides { id code }')).sides[0].id,
          source: (await hama(world.faction, 'sources { id }')).sources[0].id,
        },
      ],
    });
    expect(captive).toMatchObject([{ rule: 'names_erased' }]);
  });

  test('are erased once', async () => {
    await expect(erased('administrator', 'administrator-2')).rejects.toThrow(/erased before/);
  });

  test('of another negotiation stay, opened after the erasure too', async () => {
    await world.mediator.do(
      'negotiationOpen',
      {
        code: 'LATER',
        title: { en: 'Later talks' },
        sides: ['A', 'B'].map((code) => ({ code, name: { en: code } })),
      },
      'negotiation { id }',
    );
    const { negotiation: later } = await world.mediator.for(
      '{ negotiation(code: "LATER") { title { en } } }',
    );
    expect(later.title).toEqual({ en: 'Later talks' });
  });
});
