import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AccountService } from '../../src/access/account.service.js';
import { IdempotencyKeys } from '../../src/history/idempotency.service.js';
import { type House, PASSWORD } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
let mediator: Ask;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  mediator = table.as('mediator');
  await house.account('administrator', { administrator: true });
}, 240_000);

afterAll(() => house?.close());

const uuidOf = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const on = { text: '2020-01-01' };

const entries = async (act: string): Promise<number> => {
  const [{ n }] = await house.asOwner<{ n: number }>(
    'select count(*)::int as n from record_entry where chain_id = $1 and act = $2',
    [uuidOf(table.negotiation), act],
  );
  return n;
};

const errors = `userErrors { __typename message path ... on StaleVersion { expectedVersion currentVersion current { __typename id
  ... on Negotiation { code phase version } ... on ListVersion { number version status lines { totalCount nodes { captive { identity { fullName } } } } } } }
  ... on RoundAlreadyOpen { openRoundNumber openRound { number on { text } } } }`;
const does = async (ask: Ask, mutation: string, type: string, input: Answer, selection: string) =>
  (
    await ask.for(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} ${errors} } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    )
  )[mutation];

describe('a change of what somebody else changed meanwhile', () => {
  test('is made by one of fifty at once; forty-nine are shown what is now', async () => {
    const before = await entries('phaseEnter');
    const { negotiation } = await mediator.for('{ negotiation(code: "SMALL") { version } }');
    const expectedVersion = negotiation.version;
    const payloads = await Promise.all(
      Array.from({ length: 50 }, () =>
        does(
          mediator,
          'phaseEnter',
          'PhaseEnterInput',
          { negotiation: table.negotiation, phase: 'OBSERVATIONS', on, expectedVersion },
          'negotiation { version }',
        ),
      ),
    );
    const made = payloads.filter((one) => one.negotiation);
    expect(made).toEqual([{ negotiation: { version: expectedVersion + 1 }, userErrors: [] }]);
    const refused = payloads.flatMap((one) => one.userErrors);
    expect(refused).toHaveLength(49);
    for (const error of refused) {
      expect(error).toMatchObject({
        __typename: 'StaleVersion',
        expectedVersion,
        currentVersion: expectedVersion + 1,
        current: {
          __typename: 'Negotiation',
          id: table.negotiation,
          code: 'SMALL',
          phase: 'OBSERVATIONS',
          version: expectedVersion + 1,
        },
      });
    }
    expect(await entries('phaseEnter')).toBe(before + 1);
  });

  test('shows the object to who asks as that one may see it, and notes the names that it shows', async () => {
    const captives = await table.people(2);
    const draft = { negotiation: table.negotiation, type: 'DEMAND', side: table.sides.FAC };
    const { listVersion } = await table
      .as('faction')
      .do('listDraft', { ...draft, code: 'OLD', captives }, 'listVersion { id version }');
    await table
      .as('faction-2')
      .do('listReview', { listVersion: listVersion.id, expectedVersion: 1 }, 'listVersion { id }');
    const reads = await entries('identityRead');
    const { userErrors } = await does(
      table.as('faction'),
      'listAuthorise',
      'ListStepInput',
      { listVersion: listVersion.id, expectedVersion: 1 },
      'listVersion { id }',
    );
    const [error] = userErrors;
    expect(error).toMatchObject({
      __typename: 'StaleVersion',
      currentVersion: 2,
      current: { __typename: 'ListVersion', version: 2, status: 'RISK_REVIEWED' },
    });
    expect(error.current.lines.nodes[0].captive.identity.fullName).toContain('Own');
    expect(await entries('identityRead')).toBe(reads + 1);
  });

  test('says which round is open to who opens another', async () => {
    const open = () =>
      does(
        mediator,
        'roundOpen',
        'RoundOpenInput',
        { negotiation: table.negotiation, modality: 'SHUTTLE', on: { text: '2020-02-01' } },
        'round { number }',
      );
    expect((await open()).round).toEqual({ number: 1 });
    expect((await open()).userErrors).toMatchObject([
      {
        __typename: 'RoundAlreadyOpen',
        openRoundNumber: 1,
        openRound: { number: 1, on: { text: '2020-02-01' } },
      },
    ]);
  });
});

