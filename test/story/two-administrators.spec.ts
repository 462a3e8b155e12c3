import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { databaseErrorOf, type Tx } from '../../src/db/database.js';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { Visitor } from '../kit/signing-in.js';
import { SmallTable } from '../kit/small-table.js';

const SEES = '{ negotiation(code: "SMALL") { code captives { totalCount } } }';
const NOTHING = { negotiation: null };
const ALL = 'id state givenBy approvedBy refusedBy refusalReason validUntil revokedBy revokedAt';

let house: House;
let table: SmallTable;
let negotiation: string;
let aida: Ask;
let basil: Ask;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await table.people(3);
  negotiation = table.negotiation;
  for (const login of ['aida', 'basil']) await house.account(login, { administrator: true });
  [aida, basil] = await Promise.all(['aida', 'basil'].map((login) => house.ask(login)));
}, 240_000);

afterAll(() => house?.close());

const uuidOf = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const database = () => house.app.ground.database;

/** A new account, and a client in its name. */
async function newcomer(login: string): Promise<Ask> {
  await house.account(login);
  return house.ask(login);
}

const give = async (login: string, role: string, more: Record<string, unknown> = {}) =>
  (
    await aida.do(
      'grantGive',
      { login, negotiation, role, ...more },
      `grant { ${ALL} negotiationId negotiation { code } account { login } }`,
    )
  ).grant;

const approve = (by: Ask, grant: string) => by.do('grantApprove', { grant }, `grant { ${ALL} }`);

const rulesOf = (problems: { __typename?: string; rule?: string }[]) =>
  problems.map(({ __typename, rule }) => rule ?? __typename);

