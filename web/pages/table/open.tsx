import NEGOTIATION_OPEN from '../../../schema/operations/negotiation-open.graphql';
import { lookWhoIsIn } from '../../api/session.js';
import { ActForm } from '../../form/act-form.js';
import type { Field, Values } from '../../form/fields.js';
import { wordOptions } from '../../frame/coded.js';
import { go, to } from '../../frame/router.js';
import { say } from '../../frame/speech.js';
import { TABLE } from '../../texts/table.js';
import { Title } from '../../ui/parts.js';
import { MANDATE } from './mandate.js';

const SIDE: readonly Field[] = [
  { name: 'code', kind: 'code', label: TABLE.sideCode, required: true },
  { name: 'name', kind: 'both', label: TABLE.party, required: true },
  { name: 'role', kind: 'both', label: TABLE.sideRole },
];

const FIELDS = (): readonly Field[] => [
  { name: 'code', kind: 'code', label: TABLE.codeLabel, hint: TABLE.codeHint, required: true },
  { name: 'title', kind: 'both', label: TABLE.titleLabel, hint: TABLE.titleHint },
  {
    name: 'basis',
    kind: 'one',
    label: TABLE.basis,
    required: true,
    initially: 'UNKNOWN',
    options: wordOptions('NegotiationBasis'),
  },
  { name: 'sides', kind: 'rows', label: TABLE.sides, row: TABLE.side, least: 2, fields: SIDE },
  {
    name: 'openerSide',
    kind: 'one',
    label: TABLE.opener,
    none: TABLE.office,
    options: (_, { sides }) =>
      (sides as Values[])
        .map((side) => (side.code as string).trim())
        .filter(Boolean)
        .map((code) => ({ value: code, text: code })),
  },
  { name: 'mandates', kind: 'rows', label: TABLE.mandates, row: TABLE.mandate, fields: MANDATE() },
];

/** Opening a negotiation: who sits at the table, on what footing, who carries messages. */
export const Open = () => (
  <>
    <Title>{say(TABLE.openTitle)}</Title>
    <ActForm
      open
      title={TABLE.openTitle}
      button={TABLE.open}
      operation={NEGOTIATION_OPEN}
      about=""
      address={to(['open'])}
      fields={FIELDS()}
      onDone={({ negotiation }) => {
        // A seat comes with it: who somebody is changed.
        if (negotiation) void lookWhoIsIn().then(() => go(to(['n', negotiation.code])));
      }}
    />
  </>
);
