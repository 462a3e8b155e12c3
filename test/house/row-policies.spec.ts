import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Database, databaseErrorOf } from '../../src/db/database.js';
import type { OpenDatabase } from '../../src/db/open.js';
import { fateTold } from '../kit/fate.js';
import { judgedAndExported } from '../kit/judged.js';
import { carriedOutInStory } from '../kit/carried-out.js';
import { protectInStory } from '../kit/protected.js';
import { broughtIn } from '../kit/lists.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

/** The migrations' own table: written by the owner, out of reach for the application altogether. */
const NOT_OURS = 'schema_migration';

/** Tables that the application reaches by functions alone, if at all: no policy lets it at a row. */
const WITHOUT_POLICY = [
  'audience',
  'audience_seat',
  'house_key',
  'invitation',
  'oidc_link',
  'record_chain',
  'record_leaves_to_come',
  'record_place',
  'recovery_code',
  'setting',
  'sight',
  'sight_change',
  'sign_in_challenge',
  'table_sight',
  'throttle',
];

let world: NorthernHama;
let negotiation: string;
let tables: string[];
/** Tables whose rows name their negotiation; of `negotiation` itself, the id does. */
let ofNegotiation: { table: string; column: string }[];

beforeAll(async () => {
  world = await northernHama();
  const { house, told } = world;
  await protectInStory(world);
  await carriedOutInStory(world);
  negotiation = (house.app.ground.tokens.readId(told.negotiation) as { uuid: string }).uuid;
  await fateTold({
    negotiation: told.negotiation,
    officer: world.officer,
    mediator: world.mediator,
    captive: told.people.get('D001') as string,
  });
  await takenBack(told.negotiation, told.people.get('D001') as string);
  const { mediator, officer } = world;
  await judgedAndExported({ app: house.app, negotiation: told.negotiation, mediator, officer });
  const rows = await owner<{ name: string; within: boolean }>(
    `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'negotiation_id') as within
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  tables = rows.map((row) => row.name).filter((name) => name !== NOT_OURS);
  ofNegotiation = [
    { table: 'negotiation', column: 'id' },
    { table: 'record_entry', column: 'chain_id' },
    ...rows
      .filter((row) => row.within)
      .map(({ name }) => ({ table: name, column: 'negotiation_id' })),
  ];
  await broughtIn(house.app, world.mediator, told.negotiation);
  // A neighbour: somebody with an account, a right to open negotiations, and a table of their own.
  await house.account('neighbour', { mayOpenNegotiations: true });
  const neighbour = await house.ask('neighbour');
  const sides = ['FAC', 'GOV'].map((code) => ({ code, name: { en: code } }));
  await neighbour.do('negotiationOpen', { code: 'NEXT-DOOR', sides }, 'negotiation { id }');
}, 240_000);

afterAll(() => world?.house.close());

const owner = <T>(sql: string, parameters?: unknown[]) => world.house.asOwner<T>(sql, parameters);
const database = () => world.house.app.ground.database;
const open = (): OpenDatabase => world.house.app.open;
const urlOf = (source: DataSource) => (source.options as unknown as { url: string }).url;
const appUrl = () => urlOf(open().connections.app);

/** How many rows of a table a viewer sees; none where the application has no right to look. */
async function seenBy(login: string, table: string, where = 'true', parameters: unknown[] = []) {
  try {
    return await database().withViewer({ login }, async (tx) => {
      const row = await tx.row<{ n: number }>(
        `select count(*)::int as n from "${table}" where ${where}`,
        parameters,
      );
      return (row as { n: number }).n;
    });
  } catch (error) {
    if (databaseErrorOf(error)?.code === '42501') return 0;
    throw error;
  }
}

describe('every table', () => {
  test('is under row policies, its owner too', async () => {
    const bare = await owner(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and relname <> $1 and not (relrowsecurity and relforcerowsecurity)`,
      [NOT_OURS],
    );
    expect(bare).toEqual([]);
  });

  test('has a policy for the application, or deliberately none', async () => {
    const rows = await owner<{ tablename: string }>(
      `select distinct tablename from pg_policies where schemaname = 'public' and 'tabadul_app' = any (roles)`,
    );
    const with_ = rows.map((row) => row.tablename);
    expect(tables.filter((table) => !with_.includes(table))).toEqual(WITHOUT_POLICY);
  });

  test('has policies for its owner and the application, and for nobody else', async () => {
    const others = await owner(
      `select tablename, policyname, roles from pg_policies where schemaname = 'public'
          and roles <> '{tabadul_app}' and roles <> array[(select tableowner from pg_tables t where t.schemaname = 'public' and t.tablename = pg_policies.tablename)]`,
    );
    expect(others).toEqual([]);
  });

  test('is of a class of sight that is known, or of the ground', async () => {
    const classes = await owner<{ table_name: string; class: string }>('select * from table_sight');
    expect(classes.map((row) => row.table_name).sort()).toEqual(tables);
    const known = await owner<{ class: string }>('select distinct class from sight');
    const strange = classes.filter(
      (row) => row.class !== 'ground' && !known.some((one) => one.class === row.class),
    );
    expect(strange).toEqual([]);
  });

  test('that holds something sealed is not of a class that analysts or observers may see, house words apart', async () => {
    const sealed = await owner<{ name: string }>(
      `select distinct c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
         join table_sight t on t.table_name = c.relname join sight s on s.class = t.class
        where a.attname like 'sealed%' and s.seat_kind in ('OBSERVER', 'ANALYST') order by 1`,
    );
    // Titles, sides and parties: every seat reads what the table is called and who sits there. What reported figures count
    // is for everybody to compare, analysts first; analysts write judgements, and what they want a file for.
    expect(sealed.map((row) => row.name)).toEqual([
      'export_decision.sealed',
      'export_request.sealed',
      'judgement.sealed',
      'negotiation.sealed_title',
      'party.sealed_name',
      'reported_figure.sealed',
      'side.sealed_role',
    ]);
  });

  test('is seen through views that run as who looks, or that say why not and ask the audience themselves', async () => {
    const views = await owner<{ name: string; rows: string; said: string | null }>(
      `select relname as name, pg_get_viewdef(oid) as rows, obj_description(oid) as said from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
          and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
    );
    const told = views.filter(
      ({ said, rows }) =>
        said?.startsWith('definer: ') &&
        /audience_id IN \( SELECT unnest\(my_audiences\(/.test(rows),
    );
    expect(views).toEqual(told);
    expect(told.every(({ name }) => name.startsWith('told_'))).toBe(true);
  });

  test('with numbers shows analysts none that counts persons but as it is told', async () => {
    const numbers = await owner<{ name: string }>(
      `select distinct c.relname || '.' || a.attname as name
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         join table_sight t on t.table_name = c.relname join sight s on s.class = t.class and s.seat_kind = 'ANALYST'
        where (a.atttypid in ('smallint'::regtype, 'int'::regtype, 'bigint'::regtype, 'numeric'::regtype, 'float8'::regtype, 'jsonb'::regtype, 'json'::regtype))
          and a.attname not in ('made_in', 'seq', 'number', 'version', 'position')
          and has_column_privilege('tabadul_app', c.oid, a.attname, 'select') order by 1`,
    );
    // Days, and the steps of a job, which is seen by the account that began it.
    expect(numbers.map(({ name }) => name)).toEqual([
      'job.done',
      'job.step',
      'job.total',
      'round.days',
    ]);
  });
});

describe('the role that signs in', () => {
  test('may look into no table, and calls nothing but what signs in', async () => {
    expect(await rightsOf('tabadul_door')).toEqual({
      tables: [],
      definers: [
        'account_for_sign_in',
        'challenge_begin',
        'challenge_factors',
        'house_keys',
        'invitation_accept',
        'invitation_login',
        'oidc_account',
        'session_prove',
        'sign_in_second_step',
        'sign_in_step',
        'throttle_pass',
        'throttle_try',
      ],
    });
  });

  test('is kept apart: neither it nor the application enters by a login', async () => {
    const may = await owner<{ rolname: string }>(
      `select rolname from pg_roles where rolname in ('tabadul_app', 'tabadul_door', 'tabadul_house')
          and has_function_privilege(rolname, 'enter_as(text)', 'execute')`,
    );
    expect(may).toEqual([{ rolname: 'tabadul_house' }]);
    const [app, door] = await Promise.all(
      [open().connections.app, await open().connections.door()].map((source) =>
        source.query(`select * from enter_as('house')`).catch((error: unknown) => error),
      ),
    );
    expect([app, door]).toMatchObject([{ code: '42501' }, { code: '42501' }]);
  });

  test('leaves to the application no way to a password, and none to open a session', async () => {
    const { definers } = await rightsOf('tabadul_app');
    const { definers: atDoor } = await rightsOf('tabadul_door');
    expect(definers.filter((name) => atDoor.includes(name))).toEqual([]);
    expect(definers).not.toContain('audience_made');
    expect(definers).toContain('enter');
  });
});

/** What a role may look into, and which functions of the owner it may call. */
async function rightsOf(role: string) {
  const tables = await owner<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
        and has_any_column_privilege($1, c.oid, 'select, insert, update') order by 1`,
    [role],
  );
  const definers = await owner<{ name: string }>(
    `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and p.prorettype <> 'trigger'::regtype and has_function_privilege($1, p.oid, 'execute') order by 1`,
    [role],
  );
  return { tables: tables.map((one) => one.name), definers: definers.map((one) => one.name) };
}

describe('the role of the application', () => {
  test('is no superuser, bypasses nothing, makes nothing and owns nothing', async () => {
    const login = new URL(appUrl()).username;
    const roles = await owner(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
              exists (select from pg_shdepend d where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass and d.deptype = 'o') as owns,
              has_schema_privilege(rolname, 'public', 'create') as makes
         from pg_roles r where rolname in ('tabadul_app', $1) order by 1`,
      [login],
    );
    const meek = { mighty: false, owns: false, makes: false };
    expect(roles).toEqual([
      { rolname: 'tabadul_app', ...meek },
      { rolname: login, ...meek },
    ]);
  });

  test('belongs to the group of the application and to no other', async () => {
    const groups = await owner(
      `select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
        where r.rolname in ('tabadul_app', $1)`,
      [new URL(appUrl()).username],
    );
    expect(groups).toEqual([{ rolname: 'tabadul_app' }]);
  });

  test('may delete and truncate nowhere', async () => {
    const may = await owner(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
          and (has_table_privilege($1, c.oid, 'delete') or has_table_privilege($1, c.oid, 'truncate')
               or has_table_privilege($1, c.oid, 'trigger') or has_table_privilege($1, c.oid, 'references'))`,
      [new URL(appUrl()).username],
    );
    expect(may).toEqual([]);
  });

  test('may change of what is appended nothing but who sees it', async () => {
    const may = await owner(
      `select distinct c.relname, a.attname from pg_trigger t join pg_class c on c.oid = t.tgrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where t.tgname = 'appended' and has_column_privilege($1, c.oid, a.attnum, 'update') and a.attname <> 'audience_id'`,
      [new URL(appUrl()).username],
    );
    expect(may).toEqual([]);
  });

  test('has no right at all on the table of migrations', async () => {
    const rights = await owner(
      `select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate']) p where has_table_privilege($1, $2, p)`,
      [new URL(appUrl()).username, NOT_OURS],
    );
    expect(rights).toEqual([]);
  });

  test('finds each way around the policies explained, and closed to objects of others', async () => {
    const definers = await owner<{ proname: string; said: string | null; path: boolean }>(
      `select p.proname, obj_description(p.oid) as said, coalesce('search_path=public, pg_temp' = any (p.proconfig), false) as path
         from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
    );
    expect(definers.length).toBeGreaterThan(0);
    expect(definers.filter((one) => !one.path || !one.said?.startsWith('definer: '))).toEqual([]);
  });
});

describe('without a viewer', () => {
  test('every table is empty to the application', async () => {
    const pool = new pg.Pool({ connectionString: appUrl(), max: 1 });
    try {
      const seen: Record<string, number> = {};
      for (const table of tables) {
        try {
          const { rows } = await pool.query<{ n: number }>(
            `select count(*)::int as n from "${table}"`,
          );
          if (rows[0].n > 0) seen[table] = rows[0].n;
        } catch (error) {
          if (databaseErrorOf(error)?.code !== '42501') throw error;
        }
      }
      expect(seen).toEqual({});
    } finally {
      await pool.end();
    }
  });

  test('nothing is written into any table', async () => {
    expect(await writable('')).toEqual([]);
  });

  test('not even a key of the house is put down', async () => {
    const put = database().withoutViewer(
      `insert into data_key (id, negotiation_id, seat_id, wrapped, wrapped_under) values (gen_random_uuid(), null, null, '\\x00', master_key_in_force()) on conflict do nothing`,
    );
    await expect(put).rejects.toMatchObject({ code: '42501' });
  });

  test('the views of analysis tell nothing', async () => {
    const told: Record<string, number> = {};
    for (const view of VIEWS) {
      const rows = await database().withoutViewer(`select * from ${view}($1, null, null)`, [
        negotiation,
      ]);
      if (rows.length > 0) told[view] = rows.length;
    }
    expect(told).toEqual({});
  });
});

const VIEWS = [
  'rejection_matrix',
  'rejection_by_side',
  'rejection_cells_coarse',
  'rejection_totals_coarse',
  'declared_rejections',
  'refused_names',
  'unanswered_names',
  'unasked_names',
  'retained_names',
  'versions_on_table',
  'proposals_on_table',
];

/** What protection officers write, of rows that they see: reasons of acts, sources, fates. */
const OFFICERS_WRITE = [
  ...['act_reason', 'source', 'source_reference'],
  // Of claims, those of a death.
  ...['remains', 'photo_set', 'remains_photo', 'custody_step', 'remains_handover'],
  ...['identification', 'identification_step', 'reported_figure'],
  ...['disclosure_request', 'disclosure_subject', 'disclosure_answer', 'disclosure_line'],
  ...['claim', 'death_contest', 'death_report', 'family_contact', 'informant', 'relative'],
  'age_review',
  'destination',
  'destination_name',
  'entitlement',
  'hold_evidence',
  'hold_lift',
  'hold_lift_decision',
  'protection_hold',
  'release_claim',
  'release_claim_words',
  'release_claim_end',
  'captive_medical',
  'export_decision',
  'wish',
  'wish_claim',
  'wish_claim_words',
  'wish_destination',
  'wish_withdrawal',
  'wish_words',
  'crossing_note',
  'rearrest',
];

describe('a viewer', () => {
  test('of another negotiation sees no row of this one in any table, and none of its views', async () => {
    const told = await full();
    const seen: Record<string, number> = {};
    for (const { table, column } of told) {
      const n = await seenBy('neighbour', table, `${column} = $1`, [negotiation]);
      if (n > 0) seen[table] = n;
    }
    for (const view of VIEWS) {
      const rows = await database().withViewer({ login: 'neighbour' }, (tx) =>
        tx.rows(`select * from ${view}($1, null, null)`, [negotiation]),
      );
      if (rows.length > 0) seen[view] = rows.length;
    }
    expect(seen).toEqual({});
    // The neighbour does see its own table, so that the emptiness above says something.
    expect(await seenBy('neighbour', 'side')).toBe(2);
    expect(await seenBy('mediator', 'captive')).toBeGreaterThan(100);
  });

  test('of another negotiation writes nothing into this one', async () => {
    expect(await writable('neighbour')).toEqual([]);
  });

  test('who observes or analyses writes nothing at all', async () => {
    for (const login of ['observer', 'analyst']) {
      expect([login, await writable(login)]).toEqual([login, []]);
    }
  });

  test('who protects writes what is neutral to write, and nothing that lies on the table', async () => {
    const written = await writable('officer');
    expect(written.filter((table) => !OFFICERS_WRITE.includes(table))).toEqual([]);
    expect(written).toContain('act_reason');
  });

  test('without a seat sees nothing but itself', async () => {
    const seen: Record<string, number> = {};
    for (const table of tables) {
      const n = await seenBy('stranger', table);
      if (n > 0) seen[table] = n;
    }
    // The key under which the house seals the names of parties: wrapped, and the same for everybody who signs in.
    expect(seen).toEqual({ account: 1, data_key: 1, session: 1 });
  });

  test('who administers sees accounts, seats, grants and the record of the house, and no case', async () => {
    const seen: string[] = [];
    for (const table of tables) if ((await seenBy('administrator', table)) > 0) seen.push(table);
    // And what it did itself, by its own keys.
    expect(seen).toEqual([
      'access_grant',
      'account',
      'data_key',
      'idempotency',
      'record_entry',
      'seat',
      'session',
    ]);
    expect(await seenBy('administrator', 'data_key')).toBe(1);
    expect(await seenBy('administrator', 'record_entry', 'chain_id = $1', [negotiation])).toBe(0);
  });

  test.each([1, 2])('leaves nothing behind on a pool of %i connections', async (max) => {
    const source = await new DataSource({
      type: 'postgres',
      url: urlOf(await open().connections.house()),
      logging: false,
      extra: { max },
    }).initialize();
    const itself = () => Promise.resolve(source);
    const learnPasswords = () => Promise.resolve();
    const pooled = new Database({ app: source, door: itself, house: itself, learnPasswords });
    const count = 'select count(*)::int as n from captive';
    const as = (login: string) =>
      pooled.withViewer({ login }, async (tx) => (await tx.row<{ n: number }>(count))?.n);
    const nobody = async () => {
      const [row] = await pooled.withoutViewer<{ n: number; viewer: string | null }>(
        `select count(*)::int as n, nullif(current_setting('tabadul.account', true), '') as viewer from captive`,
      );
      return row;
    };
    try {
      const known = await as('faction');
      expect(known).toBeGreaterThan(100);
      for (let round = 0; round < 50; round += 1) {
        const [faction, stranger, none] = await Promise.all([
          as('faction'),
          as('stranger'),
          nobody(),
        ]);
        expect([faction, stranger, none]).toEqual([known, 0, { n: 0, viewer: null }]);
      }
      // Nor when the work fails in the middle.
      const failing = pooled.withViewer({ login: 'faction' }, (tx) => tx.rows('select 1 / 0'));
      await expect(failing).rejects.toThrow();
      for (let i = 0; i < max * 2; i += 1) expect(await nobody()).toEqual({ n: 0, viewer: null });
      // Nor does what goes on after its transaction ended reach the one of whoever has the connection by then.
      const ended = await pooled.begin({ login: 'stranger' });
      await ended.end('commit');
      const late = pooled.withViewer({ login: 'faction' }, () => ended.rows(count));
      await expect(late).rejects.toThrow('ended');
    } finally {
      await source.destroy();
    }
  });
});

describe('a policy that is weakened', () => {
  const CASES = [
    ['captive_identity', 'observer'],
    ['captive', 'analyst'],
    ['position_note', 'officer'],
    ['list_line', 'neighbour'],
    ['event_wording', 'stranger'],
    ['response', 'administrator'],
    ['record_entry', 'observer'],
  ] as const;

  test.each(CASES)('on %s shows itself: it tells the %s what it must not', async (table, login) => {
    const column = table === 'record_entry' ? 'chain_id' : 'negotiation_id';
    const seen = await weakened(
      `drop policy seen on ${table}; create policy seen on ${table} for select to tabadul_app using (true)`,
      login,
      `select count(*)::int as n from ${table} where ${column} = '${negotiation}'`,
    );
    expect(seen.before).toBe(await visibleTo(login, table, column));
    expect(seen.after).toBeGreaterThan(seen.before);
  });

  test('by switching row security off shows itself', async () => {
    const sql = `select count(*)::int as n from captive_identity`;
    const seen = await weakened(
      'alter table captive_identity disable row level security',
      'stranger',
      sql,
    );
    expect(seen.before).toBe(0);
    expect(seen.after).toBeGreaterThan(100);
  });

  const WIDER = `insert into sight (class, seat_kind) values ('identity', 'OBSERVER')`;

  test('in the table of sight shows itself: one row more, and observers read names', async () => {
    const approved = `alter table access_grant disable trigger user;
      update access_grant set decided_by = (select id from account where login = 'administrator'), decided_at = now() where decided_by is null`;
    const sql = `select count(*)::int as n from list_line_identity`;
    const seen = await weakened(`${approved}; ${WIDER}`, 'observer', sql);
    expect(seen.before).toBe(0);
    expect(seen.after).toBeGreaterThan(100);
  });

  test('in the table of sight shows nothing to a seat that one administrator gave alone: it waits from then on', async () => {
    const sql = `select count(*)::int as n from captive`;
    const seen = await weakened(WIDER, 'observer', sql);
    expect(seen.before).toBeGreaterThan(100);
    expect(seen.after).toBe(0);
  });

  test('by being dropped hides rows instead of showing them', async () => {
    const seen = await weakened(
      'drop policy seen on captive',
      'mediator',
      'select count(*)::int as n from captive',
    );
    expect(seen.before).toBeGreaterThan(100);
    expect(seen.after).toBe(0);
  });
});

/** Remains are named in a proposal, confirmed to be somebody's, and that is taken back. */
async function takenBack(at: string, captive: string): Promise<void> {
  const { officer, mediator, house } = world;
  const second = await house.ask('officer-2');
  const on = { text: '2020-06-02' };
  const given = { negotiation: at, kind: 'document', shared: true };
  const { source } = await mediator.do('sourceAdd', given, 'source { id }');
  const found = { negotiation: at, source: source.id };
  const { remains } = await mediator.do('remainsRecord', found, 'remains { id }');
  const { node } = await mediator.for(
    'query ($id: ID!) { node(id: $id) { ... on Negotiation { sides { id } } } }',
    { id: at },
  );
  const [giver, receiver] = node.sides.map(({ id }: { id: string }) => id);
  const leg = { giver, receiver, kind: 'REMAINS', remains: [remains.id] };
  const swap = { negotiation: at, on, formula: 'REMAINS_FOR_REMAINS', legs: [leg] };
  await mediator.do('proposalTable', swap, 'proposal { id }');
  const may = { remains: remains.id, captive, on, source: source.id };
  const { identification } = await officer.do('identificationClaim', may, 'identification { id }');
  for (const [ask, state, method] of [
    [officer, 'PRELIMINARY', 'DNA'],
    [second, 'CONFIRMED', 'DNA'],
    [officer, 'WITHDRAWN', null],
  ] as const) {
    const expectedVersion = ['PRELIMINARY', 'CONFIRMED', 'WITHDRAWN'].indexOf(state) + 1;
    const step = { identification: identification.id, expectedVersion, state, method, on };
    await ask.do('identificationAdvance', { ...step, words: 'By a laboratory.' }, '');
  }
}

/** The tables in which the story left rows. */
async function full(): Promise<typeof ofNegotiation> {
  const found: typeof ofNegotiation = [];
  for (const one of ofNegotiation) {
    const [{ n }] = await owner<{ n: number }>(
      `select count(*)::int as n from "${one.table}" where ${one.column} = $1`,
      [negotiation],
    );
    if (n > 0) found.push(one);
  }
  // What files brought in is another story.
  const empty = ofNegotiation.filter((one) => !found.includes(one)).map((one) => one.table);
  expect(empty).toEqual(['case_file']);
  return found;
}

const visibleTo = (login: string, table: string, column: string) =>
  seenBy(login, table, `${column} = $1`, [negotiation]);

/** What a viewer sees before and after a change of the owner that is taken back at once. */
async function weakened(change: string, login: string, sql: string) {
  return asApplication(async (client, role) => {
    const look = async () => {
      await client.query(`select from enter_as('${login}')`);
      await client.query(role);
      const { rows } = await client.query<{ n: number }>(sql);
      await client.query('reset role');
      return rows[0].n;
    };
    const before = await look();
    await client.query(change);
    return { before, after: await look() };
  });
}

/** A transaction of the owner that can take the application's role, and leaves nothing. */
async function asApplication<T>(work: (client: pg.Client, role: string) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: world.house.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ modern: boolean }>(
      `select current_setting('server_version_num')::int >= 160000 as modern`,
    );
    const how = rows[0].modern ? 'with inherit false, set true' : '';
    await client.query(`grant tabadul_app to current_user ${how}`);
    return await work(client, 'set local role tabadul_app');
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

/**
 * The tables into which a viewer (or nobody) can write a row that stands there already: the policies are asked before
 * any constraint, so whatever is not refused by a policy or a missing right would have been written. Triggers are put
 * to sleep, so that no rule of theirs refuses in a policy's place.
 */
async function writable(login: string): Promise<string[]> {
  return asApplication(async (client, role) => {
    const open: string[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ row: string; columns: string }>(
        `select (select to_json(t)::text from (select * from "${table}" ${
          ofNegotiation.some((one) => one.table === table)
            ? `where ${table === 'negotiation' ? 'id' : table === 'record_entry' ? 'chain_id' : 'negotiation_id'} = '${negotiation}'`
            : ''
        } limit 1) t) as row,
                (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                  where attrelid = '"${table}"'::regclass and attnum > 0 and not attisdropped and attidentity = '') as columns`,
      );
      const [{ row, columns }] = rows;
      if (!row) continue;
      await client.query(`alter table "${table}" disable trigger user`);
      if (login) await client.query(`select from enter_as('${login}')`);
      await client.query('savepoint try');
      await client.query(role);
      let written = true;
      try {
        await client.query(
          `insert into "${table}" (${columns}) select ${columns} from json_populate_record(null::"${table}", $1::json)`,
          [row],
        );
      } catch (error) {
        written = databaseErrorOf(error)?.code !== '42501';
      }
      await client.query('rollback to savepoint try');
      if (written) open.push(table);
    }
    return open;
  });
}