describe('a seat that sees identities', () => {
  test('shows nothing until a second administrator approves it, and everything from then on, in the very session', async () => {
    const dunya = await newcomer('dunya');
    const grant = await give('dunya', 'NEGOTIATOR', { sideCode: 'FAC' });
    expect(grant).toMatchObject({
      state: 'WAITING',
      givenBy: 'aida',
      approvedBy: null,
      account: { login: 'dunya' },
    });
    expect(await dunya.for(SEES)).toEqual(NOTHING);
    const own = await dunya.for('{ viewer { grants { state role } } }');
    expect(own.viewer.grants).toEqual([{ state: 'WAITING', role: 'NEGOTIATOR' }]);

    const approved = await approve(basil, grant.id);
    expect(approved.grant).toMatchObject({ state: 'IN_FORCE', approvedBy: 'basil' });
    expect(await dunya.for(SEES)).toMatchObject({ negotiation: { captives: { totalCount: 3 } } });
  });

  test('is taken back when one administrator lets somebody into its account anew', async () => {
    await newcomer('safa');
    const { id } = await give('safa', 'PROTECTION_OFFICER');
    await approve(basil, id);
    const watching = await give('safa', 'OBSERVER');
    const { invitation } = await basil.do('accountReset', { login: 'safa' }, 'invitation');
    await new Visitor(house.app, {}).accept(invitation, 'whoever was let in by one');
    const states = await house.asOwner(
      `select s.kind, s.state from grant_standing s join account a on a.id = s.account_id where a.login = 'safa' order by 1`,
    );
    expect(states).toEqual([
      { kind: 'OBSERVER', state: 'ENDED' },
      { kind: 'PROTECTION', state: 'ENDED' },
    ]);
    expect(watching.state).toBe('IN_FORCE');
    // Given again, by whom it may be, it is an entry that the table sees.
    expect(await give('safa', 'OBSERVER')).toMatchObject({ state: 'IN_FORCE' });
  });

  test.each([
    ['NEGOTIATOR', 'GOV', 'WAITING'],
    ['NEGOTIATOR', undefined, 'WAITING'],
    ['PROTECTION_OFFICER', undefined, 'WAITING'],
    ['OBSERVER', undefined, 'IN_FORCE'],
    ['ANALYST', undefined, 'IN_FORCE'],
  ])('or none: %s of side %s begins %s', async (role, sideCode, state) => {
    const login = `new-${role}-${sideCode ?? 'none'}`.toLowerCase();
    await house.account(login);
    expect(await give(login, role, { sideCode })).toMatchObject({ state });
  });

  test('is approved neither by who gave it nor by anybody who does not administer', async () => {
    await house.account('emad');
    const { id: grant } = await give('emad', 'PROTECTION_OFFICER');
    expect(rulesOf(await aida.refused('grantApprove', { grant }))).toEqual([
      'second-administrator-decides',
    ]);
    const emad = await house.ask('emad');
    for (const asker of [emad, table.as('mediator')]) {
      expect(rulesOf(await asker.refused('grantApprove', { grant }))).toEqual(['NotAllowed']);
    }
    expect(await emad.for(SEES)).toEqual(NOTHING);
  });

  test('waits in a page that administrators see whole, and others of their own alone', async () => {
    await house.account('farah');
    const { id } = await give('farah', 'NEGOTIATOR');
    const ask = '{ grantsWaiting(first: 100) { totalCount nodes { id state account { login } } } }';
    const { grantsWaiting } = await basil.for(ask);
    expect(grantsWaiting.nodes).toContainEqual({
      id,
      state: 'WAITING',
      account: { login: 'farah' },
    });
    expect(grantsWaiting.nodes).toHaveLength(grantsWaiting.totalCount);
    expect(grantsWaiting.nodes.every((one: Answer) => one.state === 'WAITING')).toBe(true);
    const own = await (await house.ask('farah')).for(ask);
    expect(own.grantsWaiting.nodes.map((one: Answer) => one.id)).toEqual([id]);
    const first = await basil.for('{ grantsWaiting(first: 1) { pageInfo { endCursor } } }');
    const next = await basil.for(
      'query ($after: String) { grantsWaiting(first: 1, after: $after) { nodes { id } } }',
      { after: first.grantsWaiting.pageInfo.endCursor },
    );
    expect(next.grantsWaiting.nodes).toEqual([{ id: grantsWaiting.nodes[1].id }]);
  });

  test('is refused with a coded reason, and has ended then', async () => {
    const ghazi = await newcomer('ghazi');
    const { id: grant } = await give('ghazi', 'NEGOTIATOR');
    const reason = 'NOT_VERIFIED';
    expect(rulesOf(await aida.refused('grantRefuse', { grant, reason }))).toEqual([
      'second-administrator-decides',
    ]);
    const refused = await basil.do('grantRefuse', { grant, reason }, `grant { ${ALL} }`);
    expect(refused.grant).toMatchObject({
      state: 'ENDED',
      approvedBy: null,
      refusedBy: 'basil',
      refusalReason: reason,
    });
    expect(rulesOf(await basil.refused('grantApprove', { grant }))).toEqual(['grant-has-ended']);
    expect(await ghazi.for(SEES)).toEqual(NOTHING);
  });

  test('decided by ten at once is decided once', async () => {
    await house.account('hala');
    const { id: grant } = await give('hala', 'NEGOTIATOR');
    const payloads = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        i % 2
          ? basil.for(
              `mutation { m: grantApprove(input: { idempotencyKey: "approve-${i}", grant: "${grant}" }) { grant { id } userErrors { message } } }`,
            )
          : basil.for(
              `mutation { m: grantRefuse(input: { idempotencyKey: "refuse-${i}", grant: "${grant}", reason: OTHER }) { grant { id } userErrors { message } } }`,
            ),
      ),
    );
    expect(payloads.filter((one) => one.m.grant).length).toBe(1);
  });

  test('tells an administrator the id of the negotiation, and nothing of it', async () => {
    await house.account('iman');
    const grant = await give('iman', 'OBSERVER');
    expect(grant).toMatchObject({ negotiationId: negotiation, negotiation: null });
    for (const asker of [aida, basil]) {
      expect(await asker.for(SEES)).toEqual(NOTHING);
      const { node } = await asker.for('query ($id: ID!) { node(id: $id) { id } }', {
        id: negotiation,
      });
      expect(node).toBeNull();
    }
  });
});

