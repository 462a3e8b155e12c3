import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GrantService } from '../../src/access/grant.service.js';
import { listOf } from '../../src/db/database.js';
import type { Role } from '../../src/graphql/schema.generated.js';
import { NOT_SHOWN, shownChanges } from '../../src/history/change.rules.js';
import { Checkpoints } from '../../src/proof/checkpoint.service.js';
import { isConsistent } from '../../src/proof/merkle.rules.js';
import { readCheckpoint } from '../../src/proof/note.rules.js';
import { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { fateTold } from '../kit/fate.js';
import { judgedAndExported } from '../kit/judged.js';
import { broughtIn } from '../kit/lists.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
let chain: string;
let administrator: Ask;

beforeAll(async () => {
  house = await House.open();
  await house.account('administrator', { administrator: true });
  administrator = await house.ask('administrator');
  table = await SmallTable.open(house);
  chain = uuidOf(table.negotiation);
}, 240_000);

afterAll(() => house?.close());

const owner = <T>(sql: string, parameters?: unknown[]) => house.asOwner<T>(sql, parameters);
const uuidOf = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const broken = () => owner('select problem from record_broken()');
const checkpoints = () => house.app.nest.get(Checkpoints, { strict: false });

async function historyOf(asker: Ask, of: string): Promise<Answer[]> {
  const { history } = await asker.for(
    'query ($of: ID!) { history(of: $of) { totalCount nodes { at by act reason changes { field before after } } } }',
    { of },
  );
  expect(history.totalCount).toBe(history.nodes.length);
  return history.nodes;
}

const change = (field: string, before: string | null, after: string | null) => ({
  field,
  before,
  after,
});

describe('the history of an object', () => {
  test('says who made and changed it, when, and what, in the words of the contract', async () => {
    const round = await table.round('2020-03-01');
    await table.closeRound(round);
    const acts = await historyOf(table.as('government'), round);
    expect(acts).toMatchObject([
      { act: 'roundOpen', by: 'mediator', changes: [] },
      {
        act: 'roundClose',
        by: 'mediator',
        changes: [change('open', 'true', 'false'), change('version', '1', '2')],
      },
    ]);
  });

  test('of a draft stays with its side after the list was handed over', async () => {
    const { listVersion } = await table.demand(await table.people(2), 'PAST');
    const own = await historyOf(table.as('faction'), listVersion);
    expect(own.map((one) => one.act)).toEqual([
      'listDraft',
      'listReview',
      'listAuthorise',
      'listTransmit',
    ]);
    expect(own[1].changes).toContainEqual(change('status', 'DRAFT', 'RISK_REVIEWED'));
    const other = await historyOf(table.as('government'), listVersion);
    expect(JSON.stringify(other)).not.toMatch(/DRAFT|RISK_REVIEWED|listDraft|listReview/);
  });

  test('of what is hidden, missing or of another kind is empty alike', async () => {
    const [person] = await table.people(1, 50);
    const { listVersion } = await table.as('faction').do(
      'listDraft',
      {
        negotiation: table.negotiation,
        code: 'HIDDEN',
        type: 'DEMAND',
        side: table.sides.FAC,
        captives: [person],
      },
      'listVersion { id }',
    );
    const { tokens } = house.app.ground;
    expect(await historyOf(table.as('faction'), listVersion.id)).toHaveLength(1);
    for (const one of [listVersion.id, tokens.id('ListVersion', randomUUID()), 'nothing'])
      expect(await historyOf(table.as('government'), one)).toEqual([]);
    expect(await historyOf(table.as('observer'), listVersion.id)).toEqual([]);
  });

  test('comes a page at a time', async () => {
    const page = (after?: string) =>
      table
        .as('mediator')
        .for(
          'query ($of: ID!, $after: String) { history(of: $of, first: 1, after: $after) { nodes { act } pageInfo { hasNextPage endCursor } } }',
          { of: table.negotiation, after },
        );
    const { history: first } = await page();
    expect(first.nodes).toEqual([{ act: 'negotiationOpen' }]);
    expect(first.pageInfo.hasNextPage).toBe(false);
    expect((await page(first.pageInfo.endCursor)).history.nodes).toEqual([]);
  });

  test('has a field for every column that the application may change, or says that it shows none', async () => {
    const columns = await owner<{ name: string }>(
      `select distinct a.attname as name from table_sight t join pg_attribute a on a.attrelid = t.table_name::regclass and a.attnum > 0
        where exists (select from pg_attribute m where m.attrelid = a.attrelid and m.attname = 'made_in')
          and has_column_privilege('tabadul_app', a.attrelid, a.attnum, 'update')`,
    );
    const silent = columns
      .map((one) => one.name)
      .filter((name) => shownChanges({ [name]: ['2020', '2021'] }).length === 0);
    // The precision of a date is read with the date.
    expect(silent.filter((name) => !name.endsWith('_precision')).sort()).toEqual(
      [...NOT_SHOWN].sort(),
    );
  });
});

describe('an entry of the record', () => {
  test('tells the reason that was given, which is sealed and part of what the entry covers', async () => {
    const { mandate } = await table.as('mediator').do(
      'mandateGive',
      {
        negotiation: table.negotiation,
        mandate: {
          code: 'B1',
          kind: 'BROKER',
          name: { en: 'A broker' },
          from: { text: '2020-01' },
        },
      },
      'mandate { id }',
    );
    await table
      .as('mediator')
      .do(
        'mandateEnd',
        { mandate: mandate.id, on: { text: '2020-05-01' }, reason: 'Lost the trust of a side.' },
        'mandate { id }',
      );
    const acts = await historyOf(table.as('faction'), mandate.id);
    expect(acts.at(-1)).toMatchObject({
      act: 'mandateEnd',
      reason: 'Lost the trust of a side.',
      changes: [change('until', null, '2020-05-01')],
    });
    expect(JSON.stringify(await owner('select * from act_reason'))).not.toContain('trust');
    expect(await broken()).toEqual([]);
  });

  test('names objects by ids of this house, and by no number of the database', async () => {
    const [person] = await table.people(1, 70);
    await table
      .as('faction')
      .for('query ($id: ID!) { node(id: $id) { ... on Captive { identity { fullName } } } }', {
        id: person,
      });
    const { negotiation } = await table
      .as('faction')
      .for('{ negotiation(code: "SMALL") { record(first: 100) { nodes { act objects facts } } } }');
    const entries: { act: string; objects: string[]; facts: string }[] = negotiation.record.nodes;
    expect(JSON.stringify(entries)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    const read = entries.findLast((entry) => entry.act === 'identityRead');
    expect(read).toMatchObject({ objects: [person], facts: '{"captives": 1}' });
  });
});

describe('every mutation', () => {
  /** Ends a session, or gives something to sign: no fact. */
  const NO_ENTRY = ['signOut', 'passkeyChallenge'];
  /** What an account does at the door and to itself: signing-in.spec.ts and sign-in-provider.spec.ts look for the entries. */
  const AT_THE_DOOR = [
    'invitationAccept oidcLink passkeyEnrol passwordChange recoveryCodesMake secondFactorRemove sessionEnd',
    'sessionsEndOthers signIn signInPasskey signInSecondFactor totpEnrol',
  ].flatMap((line) => line.split(' '));
  /** What the story of northern Hama does is counted act by act in record.spec.ts. */
  const IN_THE_STORY = [
    'answerRecord captiveCategorise captiveClaim captiveGroupDeclare captivesRecord eventLog handoverRecord',
    'listAuthorise listDraft listReview listRevise listTransmit listWithdraw mandateEnd mandateGive negotiationOpen phaseEnter',
    'positionWrite proposalTable proposalWithdraw roundClose roundOpen roundPass sourceAdd accountCreate grantGive',
  ].flatMap((line) => line.split(' '));

  /** The entries that come with some work. */
  const entriesOf = async <R>(work: () => Promise<R>) => {
    const entries = () =>
      owner<{ act: string; by: string }>(
        'select act, login_of(account_id) as by from record_entry order by at',
      );
    const before = (await entries()).length;
    const result = await work();
    return { result, noted: (await entries()).slice(before) };
  };

  /** Chapters that tell each act once and count its entries: protection.spec.ts. */
  const IN_CHAPTERS = [
    'handoverPlan manifestChange rearrestRecord rollCallRecord stageStep',
    'agreementAmend agreementDraw agreementSign ageReview destinationName entitlementDeclare holdLiftAsk holdLiftDecide holdPlace releaseClaimAnswer releaseClaimEnd',
    'releaseClaimMake wishClaimRecord wishRecord wishWithdraw',
  ].flatMap((line) => line.split(' '));

  test('is an entry, once and with who did it', async () => {
    const { schema } = house.app.nest.get(GraphQLSchemaHost);
    const all = Object.keys(schema.getMutationType()?.getFields() ?? {});
    const { listVersion } = await table.demand(await table.people(1, 80), 'STEPS');
    const version = async () =>
      (
        await table
          .as('government')
          .for('query ($id: ID!) { node(id: $id) { ... on ListVersion { version } } }', {
            id: listVersion,
          })
      ).node.version;
    const drafted = await table
      .as('faction')
      .do(
        'listDraft',
        { negotiation: table.negotiation, code: 'MORE', type: 'DEMAND', side: table.sides.FAC },
        'listVersion { id version }',
      );
    await house.account('newcomer');
    const given = async (role: Role) => {
      const { grant } = await house.app.nest
        .get(GrantService, { strict: false })
        .give(
          { login: 'house' },
          { idempotencyKey: randomUUID(), login: 'newcomer', negotiation: table.negotiation, role },
        );
      return house.app.ground.tokens.id('Grant', grant);
    };
    const watching = await given('OBSERVER');
    const [wounded] = await table.people(1, 95);
    await table.demand([wounded], 'WOUNDED');
    const told = { negotiation: table.negotiation, kind: 'interview', shared: true };
    const { source } = await table.as('officer').do('sourceAdd', told, 'source { id }');
    const examined = {
      ...{ captive: wounded, finding: 'SERIOUSLY_WOUNDED', examiner: 'ICRC_RED_CRESCENT' },
      ...{ on: { text: new Date().toISOString().slice(0, 10) }, source: source.id },
    };
    const others: Record<string, [asker: Ask, input: Record<string, unknown>]> = {
      medicalRecord: [table.as('officer'), examined],
      listReceive: [table.as('government'), { listVersion, expectedVersion: await version() }],
      listExtend: [
        table.as('faction'),
        {
          listVersion: drafted.listVersion.id,
          expectedVersion: drafted.listVersion.version,
          figures: [{ measure: 'TOTAL', value: 3 }],
        },
      ],
      grantApprove: [administrator, { grant: await given('PROTECTION_OFFICER') }],
      grantRefuse: [
        administrator,
        { grant: await given('PROTECTION_OFFICER'), reason: 'NOT_NEEDED' },
      ],
      grantShorten: [administrator, { grant: watching, validUntil: '2100-01-01T00:00:00Z' }],
      grantRevoke: [administrator, { grant: watching }],
      accountInvite: [administrator, { login: 'guest' }],
      accountAllow: [administrator, { login: 'guest', asksFreely: true }],
      accountUnlock: [administrator, { login: 'guest' }],
      accountReset: [administrator, { login: 'guest' }],
      accountClose: [administrator, { login: 'guest' }],
    };
    const fate = await entriesOf(async () => {
      const [captive] = await table.people(1, 90);
      await table.demand([captive], 'FATE');
      const officer = table.as('officer');
      const mediator = table.as('mediator');
      return fateTold({ negotiation: table.negotiation, officer, mediator, captive });
    });
    const bySeats = fate.noted.filter(({ by }) => by === 'officer' || by === 'mediator');
    expect(bySeats).toEqual(fate.result);
    const judged = await entriesOf(() =>
      judgedAndExported({
        ...{ app: house.app, negotiation: table.negotiation },
        ...{ mediator: table.as('mediator'), officer: table.as('officer') },
      }),
    );
    expect(judged.noted).toEqual([...judged.result, { act: 'exportTake', by: 'mediator' }]);
    const brought = await entriesOf(() =>
      broughtIn(house.app, table.as('faction'), table.negotiation),
    );
    const known = [
      ...[NO_ENTRY, AT_THE_DOOR, IN_THE_STORY, IN_CHAPTERS, Object.keys(others)].flat(),
      ...[...fate.result, ...judged.result].map(({ act }) => act),
      ...brought.noted.map(({ act }) => act).filter((act) => all.includes(act)),
    ];
    expect([...new Set(known)].sort()).toEqual(all.sort());
    for (const [act, [asker, input]] of Object.entries(others)) {
      const { noted } = await entriesOf(() => asker.do(act, input, ''));
      const { viewer: me } = await asker.for('{ viewer { login } }');
      // A grant is noted in the chain of the house and in that of the negotiation.
      expect(noted).toEqual(Array(act.startsWith('grant') ? 2 : 1).fill({ act, by: me.login }));
    }
    expect(await broken()).toEqual([]);
  });
});

describe('a row of a case', () => {
  const withViewer = (sql: string, before = 'select 1') =>
    house.app.ground.database.withViewer({ login: 'faction' }, async (tx) => {
      await tx.rows(before);
      await tx.rows(sql);
    });
  const note = `insert into position_note (id, negotiation_id, audience_id, sealed, written_by)
      select gen_random_uuid(), negotiation_id, audience_id, '\\x00', current_account() from position_note limit 1`;

  beforeAll(async () => {
    await table
      .as('faction')
      .do('positionWrite', { negotiation: table.negotiation, text: 'A note.' }, 'position { id }');
  });

  test('does not come without a turn at its table', async () => {
    await expect(withViewer(note)).rejects.toMatchObject({ code: '23502', column: 'made_in' });
    await expect(
      withViewer(note, `select set_config('tabadul.entry', '7', true)`),
    ).rejects.toMatchObject({ constraint: 'made_in_turn' });
  });

  test('does not come in a turn that ends without an entry', async () => {
    await expect(withViewer(note, `select record_lock('${chain}')`)).rejects.toMatchObject({
      constraint: 'turn_ends_with_entry',
    });
  });

  test('says of no other entry that it made it', async () => {
    const other = note
      .replace('written_by)', 'written_by, made_in)')
      .replace('current_account()', 'current_account(), 1');
    await expect(withViewer(other, `select record_lock('${chain}')`)).rejects.toMatchObject({
      constraint: 'made_in_turn',
    });
  });

  test('that is sealed again under another key is as whole as before, and the change is written down as digests', async () => {
    await owner(`begin; select set_config('tabadul.resealing', 'on', true); select from enter_as('house');
      update captive_identity set sealed = sealed || '\\x00' where captive_id = (select captive_id from captive_identity limit 1); commit`);
    const [last] = await owner<{ act: string; facts: unknown }>(
      `select act, facts from record_entry where chain_id = '${chain}' order by number desc limit 1`,
    );
    expect(last).toEqual({ act: 'vaultReseal', facts: { table: 'captive_identity', values: 1 } });
    const [{ changes }] = await owner<{ changes: Record<string, string[]> }>(
      'select changes from object_change order by seq desc limit 1',
    );
    expect(changes).toEqual({
      sealed: [expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
    expect(await broken()).toEqual([]);
  });
});

describe('a checkpoint', () => {
  const ask = (asker: Ask, since?: number) =>
    asker.for('query ($since: Int) { checkpoint(since: $since) { note size root key proof } }', {
      since,
    });

  test('is shown to administrators and protection officers, and to nobody else', async () => {
    await checkpoints().keep();
    for (const asker of [administrator, table.as('officer')])
      expect((await ask(asker)).checkpoint).not.toBeNull();
    for (const login of ['faction', 'mediator', 'observer'] as const)
      expect((await ask(table.as(login))).checkpoint).toBeNull();
  });

  test('is proven to continue an older one', async () => {
    const { checkpoint: older } = await ask(administrator);
    await table.said('2020-06-01');
    await table.said('2020-06-02');
    await checkpoints().keep();
    const { checkpoint: newer } = await ask(administrator, older.size);
    expect(newer.size).toBe(older.size + 2);
    expect(newer.proof.length).toBeGreaterThan(0);
    const read = (note: string) => {
      const said = readCheckpoint(note, older.key);
      if (typeof said === 'string') throw new Error(said);
      return said;
    };
    const proof = newer.proof.map((hash: string) => Buffer.from(hash, 'base64'));
    expect(isConsistent(read(older.note), read(newer.note), proof)).toBe(true);
    expect(isConsistent(read(newer.note), read(newer.note), proof)).toBe(false);
  });
});

describe('a list of values', () => {
  test('comes to the database as it is, whatever stands in them', async () => {
    const texts = [
      '',
      ' ',
      'NULL',
      'null',
      '{}',
      '"',
      '\\',
      '\\"',
      'a,b',
      "o'x",
      'أبو "عمر"\n\t',
      '\\x41',
      null,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'grapheme' })), {
          minLength: 1,
        }),
        async (some) => {
          const kept = some.map((text) => text?.replaceAll('\0', '') ?? null);
          const bytes = kept.map((text) => (text === null ? null : Buffer.from(text)));
          const [row] = await owner<{ texts: unknown; bytes: unknown; lists: string[] }>(
            'select $1::text[] as texts, $2::bytea[] as bytes, ($3::text[])[1]::bytea[] as lists',
            [listOf(kept), listOf(bytes), listOf([bytes])],
          );
          expect(row).toEqual({ texts: kept, bytes, lists: bytes });
        },
      ),
      { numRuns: 60 },
    );
  });
});
