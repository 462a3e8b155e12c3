/** Columns that the tables of a case share, in the words of their migrations. */
/** A list of codes, spelt as in schema/. */
export const codes = (column: string, values: string) =>
  `check (${column} in (${values
    .trim()
    .split(/\s+/)
    .map((value) => `'${value}'`)
    .join(', ')}))`;

/** A date known in part: the day it is put in order by, and how much of it is known. */
export const dated = (table: string, name: string, required = '') => `
  ${name}_date date ${required},
  ${name}_precision text ${required} constraint ck_${table}_${name} ${codes(`${name}_precision`, 'DAY MONTH YEAR')}`;

/** Who sees a row: seats of its own negotiation. */
export const seenBy = (table: string) =>
  `constraint fk_${table}_audience foreign key (negotiation_id, audience_id) references audience (negotiation_id, id)`;

/** The columns that every table of a case has. That the audience is one of the negotiation is asked once a statement (rows_made in record.ts). */
export const row = (table: string) => `
  id uuid constraint pk_${table} primary key,
  negotiation_id uuid not null,
  audience_id uuid not null,
  constraint uq_${table}_in_negotiation unique (negotiation_id, id)`;

/** A reference to a row of the same negotiation. */
export const within = (table: string, column: string, target: string) =>
  `constraint fk_${table}_${column.replace(/_id$/, '')} foreign key (negotiation_id, ${column}) references ${target} (negotiation_id, id)`;

/** A table of what is sealed beside the rows of another: words, a name, a place. One row a row at most. */
export const sealedBeside = (table: string, of: string, column = `${of}_id`) => `
create table ${table} (
  ${column} uuid constraint pk_${table} primary key,
  negotiation_id uuid not null constraint fk_${table}_negotiation references negotiation,
  audience_id uuid not null,
  sealed bytea not null,
  ${within(table, column, of)},
  ${seenBy(table)}
);`;