describe('what was given ends at once', () => {
  test('from the next statement on, in a transaction that runs, among requests that are on their way', async () => {
    const jamil = await newcomer('jamil');
    const { id: grant } = await give('jamil', 'NEGOTIATOR', { sideCode: 'FAC' });
    await approve(basil, grant);
    const running = await database().begin({ login: 'jamil' });
    const people = async (tx: Tx) =>
      (await tx.row<{ n: number }>('select count(*)::int as n from captive_identity'))?.n;
    try {
      expect(await people(running)).toBe(3);
      let revoked = false;
      const late: unknown[] = [];
      const early: unknown[] = [];
      const asking = Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 15; i += 1) {
          const after = revoked;
          const answer = await jamil.for(SEES);
          (after ? late : early).push(answer);
        }
      });
      await aida.do('grantRevoke', { grant }, 'grant { id }');
      revoked = true;
      expect(await people(running)).toBe(0);
      await Promise.all(asking);
      expect(early.length).toBeGreaterThan(0);
      expect(late.length).toBeGreaterThan(0);
      expect(new Set(late.map((one) => JSON.stringify(one)))).toEqual(
        new Set([JSON.stringify(NOTHING)]),
      );
    } finally {
      await running.end('rollback');
    }
    expect(rulesOf(await basil.refused('grantRevoke', { grant }))).toEqual(['grant-has-ended']);
  });

  test('by an end that comes while a transaction runs', async () => {
    await house.account('karim');
    const until = Date.now() + 2500;
    const { id: grant } = await give('karim', 'NEGOTIATOR', {
      sideCode: 'FAC',
      validUntil: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await approve(basil, grant);
    const shortened = await basil.do(
      'grantShorten',
      { grant, validUntil: new Date(until).toISOString() },
      `grant { ${ALL} }`,
    );
    expect(new Date(shortened.grant.validUntil).valueOf()).toBe(until);
    const seen = () =>
      database().withViewer({ login: 'karim' }, async (tx) => {
        const count = 'select count(*)::int as n from captive_identity';
        const before = await tx.row<{ n: number }>(count);
        await new Promise((resolve) => setTimeout(resolve, until - Date.now() + 100));
        return [before?.n, (await tx.row<{ n: number }>(count))?.n];
      });
    expect(await seen()).toEqual([3, 0]);
    const { grantsWaiting } = await basil.for('{ grantsWaiting(first: 100) { nodes { id } } }');
    expect(grantsWaiting.nodes.map((one: Answer) => one.id)).not.toContain(grant);
  });

  test('and is never widened: no later end, no second life', async () => {
    await house.account('layla');
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const { id: grant } = await give('layla', 'OBSERVER', { validUntil: soon });
    const shorten = (validUntil: string) => aida.refused('grantShorten', { grant, validUntil });
    expect(rulesOf(await shorten(new Date(Date.now() + 7_200_000).toISOString()))).toEqual([
      'grant-only-shortens',
    ]);
    expect(rulesOf(await shorten(new Date(0).toISOString()))).toEqual(['grant-ends-to-come']);
  });
});

describe('an administrator holds no data role', () => {
  test('gets no seat, from itself or another', async () => {
    for (const login of ['aida', 'basil', 'house']) {
      const refused = await aida.refused('grantGive', { login, negotiation, role: 'ANALYST' });
      expect(rulesOf(refused)).toEqual(['administrator-holds-no-seat']);
    }
  });

  test('opens no negotiation, and makes no administrator alone', async () => {
    const password = 'a long enough sentence';
    const both = house.account('both', { administrator: true, mayOpenNegotiations: true });
    await expect(both).rejects.toThrow('opens no negotiations');
    const second = { login: 'second-self', password, administrator: true };
    expect(rulesOf(await aida.refused('accountCreate', second))).toEqual([
      'house_makes_administrators',
    ]);
  });

  test('is not made of who holds a seat or waits for one, whoever tries', async () => {
    await house.account('mona');
    const make = () =>
      house.asOwner(`update account set administrator = true where login = 'mona' returning 1`);
    const { id: grant } = await give('mona', 'NEGOTIATOR');
    await expect(make()).rejects.toMatchObject({ constraint: 'administrator_holds_no_seat' });
    await approve(basil, grant);
    await expect(make()).rejects.toMatchObject({ constraint: 'administrator_holds_no_seat' });
    await aida.do('grantRevoke', { grant }, 'grant { id }');
    expect(await make()).toHaveLength(1);
    // Noted, as the command line of the house would have: what nobody notes is found by the proof.
    await house.asOwner(
      `select note_at_door(id, 'accountAllow', '{}') from account where login = 'mona'`,
    );
  });
});

