import { useRef } from 'preact/hooks';
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
import { date as dateField, must, one, rows, some, words } from '../../form/kinds.js';
import type { Field } from '../../form/fields.js';
import type { Reading } from '../../form/reading.js';
import { codedOptions } from '../../frame/coded.js';
import { date, inRow, number, say } from '../../frame/speech.js';
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
        dateField('due', AGREEMENT.dueLabel, { whole: true, ahead: true }),
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

/** What a version says, and who has signed it. */
export const readingOf = (version: Version): Reading => ({
  version: version.number,
  says: [
    [AGREEMENT.number, number(version.number)],
    [AGREEMENT.list, number(version.lines.totalCount)],
    [
      AGREEMENT.terms,
      version.terms
        .map(({ text, due }) =>
          [text ?? '—', due && say(AGREEMENT.due, { at: date(due) })].filter(Boolean).join(' – '),
        )
        .join('\n'),
    ],
    [AGREEMENT.guarantors, inRow(version.guarantors.map(({ code }) => code))],
    [AGREEMENT.signatures, inRow(version.signatures.map(({ side }) => side.code))],
  ],
});

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
  // While the names of a newer version are on their way the form stays open under the fingers, on the last one.
  const last = useRef<{ version: Version; lines: readonly Line[] } | null>(null);
  if (names.data?.whole) last.current = { version, lines: names.data.nodes };
  if (!last.current) return null;
  return (
    <TableAct
      at={at}
      page="agreement"
      title={AGREEMENT.amendTitle}
      button={AGREEMENT.amend}
      operation={AGREEMENT_AMEND}
      of={String(agreement.number)}
      fields={fieldsOf(at, last.current.version, last.current.lines)}
      input={(found) => ({ ...found, agreement: agreement.id })}
      reads={readingOf(last.current.version)}
    />
  );
}
