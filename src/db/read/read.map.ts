/**
 * How the fields of a type are reached, as data. A slice declares a `ReadMap`; `compile.ts` turns a selection over it
 * into one statement. SQL here is written by us; whatever comes from outside goes through `Ask.value` or `Ask.id`.
 */
export type Sql = string;

/** What a piece of SQL may ask about the field it stands for. */
export interface Ask {
  /** The field's arguments. In fields below a `wrap`, its arguments too. */
  args: Record<string, unknown>;
  /** A parameter of the statement. */
  value(value: unknown, type: string): Sql;
  /** The uuid behind an id of a type, as a parameter; SQL null for anything else. */
  id(id: unknown, type: string): Sql;
}

type Expression = (row: string, ask: Ask) => Sql;
type Match = (row: string, child: string, ask: Ask) => Sql;

/** A column or an expression. */
export interface Column {
  kind: 'column';
  sql?: Expression;
  /** Turns the value into what the field shows. */
  finish?: (value: never) => unknown;
}

/** The opaque id of the row, or of a row of another type that it names. */
export interface Id {
  kind: 'id';
  sql: Expression;
  type?: string;
}

/** Opaque ids of objects of several types: SQL that gives `[[type, uuid], …]`. */
export interface Ids {
  kind: 'ids';
  sql: Expression;
}

/** An object made of expressions over the same row, such as a date with its precision; null where `nullIf` holds. */
export interface Value {
  kind: 'value';
  fields: Record<string, Expression>;
  nullIf?: Expression;
  /** Where the expressions stand on another row: its table and how it is found. */
  from?: { table: string; where: Match };
}

/** A value that the vault opens. */
export interface SealedField {
  kind: 'sealed';
  table: string;
  /** The column that identifies the row in the seal. */
  key: string;
  column: string;
  /** How the row is found; without it, it is this row. */
  where?: Match;
  /** What the field shows of the opened value. */
  pick: (opened: never) => unknown;
  /** Where opening it is a read of an identity, and so an entry in the record: whose, and in which negotiations. */
  identity?: IdentityOf;
}

/** What the vault opens of several rows, in their order, and is shown as one; null where there is none. */
export interface SealedParts {
  kind: 'parts';
  /** A view of sealed values: `place` is the table of each, `row_id` its row there. */
  view: string;
  /** The table that holds the whole. */
  table: string;
  where: Match;
  pick: (opened: never[]) => unknown;
  /** Of whom: SQL for the id that the record names. */
  of: (row: string) => Sql;
  identity: IdentityOf;
}

/** Whose identity a sealed value is: the type of the object, and SQL for an array of the negotiations it is read in. */
export interface IdentityOf {
  type: string;
  negotiations: (row: string) => Sql;
}

/** Another row, or null when there is none or the viewer may not see it. */
export interface One {
  kind: 'one';
  type: string;
  where: Match;
  /** A set-returning function instead of the type's table. */
  from?: Expression;
  order?: Expression;
}

/** All rows that match, in order. For sets that stay small. */
export interface Many {
  kind: 'many';
  type: string;
  where: Match;
  from?: Expression;
  order: (child: string) => Sql;
  limit?: (ask: Ask) => number;
  /** Whether the viewer is told at all: where not, the list is null, which an empty one would hide. */
  told?: (row: string) => Sql;
}

/** A connection: keyset pages of at most 100, in the order of the keys. */
export interface Page {
  kind: 'page';
  type: string;
  where: Match;
  from?: Expression;
  /** Columns that put the rows in one order, unique together. */
  keys: readonly { column: string; type: string }[];
}

/** An object without a row of its own: its fields stand on the same row and see its arguments. */
export interface Wrap {
  kind: 'wrap';
  type: string;
}

export type Path = Column | Id | Ids | Value | SealedField | SealedParts | One | Many | Page | Wrap;

export interface TypeMap {
  /** The table; none for types that only functions return, or that wrap. */
  table?: string;
  /** The paths of fields. A scalar field not named here is the column of its name in snake_case. */
  fields: Record<string, Path>;
}

export type ReadMap = Record<string, TypeMap>;

export const column = (sql?: Expression, finish?: Column['finish']): Column => ({
  kind: 'column',
  sql,
  finish,
});

export const id = (name = 'id'): Id => ({ kind: 'id', sql: (row) => `${row}.${name}` });