describe('the database itself', () => {
  /** What a viewer is told who sends statements past the services. */
  const told = async (login: string, sql: string, parameters: unknown[]): Promise<unknown> => {
    try {
      await database().withViewer({ login }, (tx) => tx.rows(sql, parameters));
      return 'done';
    } catch (error) {
      const known = databaseErrorOf(error);
      return known?.constraint ?? known?.code;
    }
  };
  const insert = (columns: string, values: string) =>
    `insert into access_grant (id, account_id, seat_id, given_by${columns}) values (gen_random_uuid(), $1, $2, $3${values})`;
  /** Ids that the viewer need not see. */
  const into = async (account: string, by: string): Promise<string[]> => {
    const [row] = await house.asOwner<{ ids: string[] }>(
      `select array[a.id, s.id, b.id] as ids from account a, account b, seat s
        where a.login = $1 and b.login = $2 and s.negotiation_id = $3 and s.kind = 'MEDIATOR_OFFICE'`,
      [account, by, uuidOf(negotiation)],
    );
    return row.ids;
  };

  test('lets an administrator give in its own name alone, to another who does not administer', async () => {
    await house.account('nabil');
    const give_ = async (as: string, account: string, by: string) =>
      told(as, insert('', ''), await into(account, by));
    expect(await give_('aida', 'nabil', 'aida')).toBe('done');
    expect(await give_('aida', 'nabil', 'basil')).toBe('42501');
    expect(await give_('aida', 'aida', 'aida')).toBe('administrator_holds_no_seat');
    expect(await give_('aida', 'basil', 'aida')).toBe('administrator_holds_no_seat');
    expect(await give_('mediator', 'nabil', 'mediator')).toBe('42501');
    expect(await give_('mediator', 'mediator', 'mediator')).toBe('given_by_another');
  });

  test('lets nobody give what is decided already, or decide for another', async () => {
    const decided = insert(', decided_by, decided_at', ', $3, now()');
    expect(await told('aida', decided, await into('nabil', 'aida'))).toBe('42501');
    await house.account('omar');
    const { id } = await give('omar', 'NEGOTIATOR');
    const grant = uuidOf(id);
    const decide = `update access_grant set decided_by = (select id from account where login = $2) where id = $1`;
    expect(await told('aida', decide, [grant, 'aida'])).toBe('ck_access_grant_second');
    expect(await told('aida', decide, [grant, 'basil'])).toBe('grant_goes_its_way');
    const update = (set: string) => `update access_grant set ${set} where id = $1`;
    for (const set of [
      `account_id = (select id from account where login = 'nabil')`,
      `seat_id = (select id from seat where kind = 'ANALYST' limit 1)`,
      'given_by = decided_by',
      'given_at = now()',
      'revoked_at = null',
    ]) {
      expect([set, await told('basil', update(set), [grant])]).toEqual([set, '42501']);
    }
    expect(await told('basil', decide, [grant, 'basil'])).toBe('done');
    expect(await told('aida', update('decided_by = null'), [grant])).toBe('grant_goes_its_way');
    const until = `valid_until = now() + interval`;
    expect(await told('aida', update(`${until} '1 day'`), [grant])).toBe('done');
    for (const set of [`${until} '2 days'`, 'valid_until = null']) {
      expect(await told('aida', update(set), [grant])).toBe('grant_only_shortens');
    }
    const revoke = `revoked_by = (select id from account where login = 'basil')`;
    expect(await told('aida', update(revoke), [grant])).toBe('grant_goes_its_way');
    expect(await told('basil', update(revoke), [grant])).toBe('done');
    expect(await told('basil', update('revoked_by = null'), [grant])).toBe('grant_goes_its_way');
  });

  test('changes for its owner too neither seat nor holder of a grant', async () => {
    const seat = `update access_grant set seat_id = (select id from seat where kind = 'OBSERVER' limit 1)`;
    await expect(house.asOwner(seat)).rejects.toMatchObject({ constraint: 'grant_goes_its_way' });
  });
});

