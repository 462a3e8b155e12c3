import CAPTIVES_RECORD from '../../../schema/operations/captives-record.graphql';
import LIST_DRAFT from '../../../schema/operations/list-draft.graphql';
import LIST_EXTEND from '../../../schema/operations/list-extend.graphql';
import LIST_REVISE from '../../../schema/operations/list-revise.graphql';
import LIST_WITHDRAW from '../../../schema/operations/list-withdraw.graphql';
import { asciiDigits } from '../../../src/words/digits.js';
import {
  type AtTable,
  peopleField,
  TableAct,
  onField,
  pickable,
  pilesOf,
  sideOptions,
  sourceField,
} from '../../form/at-table.js';
import { code, date, line, must, number, one, rows } from '../../form/kinds.js';
import type { Field } from '../../form/fields.js';
import { useNamesOf } from '../../form/people.js';
import type { Reading } from '../../form/reading.js';
import { codedOptions, wordOptions } from '../../frame/coded.js';
import { inRow, number as figure, say, word } from '../../frame/speech.js';
import { LISTS } from '../../texts/lists.js';
import { today } from '../../ui/dated.js';
import type { List, Version } from './lists.js';

interface Of {
  at: AtTable;
  list: List;
  version: Version;
}

const figures: Field = rows('figures', LISTS.figures, LISTS.figure, [
  must(one('measure', LISTS.measure, () => wordOptions('FigureMeasure'), { initially: 'TOTAL' })),
  number('value', LISTS.value),
  must(
    one('precision', LISTS.precision, () => wordOptions('FigurePrecision'), { initially: 'EXACT' }),
  ),
]);

/** A first version of a list: names that are known here, or figures alone. */
export const Drafting = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="lists"
    title={LISTS.draftTitle}
    button={LISTS.draft}
    operation={LIST_DRAFT}
    fields={[
      must(code('code', LISTS.code)),
      must(one('type', LISTS.type, wordOptions('ListType'))),
      must(
        one('side', LISTS.side, sideOptions(at, at.seats), {
          initially: at.table.sides.find((side) => at.seats.sides.includes(side.code))?.id ?? '',
        }),
      ),
      one('to', LISTS.to, sideOptions(at), { none: LISTS.toAll }),
      peopleField(at, 'captives', LISTS.names),
      figures,
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

/** What a version is now: its step, how many names, which figures. */
const readingOf = ({ version, status, lines, figures: stated }: Version): Reading => ({
  version,
  says: [
    [LISTS.status, word('ListStatus', status)],
    [LISTS.names, figure(lines.totalCount)],
    [
      LISTS.figures,
      inRow(
        stated.map(
          ({ measure, value }) =>
            `${word('FigureMeasure', measure)}: ${value === null ? '—' : figure(value)}`,
        ),
      ),
    ],
  ],
});

/** More names or figures for a draft. */
export const Extending = ({ at, list, version }: Of) => (
  <TableAct
    at={at}
    page="lists"
    title={LISTS.extendTitle}
    operation={LIST_EXTEND}
    of={list.code}
    fields={[peopleField(at, 'captives', LISTS.add), figures]}
    input={(found) => ({ ...found, listVersion: version.id })}
    reads={readingOf(version)}
  />
);

/** The next version: whoever is on the last one, but for those left off, and those added. */
export function Revising({ at, list, version }: Of) {
  const on = useNamesOf(version.id);
  return (
    <TableAct
      at={at}
      page="lists"
      title={LISTS.reviseTitle}
      button={LISTS.revise}
      operation={LIST_REVISE}
      of={`${list.code}/${version.number}`}
      fields={[
        {
          name: 'remove',
          kind: 'people',
          label: LISTS.remove,
          hint: LISTS.reviseHint,
          people: at.persons.filter(({ id }) => on?.has(id)).map(pickable),
        },
        {
          name: 'add',
          kind: 'people',
          label: LISTS.add,
          piles: pilesOf(at),
          people: at.persons.filter(({ id }) => !on?.has(id)).map(pickable),
        },
      ]}
      input={(found) => ({ ...found, list: list.id })}
    />
  );
}

/** Takes a version back. */
export const Withdrawing = ({ at, list, version }: Of) => (
  <TableAct
    at={at}
    page="lists"
    title={LISTS.withdrawTitle}
    button={LISTS.withdrawTitle}
    operation={LIST_WITHDRAW}
    of={`${list.code}/${version.number}`}
    fields={[onField(today(), { hint: LISTS.withdrawHint })]}
    input={(found) => ({ ...found, listVersion: version.id })}
    reads={readingOf(version)}
  />
);

/** The parts of a name, in the order in which it is said. */
const PARTS = ['own', 'father', 'grandfather', 'family'] as const;

/** A person who is not recorded yet, so that they can be put on a list. */
export const NewPerson = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="lists"
    title={LISTS.personTitle}
    operation={CAPTIVES_RECORD}
    fields={[
      must(
        one(
          'script',
          LISTS.script,
          [
            { value: 'arabic', text: say(LISTS.arabic) },
            { value: 'latin', text: say(LISTS.latin) },
          ],
          { hint: LISTS.personHint, initially: 'arabic' },
        ),
      ),
      ...PARTS.map((name): Field => line(name, LISTS[name])),
      line('motherName', LISTS.mother),
      code('birth', LISTS.birth),
      code('registryNumber', LISTS.registry),
      must(one('sex', LISTS.sex, wordOptions('Sex'), { initially: 'UNKNOWN' })),
      one('heldBy', LISTS.heldBy, sideOptions(at)),
      one('claimedBy', LISTS.claimedBy, sideOptions(at)),
      date('heldSince', LISTS.heldSince),
      line('place', LISTS.saidPlace),
      one('category', LISTS.category, codedOptions('CaptiveCategory')),
      sourceField(at),
    ]}
    under="captives.0"
    input={({ script, birth, own, father, grandfather, family, ...found }) => ({
      negotiation: at.table.id,
      captives: [
        {
          ...found,
          birth: birth && asciiDigits(birth as string),
          [script as string]: { own, father, grandfather, family },
        },
      ],
    })}
  />
);
