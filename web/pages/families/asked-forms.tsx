import DISCLOSURE_ANSWER from '../../../schema/operations/disclosure-answer.graphql';
import DISCLOSURE_REQUEST from '../../../schema/operations/disclosure-request.graphql';
import RELEASE_CLAIM_ANSWER from '../../../schema/operations/release-claim-answer.graphql';
import RELEASE_CLAIM_END from '../../../schema/operations/release-claim-end.graphql';
import RELEASE_CLAIM_MAKE from '../../../schema/operations/release-claim-make.graphql';
import { ActForm } from '../../form/act-form.js';
import {
  type AtTable,
  mandateOptions,
  onField,
  pickable,
  pilesOf,
  placeOptions,
  sideOptions,
  sourceField,
} from '../../form/at-table.js';
import { codedOptions } from '../../frame/coded.js';
import { to } from '../../frame/router.js';
import { ASKED } from '../../texts/families.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import type { Claim, Disclosure } from './asked.js';

const addressOf = ({ code }: AtTable) => to(['n', code, 'asked']);

/** A side is asked to disclose the living, the dead, or burial places. */
export const Asking = ({ at }: { at: AtTable }) => (
  <ActForm
    title={ASKED.requestTitle}
    button={ASKED.request}
    operation={DISCLOSURE_REQUEST}
    about={at.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'kind',
        kind: 'one',
        label: ASKED.kind,
        required: true,
        options: codedOptions('DisclosureKind'),
      },
      {
        name: 'by',
        kind: 'one',
        label: ASKED.by,
        none: ASKED.forFamilies,
        initially: at.table.sides.find((side) => at.seats.sides.includes(side.code))?.id ?? '',
        options: sideOptions(at, at.seats),
      },
      { name: 'to', kind: 'one', label: ASKED.to, required: true, options: sideOptions(at) },
      {
        name: 'via',
        kind: 'one',
        label: TABLE.via,
        none: TABLE.directly,
        options: mandateOptions(at),
      },
      onField(today()),
      {
        name: 'captives',
        kind: 'people',
        label: ASKED.whom,
        piles: pilesOf(at),
        people: at.persons.map(pickable),
      },
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

/** What a side answered, on the whole and of each person. */
export function Answering({ at, one }: { at: AtTable; one: Disclosure }) {
  const asked = new Set(one.captives.map(({ id }) => id));
  const people = at.persons.filter(({ id }) => asked.size === 0 || asked.has(id)).map(pickable);
  return (
    <ActForm
      title={ASKED.answerTitle}
      button={TABLE.record}
      operation={DISCLOSURE_ANSWER}
      about={at.code}
      of={String(one.number)}
      address={addressOf(at)}
      fields={[
        {
          name: 'answer',
          kind: 'one',
          label: ASKED.answer,
          required: true,
          options: codedOptions('DisclosureAnswerKind'),
        },
        onField(today()),
        { name: 'count', kind: 'number', label: ASKED.count },
        {
          name: 'listVersion',
          kind: 'one',
          label: ASKED.list,
          options: pilesOf(at).map(({ id, text }) => ({ value: id, text })),
        },
        {
          name: 'lines',
          kind: 'rows',
          label: ASKED.lines,
          row: ASKED.line,
          fields: [
            { name: 'captive', kind: 'person', label: TABLE.person, required: true, people },
            {
              name: 'says',
              kind: 'one',
              label: ASKED.says,
              required: true,
              options: codedOptions('DisclosureSays'),
            },
            { name: 'place', kind: 'line', label: ASKED.place },
          ],
        },
        sourceField(at),
      ]}
      input={(found) => ({ ...found, disclosure: one.id })}
    />
  );
}

/** That somebody be released for nothing. */
export const Claiming = ({ at }: { at: AtTable }) => (
  <ActForm
    title={ASKED.claimTitle}
    button={ASKED.claim}
    operation={RELEASE_CLAIM_MAKE}
    about={at.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'captive',
        kind: 'person',
        label: TABLE.person,
        required: true,
        piles: pilesOf(at),
        people: at.persons.map(pickable),
      },
      {
        name: 'madeBy',
        kind: 'one',
        label: ASKED.madeBy,
        required: true,
        options: codedOptions('ReleaseClaimant'),
      },
      {
        name: 'bySide',
        kind: 'one',
        label: ASKED.bySide,
        required: true,
        options: sideOptions(at),
        shown: ({ madeBy }) => madeBy === 'SIDE',
      },
      onField(today()),
      { name: 'words', kind: 'words', label: ASKED.words },
      sourceField(at),
    ]}
  />
);

/** What a side answers to such a claim. */
export const ReleaseAnswering = ({ at, claim }: { at: AtTable; claim: Claim }) => (
  <ActForm
    title={ASKED.answerTitle}
    button={TABLE.record}
    operation={RELEASE_CLAIM_ANSWER}
    about={at.code}
    of={`${claim.captive.code} ${claim.id}`}
    address={addressOf(at)}
    fields={[
      {
        name: 'side',
        kind: 'one',
        label: ASKED.answerSide,
        required: true,
        options: sideOptions(at),
      },
      {
        name: 'answer',
        kind: 'one',
        label: ASKED.answer,
        required: true,
        options: codedOptions('ReleaseAnswer'),
      },
      onField(today()),
    ]}
    input={(found) => ({ ...found, releaseClaim: claim.id })}
  />
);

/** How such a claim ended. */
export const Ending = ({ at, claim }: { at: AtTable; claim: Claim }) => (
  <ActForm
    title={ASKED.endTitle}
    button={TABLE.record}
    operation={RELEASE_CLAIM_END}
    about={at.code}
    of={`${claim.captive.code} ${claim.id}`}
    address={addressOf(at)}
    fields={[
      {
        name: 'how',
        kind: 'one',
        label: ASKED.how,
        required: true,
        options: codedOptions('ReleaseClaimEnding'),
      },
      {
        name: 'to',
        kind: 'one',
        label: ASKED.toWhom,
        none: ASKED.inPlace,
        options: [...sideOptions(at), ...placeOptions(at)],
        shown: ({ how }) => how === 'RELEASED_WITHOUT_COUNTERPART',
      },
      onField(today()),
    ]}
    input={(found) => ({ ...found, releaseClaim: claim.id })}
  />
);
