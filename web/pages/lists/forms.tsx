import CAPTIVES_RECORD from '../../../schema/operations/captives-record.graphql';
import LIST_DRAFT from '../../../schema/operations/list-draft.graphql';
import LIST_EXTEND from '../../../schema/operations/list-extend.graphql';
import LIST_REVISE from '../../../schema/operations/list-revise.graphql';
import LIST_WITHDRAW from '../../../schema/operations/list-withdraw.graphql';
import { asciiDigits } from '../../../src/words/digits.js';
import { ActForm } from '../../form/act-form.js';
import {
  type AtTable,
  onField,
  pickable,
  pilesOf,
  sideOptions,
  sourceField,
} from '../../form/at-table.js';
import type { Field } from '../../form/fields.js';
import { useNamesOf } from '../../form/people.js';
import { codedOptions, wordOptions } from '../../frame/coded.js';
import { to } from '../../frame/router.js';
import { say } from '../../frame/speech.js';
import { LISTS } from '../../texts/lists.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import type { List, Version } from './lists.js';

const addressOf = ({ code }: AtTable) => to(['n', code, 'lists']);

interface Of {
  at: AtTable;
  list: List;
  version: Version;
}

const figures: Field = {
  name: 'figures',
  kind: 'rows',
  label: LISTS.figures,
  row: LISTS.figure,
  fields: [
    {
      name: 'measure',
      kind: 'one',
      label: LISTS.measure,
      required: true,
      initially: 'TOTAL',
      options: () => wordOptions('FigureMeasure'),
    },
    { name: 'value', kind: 'number', label: LISTS.value },
    {
      name: 'precision',
      kind: 'one',
      label: LISTS.precision,
      required: true,
      initially: 'EXACT',
      options: () => wordOptions('FigurePrecision'),
    },
  ],
};

/** A first version of a list: names that are known here, or figures alone. */
export const Drafting = ({ at }: { at: AtTable }) => (
  <ActForm
    title={LISTS.draftTitle}
    button={LISTS.draft}
    operation={LIST_DRAFT}
    about={at.code}
    address={addressOf(at)}
    fields={[
      { name: 'code', kind: 'code', label: LISTS.code, required: true },
      {
        name: 'type',
        kind: 'one',
        label: LISTS.type,
        required: true,
        options: wordOptions('ListType'),
      },
      {
        name: 'side',
        kind: 'one',
        label: LISTS.side,
        required: true,
        initially: at.table.sides.find((side) => at.seats.sides.includes(side.code))?.id ?? '',
        options: sideOptions(at, at.seats),
      },
      { name: 'to', kind: 'one', label: LISTS.to, none: LISTS.toAll, options: sideOptions(at) },
      {
        name: 'captives',
        kind: 'people',
        label: LISTS.names,
        piles: pilesOf(at),
        people: at.persons.map(pickable),
      },
      figures,
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

/** More names or figures for a draft. */
export const Extending = ({ at, list, version }: Of) => (
  <ActForm
    title={LISTS.extendTitle}
    button={TABLE.record}
    operation={LIST_EXTEND}
    about={at.code}
    of={list.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'captives',
        kind: 'people',
        label: LISTS.add,
        piles: pilesOf(at),
        people: at.persons.map(pickable),
      },
      figures,
    ]}
    input={(found) => ({
      ...found,
      listVersion: version.id,
      expectedVersion: version.version,
    })}
  />
);

/** The next version: whoever is on the last one, but for those left off, and those added. */
export function Revising({ at, list, version }: Of) {
  const on = useNamesOf(version.id);
  return (
    <ActForm
      title={LISTS.reviseTitle}
      button={LISTS.revise}
      operation={LIST_REVISE}
      about={at.code}
      of={`${list.code}/${version.number}`}
      address={addressOf(at)}
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
  <ActForm
    title={LISTS.withdrawTitle}
    button={LISTS.withdrawTitle}
    operation={LIST_WITHDRAW}
    about={at.code}
    of={`${list.code}/${version.number}`}
    address={addressOf(at)}
    fields={[onField(today(), { hint: LISTS.withdrawHint })]}
    input={(found) => ({
      ...found,
      listVersion: version.id,
      expectedVersion: version.version,
    })}
  />
);

/** The parts of a name, in the order in which it is said. */
const PARTS = ['own', 'father', 'grandfather', 'family'] as const;

/** A person who is not recorded yet, so that they can be put on a list. */
export const NewPerson = ({ at }: { at: AtTable }) => (
  <ActForm
    title={LISTS.personTitle}
    button={TABLE.record}
    operation={CAPTIVES_RECORD}
    about={at.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'script',
        kind: 'one',
        label: LISTS.script,
        hint: LISTS.personHint,
        required: true,
        initially: 'arabic',
        options: [
          { value: 'arabic', text: say(LISTS.arabic) },
          { value: 'latin', text: say(LISTS.latin) },
        ],
      },
      ...PARTS.map((name): Field => ({ name, kind: 'line', label: LISTS[name] })),
      { name: 'motherName', kind: 'line', label: LISTS.mother },
      { name: 'birth', kind: 'code', label: LISTS.birth },
      { name: 'registryNumber', kind: 'code', label: LISTS.registry },
      {
        name: 'sex',
        kind: 'one',
        label: LISTS.sex,
        required: true,
        initially: 'UNKNOWN',
        options: wordOptions('Sex'),
      },
      { name: 'heldBy', kind: 'one', label: LISTS.heldBy, options: sideOptions(at) },
      { name: 'claimedBy', kind: 'one', label: LISTS.claimedBy, options: sideOptions(at) },
      { name: 'heldSince', kind: 'date', label: LISTS.heldSince },
      { name: 'place', kind: 'line', label: LISTS.saidPlace },
      {
        name: 'category',
        kind: 'one',
        label: LISTS.category,
        options: codedOptions('CaptiveCategory'),
      },
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
