import type { Field } from '../../form/fields.js';
import { wordOptions } from '../../frame/coded.js';
import { TABLE } from '../../texts/table.js';

/** What a mandate is made of, at the opening of a table and later. */
export const MANDATE = (): readonly Field[] => [
  { name: 'code', kind: 'code', label: TABLE.mandateCode, required: true },
  {
    name: 'kind',
    kind: 'one',
    label: TABLE.kind,
    required: true,
    options: wordOptions('IntermediaryKind'),
  },
  { name: 'name', kind: 'both', label: TABLE.name, required: true },
  { name: 'from', kind: 'date', label: TABLE.since },
  { name: 'until', kind: 'date', label: TABLE.until, ahead: true },
  { name: 'scope', kind: 'both', label: TABLE.scope, keepsTyped: true },
];
