import AGREEMENT_AMEND from '../../../schema/operations/agreement-amend.graphql';
import AGREEMENT_DRAW from '../../../schema/operations/agreement-draw.graphql';
import { ActForm } from '../../form/act-form.js';
import {
  type AtTable,
  mandateOptions,
  onField,
  pickable,
  placeOptions,
  sideOptions,
} from '../../form/at-table.js';
import type { Field } from '../../form/fields.js';
import { codedOptions } from '../../frame/coded.js';
import { to } from '../../frame/router.js';
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
    {
      name: 'terms',
      kind: 'rows',
      label: AGREEMENT.terms,
      row: AGREEMENT.term,
      initially: before?.terms.map(({ kind, text, due }) => ({
        kind,
        text: text ?? '',
        due: typedOf(due),
      })),
      fields: [
        {
          name: 'kind',
          kind: 'one',
          label: TABLE.kind,
          required: true,
          initially: 'TERM',
          options: codedOptions('AgreementTermKind'),
        },
        { name: 'text', kind: 'words', label: AGREEMENT.text, required: true },
        { name: 'due', kind: 'date', label: AGREEMENT.dueLabel, whole: true, ahead: true },
      ],
    },
    {
      name: 'guarantors',
      kind: 'some',
      label: AGREEMENT.guarantors,
      initially: before?.guarantors.map(({ id }) => id),
      options: mandateOptions(at),
      shown: () => at.table.mandates.length > 0,
    },
    {
      name: 'places',
      kind: 'rows',
      label: AGREEMENT.places,
      row: AGREEMENT.placeOf,
      initially: lines.flatMap(({ captive, toPlace }) =>
        toPlace ? [{ captive: captive.id, to: toPlace.id }] : [],
      ),
      shown: () => at.table.destinations.length > 0,
      fields: [
        { name: 'captive', kind: 'person', label: TABLE.person, required: true, people },
        {
          name: 'to',
          kind: 'one',
          label: TABLE.toPlace,
          required: true,
          options: placeOptions(at),
        },
      ],
    },
    { name: 'leaveOut', kind: 'people', label: AGREEMENT.leaveOut, people },
  ];
};

/** Draws an agreement from the answers as they stand. */
export const Draw = ({ at }: { at: AtTable }) => (
  <ActForm
    title={AGREEMENT.drawTitle}
    button={AGREEMENT.draw}
    operation={AGREEMENT_DRAW}
    about={at.code}
    address={to(['n', at.code, 'agreement'])}
    fields={[
      {
        name: 'sides',
        kind: 'some',
        label: AGREEMENT.sides,
        required: true,
        initially: at.table.sides.length === 2 ? at.table.sides.map(({ id }) => id) : [],
        options: sideOptions(at),
      },
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
    <ActForm
      title={AGREEMENT.amendTitle}
      button={AGREEMENT.amend}
      operation={AGREEMENT_AMEND}
      about={at.code}
      of={`${agreement.number}/${version.number}`}
      address={to(['n', at.code, 'agreement'])}
      fields={fieldsOf(at, version, names.data.nodes)}
      input={(found) => ({
        ...found,
        agreement: agreement.id,
        expectedVersion: version.number,
      })}
    />
  );
}
