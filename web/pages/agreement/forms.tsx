import AGREEMENT_AMEND from '../../../schema/operations/agreement-amend.graphql';
import AGREEMENT_DRAW from '../../../schema/operations/agreement-draw.graphql';
import {
  type AtTable,
  TableAct,
  mandateOptions,
  onField,
  pickable,
  placeOptions,
  sideOptions,
} from '../../form/at-table.js';
import { date, must, one, rows, some, words } from '../../form/kinds.js';
import type { Field } from '../../form/fields.js';
import { codedOptions } from '../../frame/coded.js';
import { AGREEMENT } from '../../texts/agreement.js';
import { TABLE } from '../../texts/table.js';
import { today, typedOf } from '../../ui/dated.js';
import type { Agreement, Version } from './agreement.js';
import { type Line, useNames } from './names.js';

/** What a version says beside its names, which are drawn from the answers. */
const fieldsOf = (at: AtTable, before?: Version, lines: readonly Line[] = []): readonly Field[] => {
  const people = at.persons.map(pickable);
  return [
    onField(today(), { hint: AGREEMENT.drawHint }),
    rows(
      'terms',
      AGREEMENT.terms,
      AGREEMENT.term,
      [
        must(one('kind', TABLE.kind, codedOptions('AgreementTermKind'), { initially: 'TERM' })),
        must(words('text', AGREEMENT.text)),
        date('due', AGREEMENT.dueLabel, { whole: true, ahead: true }),
      ],
      {
        initially: before?.terms.map(({ kind, text, due }) => ({
          kind,
          text: text ?? '',
          due: typedOf(due),
        })),
      },
    ),
    some('guarantors', AGREEMENT.guarantors, mandateOptions(at), {
      initially: before?.guarantors.map(({ id }) => id),
      shown: () => at.table.mandates.length > 0,
    }),
    rows(
      'places',
      AGREEMENT.places,
      AGREEMENT.placeOf,
      [
        { name: 'captive', kind: 'person', label: TABLE.person, required: true, people },
        must(one('to', TABLE.toPlace, placeOptions(at))),
      ],
      {
        initially: lines.flatMap(({ captive, toPlace }) =>
          toPlace ? [{ captive: captive.id, to: toPlace.id }] : [],
        ),
        shown: () => at.table.destinations.length > 0,
      },
    ),
    { name: 'leaveOut', kind: 'people', label: AGREEMENT.leaveOut, people },
  ];
};

/** Draws an agreement from the answers as they stand. */
export const Draw = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="agreement"
    title={AGREEMENT.drawTitle}
    button={AGREEMENT.draw}
    operation={AGREEMENT_DRAW}
    fields={[
      must(
        some('sides', AGREEMENT.sides, sideOptions(at), {
          initially: at.table.sides.length === 2 ? at.table.sides.map(({ id }) => id) : [],
        }),
      ),
      ...fieldsOf(at),
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

/** Draws the next version: what was said in the last one stands in the form, destinations with it. */
export function Amend({
  at,
  agreement,
  version,
}: {
  at: AtTable;
  agreement: Agreement;
  version: Version;
}) {
  const names = useNames(version.id);
  if (!names.data?.whole) return null;
  return (
    <TableAct
      at={at}
      page="agreement"
      title={AGREEMENT.amendTitle}
      button={AGREEMENT.amend}
      operation={AGREEMENT_AMEND}
      of={`${agreement.number}/${version.number}`}
      fields={fieldsOf(at, version, names.data.nodes)}
      input={(found) => ({
        ...found,
        agreement: agreement.id,
        expectedVersion: version.number,
      })}
    />
  );
}
