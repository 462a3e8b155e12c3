import DISCLOSURE_ANSWER from '../../../schema/operations/disclosure-answer.graphql';
import DISCLOSURE_REQUEST from '../../../schema/operations/disclosure-request.graphql';
import RELEASE_CLAIM_ANSWER from '../../../schema/operations/release-claim-answer.graphql';
import RELEASE_CLAIM_END from '../../../schema/operations/release-claim-end.graphql';
import RELEASE_CLAIM_MAKE from '../../../schema/operations/release-claim-make.graphql';
import {
  type AtTable,
  peopleField,
  personField,
  TableAct,
  mandateOptions,
  onField,
  pickable,
  pilesOf,
  placeOptions,
  sideOptions,
  sourceField,
} from '../../form/at-table.js';
import { line, must, number, one, rows, words } from '../../form/kinds.js';
import { codedOptions } from '../../frame/coded.js';
import { ASKED } from '../../texts/families.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import type { Claim, Disclosure } from './asked.js';

/** A side is asked to disclose the living, the dead, or burial places. */
export const Asking = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="asked"
    title={ASKED.requestTitle}
    button={ASKED.request}
    operation={DISCLOSURE_REQUEST}
    fields={[
      must(one('kind', ASKED.kind, codedOptions('DisclosureKind'))),
      one('by', ASKED.by, sideOptions(at, at.seats), {
        none: ASKED.forFamilies,
        initially: at.table.sides.find((side) => at.seats.sides.includes(side.code))?.id ?? '',
      }),
      must(one('to', ASKED.to, sideOptions(at))),
      one('via', TABLE.via, mandateOptions(at), { none: TABLE.directly }),
      onField(today()),
      peopleField(at, 'captives', ASKED.whom),
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

/** What a side answered, on the whole and of each person. */
export function Answering({ at, request }: { at: AtTable; request: Disclosure }) {
  const asked = new Set(request.captives.map(({ id }) => id));
  const people = at.persons.filter(({ id }) => asked.size === 0 || asked.has(id)).map(pickable);
  return (
    <TableAct
      at={at}
      page="asked"
      title={ASKED.answerTitle}
      operation={DISCLOSURE_ANSWER}
      of={String(request.number)}
      fields={[
        must(one('answer', ASKED.answer, codedOptions('DisclosureAnswerKind'))),
        onField(today()),
        number('count', ASKED.count),
        one(
          'listVersion',
          ASKED.list,
          pilesOf(at).map(({ id, text }) => ({ value: id, text })),
        ),
        rows('lines', ASKED.lines, ASKED.line, [
          { name: 'captive', kind: 'person', label: TABLE.person, required: true, people },
          must(one('says', ASKED.says, codedOptions('DisclosureSays'))),
          line('place', ASKED.place),
        ]),
        sourceField(at),
      ]}
      input={(found) => ({ ...found, disclosure: request.id })}
    />
  );
}

/** That somebody be released for nothing. */
export const Claiming = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="asked"
    title={ASKED.claimTitle}
    button={ASKED.claim}
    operation={RELEASE_CLAIM_MAKE}
    fields={[
      personField(at),
      must(one('madeBy', ASKED.madeBy, codedOptions('ReleaseClaimant'))),
      must(
        one('bySide', ASKED.bySide, sideOptions(at), { shown: ({ madeBy }) => madeBy === 'SIDE' }),
      ),
      onField(today()),
      words('words', ASKED.words),
      sourceField(at),
    ]}
  />
);

/** What a side answers to such a claim. */
export const ReleaseAnswering = ({ at, claim }: { at: AtTable; claim: Claim }) => (
  <TableAct
    at={at}
    page="asked"
    title={ASKED.answerTitle}
    operation={RELEASE_CLAIM_ANSWER}
    of={`${claim.captive.code} ${claim.id}`}
    fields={[
      must(one('side', ASKED.answerSide, sideOptions(at))),
      must(one('answer', ASKED.answer, codedOptions('ReleaseAnswer'))),
      onField(today()),
    ]}
    input={(found) => ({ ...found, releaseClaim: claim.id })}
  />
);

/** How such a claim ended. */
export const Ending = ({ at, claim }: { at: AtTable; claim: Claim }) => (
  <TableAct
    at={at}
    page="asked"
    title={ASKED.endTitle}
    operation={RELEASE_CLAIM_END}
    of={`${claim.captive.code} ${claim.id}`}
    fields={[
      must(one('how', ASKED.how, codedOptions('ReleaseClaimEnding'))),
      one('to', ASKED.toWhom, [...sideOptions(at), ...placeOptions(at)], {
        none: ASKED.inPlace,
        shown: ({ how }) => how === 'RELEASED_WITHOUT_COUNTERPART',
      }),
      onField(today()),
    ]}
    input={(found) => ({ ...found, releaseClaim: claim.id })}
  />
);