describe('the record', () => {
  interface Entry {
    act: string;
    facts: Record<string, unknown>;
  }

  test('of the house says who was let in where, and by whom', async () => {
    await house.account('qamar');
    const { id: grant } = await give('qamar', 'NEGOTIATOR', { sideCode: 'GOV' });
    await approve(basil, grant);
    await aida.do('grantRevoke', { grant }, 'grant { id }');
    const entries = await house.asOwner<Entry & { login: string }>(
      `select e.act, e.facts, a.login from record_entry e join account a on a.id = e.account_id
        where e.chain_id = '00000000-0000-0000-0000-000000000000' and e.object_id = $1 order by number`,
      [uuidOf(grant)],
    );
    const seat = { negotiation: uuidOf(negotiation), seat: 'SIDE', side: 'GOV' };
    const stands = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(entries).toEqual([
      {
        act: 'grantGive',
        login: 'aida',
        facts: { role: 'NEGOTIATOR', ...seat, state: 'WAITING', stands },
      },
      { act: 'grantApprove', login: 'basil', facts: { ...seat, stands } },
      { act: 'grantRevoke', login: 'aida', facts: { ...seat, stands } },
    ]);
  });

  test('of the negotiation tells its officers, its mediator and the side itself, and not the other side', async () => {
    const read = async (asker: Ask) => {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const data: Answer = await asker.for(
          'query ($after: String) { negotiation(code: "SMALL") { record(first: 100, after: $after) { nodes { act facts by } pageInfo { hasNextPage endCursor } } } }',
          { after },
        );
        const { nodes, pageInfo } = data.negotiation.record;
        found.push(
          ...nodes
            .filter((one: Answer) => one.act.startsWith('grant'))
            .map((one: Answer) => {
              const { seat, side, state } = JSON.parse(one.facts);
              return `${one.by}: ${one.act} ${side ?? seat} ${state}`;
            }),
        );
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      return found;
    };
    const readers = (['officer', 'mediator', 'government', 'faction', 'observer'] as const).map(
      (login) => table.as(login),
    );
    const before = await Promise.all(readers.map(read));
    await house.account('rim');
    const { id: grant } = await give('rim', 'NEGOTIATOR', { sideCode: 'GOV' });
    await approve(basil, grant);
    const end = new Date(Date.now() + 3_600_000).toISOString();
    await aida.do('grantShorten', { grant, validUntil: end }, 'grant { id }');
    await basil.do('grantRevoke', { grant }, 'grant { id }');
    const after = await Promise.all(readers.map(read));
    const steps = [
      'aida: grantGive GOV WAITING',
      'basil: grantApprove GOV IN_FORCE',
      'aida: grantShorten GOV IN_FORCE',
      'basil: grantRevoke GOV ENDED',
    ];
    expect(after.map((entries, i) => entries.slice(before[i].length))).toEqual([
      steps,
      steps,
      steps,
      [],
      [],
    ]);
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });
});

