import NEGOTIATION_OPEN from '../../../schema/operations/negotiation-open.graphql';
import { lookWhoIsIn } from '../../api/session.js';
import { ActForm } from '../../form/act-form.js';
import { both, code, must, one, rows } from '../../form/kinds.js';
import type { Field, Values } from '../../form/fields.js';
import { wordOptions } from '../../frame/coded.js';
import { go, to } from '../../frame/router.js';
import { say } from '../../frame/speech.js';
import { TABLE } from '../../texts/table.js';
import { Title } from '../../ui/parts.js';
import { MANDATE } from './mandate.js';

const SIDE: readonly Field[] = [
  must(code('code', TABLE.sideCode)),
  must(both('name', TABLE.party)),
  both('role', TABLE.sideRole),
];

const FIELDS = (): readonly Field[] => [
  must(code('code', TABLE.codeLabel, { hint: TABLE.codeHint })),
  both('title', TABLE.titleLabel, { hint: TABLE.titleHint }),
  must(one('basis', TABLE.basis, wordOptions('NegotiationBasis'), { initially: 'UNKNOWN' })),
  rows('sides', TABLE.sides, TABLE.side, SIDE, { least: 2 }),
  one(
    'openerSide',
    TABLE.opener,
    (_, { sides }) =>
      (sides as Values[])
        .map((side) => (side.code as string).trim())
        .filter(Boolean)
        .map((code) => ({ value: code, text: code })),
    { none: TABLE.office },
  ),
  rows('mandates', TABLE.mandates, TABLE.mandate, MANDATE()),
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
