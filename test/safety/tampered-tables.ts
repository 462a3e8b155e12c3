import type { Tamperer } from '../kit/tampering.js';
import type { Lot } from './lot.js';

/** What an owner does to one row, and in how many tables the proof found it. */
export interface TamperedTables {
  tables: number;
  tried: number;
  missed: string[];
  /** Tables that the record covers and in which nothing lies to be tampered with. */
  bare: string[];
}

interface Column {
  name: string;
  type: string;
}

/** A value of a type that is not the one that stands there. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `${column} || 'X'`,
  boolean: (column) => `not ${column}`,
  integer: (column) => `${column} + 1`,
  smallint: (column) => `${column} + 1`,
  bigint: (column) => `${column} + 1`,
  numeric: (column) => `${column} / 2`,
  date: (column) => `${column} - 1`,
  uuid: () => 'gen_random_uuid()',
  bytea: (column) => `${column} || '\\x00'::bytea`,
  jsonb: (column) => `${column} || '{"other": 1}'`,
  'timestamp with time zone': (column) => `${column} - interval '1 second'`,
};

/**
 * Edits a row of every table that the record covers, takes one away, adds one that nobody made, and shows one to others,
 * each by itself; gives what the chains and rows do not find. Everything is taken back.
 */
export async function tamperEveryTable(tamperer: Tamperer, lot: Lot): Promise<TamperedTables> {
  const result: TamperedTables = { tables: 0, tried: 0, missed: [], bare: [] };
  /** Whether it could be done, and then whether it was found; taken back. */
  const found = (sql: string): Promise<boolean | null> =>
    tamperer.back(async () => {
      try {
        if ((await tamperer.reached(sql)) === 0) return null;
        const [{ broken }] = await tamperer.query<{ broken: boolean }>(
          'select exists (select from record_broken()) as broken',
        );
        return broken;
      } catch (error) {
        // A check or a type refuses what an owner may not write either.
        if ((error as { code?: string }).code?.startsWith('2')) return null;
        throw error;
      }
    });
  const tables = await tamperer.query<{ name: string; columns: Column[]; key: string }>(`
      select c.relname as name,
             (select json_agg(json_build_object('name', x.attname, 'type', format_type(x.atttypid, null)) order by x.attnum) from pg_attribute x
               where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped and x.attidentity = '' and x.attgenerated = ''
                 and x.attname not in ('made_in', 'audience_id')) as columns,
             (select min(k.attname) from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = i.indkey[0]
               where i.indrelid = c.oid and i.indisprimary) as key
        from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and (c.relname in ('account', 'access_grant') or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'made_in')) order by 1`);
  for (const { name, columns, key } of tables) {
    result.tables += 1;
    const [one] = await tamperer.query<{ at: string; audience: string | null }>(
      `select ctid::text as at, to_jsonb(t) ->> 'audience_id' as audience from ${name} t order by to_jsonb(t) ->> 'made_in' desc nulls last, ctid desc limit 1`,
    );
    if (!one) {
      result.bare.push(name);
      continue;
    }
    const row = `ctid = '${one.at}'::tid`;
    const tampering: Record<string, string[]> = {
      edited: shuffled(columns, lot)
        .filter(({ type }) => type in OTHER)
        .map(
          (column) =>
            `update ${name} set ${column.name} = ${OTHER[column.type](column.name)} where ${row} and ${column.name} is not null`,
        ),
      'taken away': [`delete from ${name} where ${row}`],
      added: columns
        .filter(({ name: column }) => column === key)
        .map(
          ({ type }) =>
            `insert into ${name} overriding system value select (jsonb_populate_record(t, jsonb_build_object('${key}', ${OTHER[type](key)}))).* from ${name} t where ${row}`,
        ),
      'shown to others':
        one.audience === null
          ? []
          : [
              `update ${name} set audience_id = (select a.id from audience a where a.id <> audience_id order by a.id limit 1) where ${row}`,
            ],
    };
    for (const [what, ways] of Object.entries(tampering)) {
      for (const sql of ways) {
        const was = await found(sql);
        if (was === null) continue;
        result.tried += 1;
        if (!was) result.missed.push(`${name}: ${what}: ${sql}`);
        break;
      }
    }
  }
  return result;
}

function shuffled<T>(items: readonly T[], lot: Lot): T[] {
  return items
    .map((item) => ({ item, place: lot.draw() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
