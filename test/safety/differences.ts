import pg from 'pg';
import type { House } from '../kit/app.js';
import { keyIdOf } from '../../src/vault/seal.js';
import type { Caller } from './caller.js';
import { maySee, placesOf, type Role, seatOf } from './declared.js';
import { CANARY } from './filling.js';
import type { Lot } from './lot.js';
import { type CanaryWorld, loginOf } from './world.js';

/** What was made different in a world, by kind. */
export interface Differences {
  words: number;
  codes: number;
  rows: number;
  acts: number;
}

/** Acts whose whole effect stays with the seat of who does them. */
const UNSEEN_ACTS = ['positionWrite', 'sourceAdd', 'captivesRecord', 'listDraft'];

/** Makes a world different in all that a role may not see: other words, other codes, other facts, and more of them. */
export async function makeDifferent(
  world: CanaryWorld,
  house: House,
  caller: Caller,
  role: Role,
  lot: Lot,
): Promise<Differences> {
  const hidden = new Set(
    [...world.canaries].filter(([, canary]) => !maySee(role, canary)).map(([text]) => text),
  );
  const others = otherTexts(hidden, lot);
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  try {
    // What is appended refuses every change, and so do the rules of acts: they sleep meanwhile.
    await triggers(client, 'disable');
    const words = await otherWords(house, client, others);
    const codes = await otherCodes(client, others);
    const rows = await otherRows(client, role);
    await triggers(client, 'enable');
    const acts = await moreActs(world, caller, role, lot);
    return { words, codes, rows, acts };
  } finally {
    await client.end();
  }
}

/** Another text for each hidden one, of another length; another day; another number of the same five, by which it may be told. */
function otherTexts(hidden: ReadonlySet<string>, lot: Lot): Map<string, string> {
  return new Map(
    [...hidden].map((text) => {
      if (/^\d{6}$/.test(text)) return [text, String(Number(text) + 1)];
      if (/^\d{4}-/.test(text)) return [text, `18${text.slice(2)}`];
      const code = /^(?:zq\w+|m)[-.]\d+$/.test(text);
      return [
        text,
        code
          ? text
          : `other${lot
              .uuid()
              .replaceAll('-', '')
              .slice(0, 1 + lot.below(10))}`,
      ];
    }),
  );
}

const triggers = (client: pg.Client, state: 'enable' | 'disable') =>
  client.query(`do $$ declare t regclass; begin
    for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      execute format('alter table %s ${state} trigger user', t);
    end loop;
  end $$`);

interface Column {
  table: string;
  column: string;
  type: string;
}