describe('whoever owns the database, with its triggers off,', () => {
  /** What the proof says once something was done; taken back. */
  async function after(sql: string): Promise<string[]> {
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      for (const name of ['account', 'access_grant', 'second_factor', 'oidc_link'])
        await client.query(`alter table ${name} disable trigger user`);
      await client.query(sql);
      const { rows } = await client.query('select problem from record_broken()');
      return rows.map(({ problem }) => problem.replace(/[0-9a-f]{8}-[-0-9a-f]+/, '…'));
    } finally {
      await client.query('rollback');
      await client.end();
    }
  }
  const of = (login: string) => `(select id from account where login = '${login}')`;
  beforeAll(async () => {
    const mandate = { code: 'BR', name: { en: 'A broker' }, kind: 'BROKER' };
    await table.as('mediator').do('mandateGive', { negotiation, mandate }, 'mandate { id }');
  });
  const BROKER = '(select intermediary_id from mandate order by intermediary_id limit 1)';

  test.each([
    [
      'seats somebody',
      `insert into access_grant (id, account_id, seat_id, given_by, decided_by, decided_at)
       select gen_random_uuid(), ${of('basil')}, id, ${of('house')}, ${of('aida')}, now() from seat where kind = 'PROTECTION' limit 1`,
      'no entry speaks of grant …',
    ],
    [
      'gives a seat back that was taken away',
      'update access_grant set revoked_by = null, revoked_at = null where id = (select id from access_grant where revoked_by is not null order by seq limit 1)',
      'grant … is no longer what this entry left',
    ],
    [
      'seats somebody else in the place of who was approved',
      `update access_grant set account_id = ${of('aida')} where id = (select id from access_grant where decided_by is not null order by seq limit 1)`,
      'grant … is no longer what this entry left',
    ],
    [
      'makes an account',
      `insert into account (id, login, password_hash) values (gen_random_uuid(), 'in-between', 'x')`,
      'no entry speaks of account …',
    ],
    [
      'sets a password',
      `update account set password_hash = 'x' where login = 'mediator'`,
      'account … is no longer what this entry left',
    ],
    [
      'sets a password for the command line',
      `update account set password_hash = 'x' where login = 'operator'`,
      'no entry speaks of account …',
    ],
    [
      'adds a factor of their own',
      `insert into second_factor (id, account_id, kind, sealed_secret) values (gen_random_uuid(), ${of('mediator')}, 'TOTP', '\\x00')`,
      'account … is no longer what this entry left',
    ],
    [
      'links an account to a person at a provider',
      `insert into oidc_link (account_id, subject_digest) values (${of('mediator')}, '\\x00')`,
      'account … is no longer what this entry left',
    ],
    [
      'sets a password and signs in with it',
      `update account set password_hash = 'x' where login = 'mediator';
       select note_at_door(${of('mediator')}, 'sessionOpen', '{}')`,
      'account … was changed before this entry, and by none',
    ],
    [
      'makes an account and signs in by it',
      `insert into account (id, login, password_hash) values (gen_random_uuid(), 'in-between', 'x');
       select note_at_door(${of('in-between')}, 'sessionOpen', '{}')`,
      'account … was changed before this entry, and by none',
    ],
    [
      'puts down a recovery code of their own',
      `insert into recovery_code (account_id, code_hash) values (${of('mediator')}, sha256('mine'))`,
      'account … is no longer what this entry left',
    ],
    [
      'opens a session without signing in',
      `insert into session (id, token_hash, account_id, factor_required, sealed_origin, expires_at)
       values (gen_random_uuid(), sha256('mine'), ${of('mediator')}, false, '\\x00', now() + interval '1 hour')`,
      'session … was opened by no entry',
    ],
    [
      'makes a session that of somebody else',
      `update session set account_id = ${of('mediator')} where id = (select id from session where account_id = ${of('basil')} limit 1)`,
      'session … was opened by no entry',
    ],
    [
      'makes a session last',
      `update session set expires_at = expires_at + interval '1 year' where id = (select id from session order by id limit 1)`,
      'session … was opened by no entry',
    ],
    [
      'lets a session go on that was ended',
      `update session set ended_at = null where id = (select id from session where ended_at is not null order by id limit 1)`,
      'session … goes on, although this entry ended it',
    ],
    [
      'lays a table of their own beside those of the record',
      'create table beside as select * from negotiation; grant select on beside to public',
      'table beside names entries, and is none that entries cover',
    ],
    [
      'makes a broker a neutral body',
      `update intermediary set kind = 'UN' where id = ${BROKER}`,
      'intermediary … is no longer what this entry found',
    ],
    [
      'takes the name of a broker away',
      `delete from intermediary_identity where intermediary_id = ${BROKER}`,
      'intermediary … is no longer what this entry found',
    ],
    [
      'gives a party another code',
      `update party set code = 'OTHER' where id = (select party_id from side order by party_id limit 1)`,
      'party … is no longer what this entry found',
    ],
  ])('and %s, is found', async (_, sql, problem) => {
    expect(await after(sql)).toEqual([problem]);
  });
});
