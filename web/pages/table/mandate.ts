import { both, code, date, must, one } from '../../form/kinds.js';
import type { Field } from '../../form/fields.js';
import { wordOptions } from '../../frame/coded.js';
import { TABLE } from '../../texts/table.js';

/** What a mandate is made of, at the opening of a table and later. */
export const MANDATE = (): readonly Field[] => [
  must(code('code', TABLE.mandateCode)),
  must(one('kind', TABLE.kind, wordOptions('IntermediaryKind'))),
  must(both('name', TABLE.name)),
  date('from', TABLE.since),
  date('until', TABLE.until, { ahead: true }),
  both('scope', TABLE.scope, { keepsTyped: true }),
];