describe('an act that is sent again', () => {
  const source = (input: Answer, by = mediator) =>
    does(
      by,
      'sourceAdd',
      'SourceAddInput',
      { negotiation: table.negotiation, kind: 'letter', ...input },
      'source { id number }',
    );

  test('twenty times at once is one entry in the record, and one result for all', async () => {
    const before = await entries('sourceAdd');
    const idempotencyKey = randomUUID();
    const payloads = await Promise.all(
      Array.from({ length: 20 }, () => source({ idempotencyKey })),
    );
    expect(payloads[0].source).not.toBeNull();
    for (const payload of payloads) expect(payload).toEqual(payloads[0]);
    expect(await entries('sourceAdd')).toBe(before + 1);
  });

  test.each([
    ['with a null where nothing was said', { note: null }],
    ['with the default said', { shared: false }],
    ['with null for the default', { shared: null }],
    ['in another order', { kind: 'letter', negotiation: undefined }],
  ])('%s is the same act', async (_, more) => {
    const idempotencyKey = randomUUID();
    const first = await source({ idempotencyKey });
    const { negotiation } = table;
    const input = Object.fromEntries(
      Object.entries({ ...more, kind: 'letter', negotiation, idempotencyKey }).reverse(),
    );
    expect(await source(input)).toEqual(first);
  });

  test.each([
    ['with a word more', { note: 'More' }],
    ['with another than the default', { shared: true }],
  ])('%s is another, and refused', async (_, more) => {
    const idempotencyKey = randomUUID();
    await source({ idempotencyKey });
    const other = await source({ idempotencyKey, ...more });
    expect(other.userErrors).toMatchObject([{ __typename: 'IdempotencyKeyReused' }]);
  });

  test('by another account is that one’s own, which learns nothing of the first', async () => {
    const idempotencyKey = randomUUID();
    const mine = await source({ idempotencyKey, note: 'Mine' });
    const yours = await source({ idempotencyKey, note: 'Yours' }, table.as('government'));
    expect(yours.userErrors).toEqual([]);
    expect(yours.source.id).not.toBe(mine.source.id);
  });

  test.each([
    ['seven777', []],
    ['a key with spaces, مفتاح', []],
    ['x'.repeat(200), []],
    ['short', ['InvalidInput']],
    ['x'.repeat(201), ['InvalidInput']],
    ['two\nlines of a key', ['InvalidInput']],
    ['a hidden \u202e turn', ['InvalidInput']],
  ])('has a key of 8 to 200 printable characters: %j', async (idempotencyKey, expected) => {
    const { userErrors } = await source({ idempotencyKey });
    expect(userErrors.map((one: Answer) => one.__typename)).toEqual(expected);
  });
});

describe('what is kept of a key', () => {
  const digestOf = async (key: string) => {
    const [row] = await house.asOwner<{ digest: Buffer }>(
      'select digest from idempotency where key = $1',
      [key],
    );
    return row.digest.toString('hex');
  };
  const create = (key: string, login: string, password: string) =>
    house.app.nest
      .get(AccountService, { strict: false })
      .create({ login: 'house' }, { idempotencyKey: key, login, password });

  test('knows another password, and tells nobody which it was', async () => {
    const first = await create('create/sara', 'sara', PASSWORD);
    expect(await create('create/sara', 'sara', PASSWORD)).toEqual(first);
    const other = create('create/sara', 'sara', `${PASSWORD}!`);
    await expect(other).rejects.toMatchObject({
      errors: [{ __typename: 'IdempotencyKeyReused' }],
    });
    // Salted by the key: two accounts with one password do not look alike.
    await house.account('plain');
    expect(await digestOf('create/sara')).not.toBe(await digestOf('account/plain'));
  });

  test('says nothing to who holds a dump: under another master key the same input has another digest', async () => {
    const { database, contract } = house.app.ground;
    const digests = [7, 7, 8].map((byte) => {
      const keys = new IdempotencyKeys(database, { contract, digestKey: Buffer.alloc(32, byte) });
      return keys.digestOf({ name: 'sourceAdd', key: 'a key of it', input: { kind: 'letter' } });
    });
    const [one, same, other] = await Promise.all(digests);
    expect(one.equals(same)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });

  test('goes after thirty days, and no day before', async () => {
    const keys = house.app.nest.get(IdempotencyKeys, { strict: false });
    const aged = async (key: string, days: number) => {
      await create(key, key.replace('/', '-'), PASSWORD);
      await house.asOwner(
        `update idempotency set at = now() - make_interval(days => $2) where key = $1`,
        [key, days],
      );
    };
    await aged('keep/this', 29);
    await aged('lose/this', 31);
    await keys.forget();
    const left = await house.asOwner<{ key: string }>(
      `select key from idempotency where key like '%/this' order by key`,
    );
    expect(left).toEqual([{ key: 'keep/this' }]);
  });

  test('is forgotten at the start already', async () => {
    await house.asOwner(
      `update idempotency set at = now() - interval '31 days' where key = 'keep/this'`,
    );
    await house.app.nest.get(IdempotencyKeys, { strict: false }).onApplicationBootstrap();
    expect(await house.asOwner(`select 1 from idempotency where key = 'keep/this'`)).toEqual([]);
  });

  test('is deleted in no other way: the application has no right to', async () => {
    const asHouse = { login: 'house' };
    const gone = house.app.ground.database.withViewer(asHouse, (tx) =>
      tx.rows('delete from idempotency'),
    );
    await expect(gone).rejects.toMatchObject({ code: '42501' });
  });
});