/** The id of a row of another type, which the viewer may hold without seeing it. */
export const idOf = (type: string, sql: Expression): Id => ({ kind: 'id', sql, type });

export const ids = (sql: Expression): Ids => ({ kind: 'ids', sql });

const datedFields = (name: string): Record<string, Expression> => ({
  text: (row) =>
    `to_char(${row}.${name}_date, case ${row}.${name}_precision when 'DAY' then 'YYYY-MM-DD' when 'MONTH' then 'YYYY-MM' else 'YYYY' end)`,
  precision: (row) => `${row}.${name}_precision`,
  sortOn: (row) => `to_char(${row}.${name}_date, 'YYYY-MM-DD')`,
});

/** A date with its precision, from the columns `<name>_date` and `<name>_precision`. */
export const dated = (name: string, from?: Value['from']): Value => ({
  kind: 'value',
  fields: datedFields(name),
  nullIf: (row) => `${row}.${name}_date is null`,
  from,
});

export const one = (
  type: string,
  where: Match,
  more: { from?: Expression; order?: Expression } = {},
): One => ({ kind: 'one', type, where, ...more });

/** The row of another type that a column of this row points to. */
export const to = (type: string, foreignKey: string): One =>
  one(type, (row, child) => `${child}.id = ${row}.${foreignKey}`);

export const many = (
  type: string,
  where: Match,
  order: (child: string) => Sql,
  more: Pick<Many, 'from' | 'limit' | 'told'> = {},
): Many => ({ kind: 'many', type, where, order, ...more });

export const page = (
  type: string,
  where: Match,
  keys: Page['keys'],
  more: { from?: Expression } = {},
): Page => ({ kind: 'page', type, where, keys, ...more });

export const wrap = (type: string): Wrap => ({ kind: 'wrap', type });

/** The opened content of a row of a table of its own, found by `where`. */
export const sealedRow = <T>(
  table: string,
  key: string,
  where: Match,
  pick: (opened: T) => unknown,
  more: { identity?: IdentityOf } = {},
): SealedField => ({
  kind: 'sealed',
  table,
  key,
  column: 'sealed',
  where,
  pick,
  ...more,
});

/** The opened contents of the rows of a view of sealed values, shown as one. */
export const sealedParts = <T>(
  view: string,
  table: string,
  where: Match,
  pick: (opened: T[]) => unknown,
  identity: IdentityOf & { of: (row: string) => Sql },
): SealedParts => ({ kind: 'parts', view, table, where, pick, of: identity.of, identity });

/** The opened content of a column of this row. */
export const sealedColumn = <T = unknown>(
  table: string,
  columnName: string,
  pick: (opened: T) => unknown = (opened) => opened,
): SealedField => ({
  kind: 'sealed',
  table,
  key: 'id',
  column: columnName,
  pick,
});

/**
 * Whether a row of its own exists for this viewer: KNOWN, or ERASED once nobody can open it, or WITHHELD; UNKNOWN where
 * `said` tells that nothing was recorded.
 */
export const sightOf = (table: string, key: string, said?: Expression): Column =>
  column((row, ask) => {
    const known = `coalesce((select max(case when erased(s.sealed) then 'ERASED' else 'KNOWN' end) from ${table} s where s.${key} = ${row}.id), 'WITHHELD')`;
    return said ? `case when ${said(row, ask)} then ${known} else 'UNKNOWN' end` : known;
  });

/**
 * The number of a row among those of its kind that the viewer sees, in the order of their numbers. The numbers themselves
 * run on over rows that are hidden, and their gaps would tell of these.
 */
export const placeAmong = (table: string, of: string): Column =>
  column(
    (row) =>
      `(select count(*)::int from ${table} p where p.${of} = ${row}.${of} and p.number <= ${row}.number)`,
  );

/** The maps of all slices as one: a later slice adds fields to the types of an earlier one. */
export function mergeMaps(...maps: readonly ReadMap[]): ReadMap {
  const merged: ReadMap = {};
  for (const map of maps) {
    for (const [type, { table, fields }] of Object.entries(map)) {
      const before = merged[type];
      for (const field of Object.keys(fields)) {
        if (before?.fields[field]) throw new Error(`Two slices say how ${type}.${field} is read.`);
      }
      merged[type] = { table: before?.table ?? table, fields: { ...before?.fields, ...fields } };
    }
  }
  return merged;
}
