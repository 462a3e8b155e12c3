/**
 * How classes are mapped to tables. Names follow one habit, that of migrations/: the property `bySideId` of the table
 * `event` is its column `by_side_id`, with the constraints `fk_event_by_side` and `ck_event_by_side_id`. What is said of
 * several columns together stands on the class, with TypeORM's own @Unique, @Index and @Check.
 */
import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Unique,
  type ColumnOptions,
  type ColumnType,
} from 'typeorm';

/** A mapped class, or the name of its table where that stands further down the line of slices. */
type Target = string | (() => new () => object);

/** `check`: what a value must fulfil; `called`: the name of that check, where it is not the column's. */
type Options = ColumnOptions & { check?: string; called?: string };

type Mapping = (table: string, row: object) => void;

export const NULLABLE = { nullable: true } satisfies Options;
export const NOW = { default: () => 'now()' } satisfies Options;

/** What a class says of its properties. It waits for the name of the table, so that tables can share columns. */
const said = new Map<object, Mapping[]>();

const property =
  (mapping: (table: string, row: object, name: string) => void): PropertyDecorator =>
  (row, name) => {
    const apply: Mapping = (table, of) => mapping(table, of, String(name));
    said.set(row, [...(said.get(row) ?? []), apply]);
  };

const both =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (row, name) =>
    decorators.forEach((decorate) => decorate(row, name));

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The class is mapped to this table, with the columns of the classes that it extends. */
export const Table =
  (name: string): ClassDecorator =>
  (target) => {
    Entity({ name })(target);
    const row = target.prototype as object;
    for (let of = row; of !== Object.prototype; of = Object.getPrototypeOf(of) as object) {
      said.get(of)?.forEach((apply) => apply(name, row));
    }
  };

export const Col = (type: ColumnType, { check, called, ...options }: Options = {}) =>
  property((table, row, name) => {
    const key = options.primary ? { primaryKeyConstraintName: `pk_${table}` } : {};
    Column({ type, name: snake(name), ...key, ...options })(row, name);
    if (check) Check(`ck_${table}_${called ?? snake(name)}`, check)(row.constructor);
  });

/** The id of a row. */
export const Id = () => Col('uuid', { primary: true });

/** The order of recording, numbered by the database. */
export const Seq = () => Col('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' });

/** The number of the entry in the record that made a row; the database knows which one is to come. */
export const MadeIn = () => Col('bigint', { default: () => 'entry_to_come()' });

/** One of these words, which are spelt as in schema/. */
export const Code =
  (words: string, options: Options = {}): PropertyDecorator =>
  (row, name) => {
    const column = snake(String(name));
    const list = words.trim().split(/\s+/);
    const check = `${column} in (${list.map((word) => `'${word}'`).join(', ')})`;
    Col('text', { check, ...options })(row, name);
  };

/** How much is known of the date beside it: `onPrecision` belongs to `onDate`. */
export const Precision =
  (options: Options = {}): PropertyDecorator =>
  (row, name) => {
    const called = snake(String(name)).replace('_precision', '');
    Code('DAY MONTH YEAR', { called, ...options })(row, name);
  };

const foreignKey = (table: string, name: string) =>
  `fk_${table}_${snake(name).replace(/_id$/, '')}`;

/** Points at a row of whatever negotiation, or of none. */
export const Ref = (
  target: Target,
  options: Options & { deferrable?: 'INITIALLY DEFERRED' } = {},
) => {
  const { deferrable, ...column } = options;
  return both(
    Col('uuid', column),
    property((table, row, name) => {
      const key = { name: foreignKey(table, name), deferrable };
      ForeignKey(target, [name], ['id'], key)(row.constructor);
    }),
  );
};

/** Points at a row of the same negotiation: the key carries its id, so that it cannot lead into another one. */
export const Within = (target: Target, options: Options = {}) =>
  both(
    Col('uuid', options),
    property((table, row, name) => {
      const key = { name: foreignKey(table, name) };
      ForeignKey(target, ['negotiationId', name], ['negotiationId', 'id'], key)(row.constructor);
    }),
  );

/** The same of rows that come by the thousand: asked once for all rows of a statement, by a trigger (`points_at` in migrations/). */
export const PointsAt = (_target: Target, options: Options = {}) => Col('uuid', options);

/** The id of a row that others of the same negotiation point at by @Within. */
export const IdWithin = () =>
  both(
    Id(),
    property((table, row) =>
      Unique(`uq_${table}_in_negotiation`, ['negotiationId', 'id'])(row.constructor),
    ),
  );