const columnsOf = async (client: pg.Client, where: string): Promise<Column[]> =>
  (
    await client.query<Column>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
         from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and ${where} order by 1, 2`,
    )
  ).rows;

/** Sealed values are opened and sealed again, with other words in them, under the same key. */
async function otherWords(
  house: House,
  client: pg.Client,
  others: ReadonlyMap<string, string>,
): Promise<number> {
  const { vault } = house.app.ground;
  const sql = {
    epoch: 0,
    rows: async <T>(text: string, parameters: unknown[] = []) =>
      (await client.query(text, parameters)).rows as T[],
  };
  let changed = 0;
  const columns = await columnsOf(
    client,
    `a.attname like 'sealed%' and a.atttypid = 'bytea'::regtype`,
  );
  for (const { table, column } of columns) {
    const { rows: keys } = await client.query<{ name: string }>(
      `select attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = $1::regclass and i.indisprimary`,
      [table],
    );
    const key = keys[0].name;
    const { rows } = await client.query<{ row: string; bytes: Buffer }>(
      `select ${key} as row, ${column} as bytes from ${table} where ${column} is not null`,
    );
    const opened = await vault.openAll(
      sql,
      rows.map((one) => ({ ...one, table, column })),
    );
    for (const [i, value] of opened.entries()) {
      const before = JSON.stringify(value);
      const after = before.replace(CANARY, (text) => others.get(text) ?? text);
      if (after === before) continue;
      const [owner] = await sql.rows<{ negotiation_id: string | null; seat_id: string | null }>(
        'select negotiation_id, seat_id from data_key where id = $1',
        [keyIdOf(rows[i].bytes)],
      );
      const sealer = await vault.sealer(sql, owner.negotiation_id, owner.seat_id);
      const sealed = sealer.seal(table, rows[i].row, JSON.parse(after), column);
      await client.query(`update ${table} set ${column} = $1 where ${key} = $2`, [
        sealed,
        rows[i].row,
      ]);
      changed += 1;
    }
  }
  return changed;
}

/** Codes and numbers that stand readable in columns. */
async function otherCodes(client: pg.Client, others: ReadonlyMap<string, string>): Promise<number> {
  let changed = 0;
  const columns = await columnsOf(
    client,
    `a.atttypid in ('text'::regtype, 'int4'::regtype) and c.relname not in ('account', 'idempotency')`,
  );
  for (const { table, column, type } of columns) {
    const { rowCount } = await client.query(
      `update ${table} t set ${column} = o.value::${type} from json_each_text($1) o (key, value) where t.${column}::text = o.key`,
      [JSON.stringify(Object.fromEntries(others))],
    );
    changed += rowCount ?? 0;
  }
  return changed;
}

/**
 * What an agreement is missing tells whoever sits at its table that somebody has to be asked what they wish, was asked too long
 * ago, or wishes otherwise (AgreementGap), and nothing else of it. Where this were different, that would be, and rightly.
 */
const TOLD_AS_MISSING = ['in_private', 'answer', 'anywhere', 'valid_until'].map(
  (one) => `wish.${one}`,
);

/** Rows whose audience has none of the role's seats: other verdicts, reasons, values, days, as far as the database lets them be. */
async function otherRows(client: pg.Client, role: Role): Promise<number> {
  const columns = (
    await columnsOf(
      client,
      `a.attname not in ('status', 'id', 'number', 'position', 'kind') and a.attnotnull is not null
      and (a.atttypid in ('date'::regtype, 'boolean'::regtype, 'numeric'::regtype) or exists (select from pg_constraint k
            where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ANY%'))`,
    )
  ).filter(
    ({ table, column }) =>
      !column.endsWith('_id') && !TOLD_AS_MISSING.includes(`${table}.${column}`),
  );
  let changed = 0;
  for (const { table, column, type } of columns) {
    const { rows } = await client.query<{ there: boolean; codes: string[] | null }>(
      `select exists (select from pg_attribute where attrelid = $1::regclass and attname = 'audience_id') as there,
              (select array_agg(m[1]) from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([A-Z_]+)''', 'g') m
                where k.conrelid = $1::regclass and k.contype = 'c' and k.conkey = array[(select attnum from pg_attribute where attrelid = $1::regclass and attname = $2)]) as codes`,
      [table, column],
    );
    if (!rows[0].there) continue;
    const codes = rows[0].codes;
    const value =
      type === 'date'
        ? `${column} - 9`
        : type === 'boolean'
          ? `not ${column}`
          : codes
            ? `($2::text[])[1 + coalesce(array_position($2::text[], ${column}), 0) % cardinality($2::text[])]`
            : `${column} / 2`;
    const unseen = `not exists (select from audience_seat s join access_grant g on g.seat_id = s.seat_id join account a on a.id = g.account_id
        where s.audience_id = t.audience_id and a.login = $1)`;
    const { rows: ids } = await client.query<{ ctid: string }>(
      `select ctid::text from ${table} t where ${unseen} and ${column} is not null`,
      [loginOf(role)],
    );
    for (const { ctid } of ids) {
      const text = `update ${table} t set ${column} = ${value} where ctid = '${ctid}'::tid`;
      const parameters = codes && type === 'text' ? [codes] : [];
      // What a check of several columns refuses stays as it was.
      const done = await client.query(text.replaceAll('$2', '$1'), parameters).catch(() => null);
      changed += done?.rowCount ?? 0;
    }
  }
  return changed;
}

/** Others go on drafting, recording and noting for themselves. */
async function moreActs(world: CanaryWorld, caller: Caller, role: Role, lot: Lot): Promise<number> {
  const own = placesOf(role).map(seatOf);
  let acts = 0;
  for (const { role: other, mutation, input } of world.done) {
    if (!UNSEEN_ACTS.includes(mutation) || input.shared === true) continue;
    if (placesOf(other).some((place) => own.includes(seatOf(place)))) continue;
    const [{ type }] = world.mutation(mutation).args;
    const again = JSON.parse(
      JSON.stringify(input).replace(/zq[a-z]{7}qz/g, () => `more${lot.below(1e9)}`),
    );
    const query = `mutation ($input: ${String(type)}) { ${mutation}(input: $input) { userErrors { message } } }`;
    const { body } = await caller.hear(other, query, {
      input: { ...again, idempotencyKey: lot.uuid() },
    });
    if (body.includes('"userErrors":[]')) acts += 1;
  }
  return acts;
}
