import DEATH_REPORT from '../../../schema/operations/death-report.graphql';
import FAMILY_TELL from '../../../schema/operations/family-tell.graphql';
import RELATIVE_RECORD from '../../../schema/operations/relative-record.graphql';
import { ActForm } from '../../form/act-form.js';
import {
  type AtTable,
  onField,
  sideOptions,
  sourceField,
  sourceOptions,
} from '../../form/at-table.js';
import type { Field } from '../../form/fields.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { to } from '../../frame/router.js';
import { FAMILIES } from '../../texts/families.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import type { Person } from './families.js';

interface Of {
  at: AtTable;
  person: Person;
}

const addressOf = ({ code }: AtTable) => to(['n', code, 'families']);

/** A relative, and how to reach them. */
export const Knowing = ({ at, person }: Of) => (
  <ActForm
    title={FAMILIES.relativeTitle}
    button={TABLE.record}
    operation={RELATIVE_RECORD}
    about={at.code}
    of={person.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'kinship',
        kind: 'one',
        label: FAMILIES.kinship,
        required: true,
        options: codedOptions('Kinship'),
      },
      { name: 'name', kind: 'line', label: FAMILIES.name, required: true },
      { name: 'reach', kind: 'line', label: FAMILIES.reach },
      { name: 'note', kind: 'words', label: FAMILIES.before },
    ]}
    input={(found) => ({ ...found, captive: person.id })}
  />
);

/** What a relative was told, or that nobody was reached. */
export const Telling = ({ at, person }: Of) => (
  <ActForm
    title={FAMILIES.tellTitle}
    button={TABLE.record}
    operation={FAMILY_TELL}
    about={at.code}
    of={person.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'relative',
        kind: 'one',
        label: FAMILIES.who,
        required: true,
        options: person.relatives.map((one) => ({
          value: one.id,
          text: [coded('Kinship', one.kinship), one.identity?.name].filter(Boolean).join(' – '),
        })),
      },
      onField(today()),
      {
        name: 'means',
        kind: 'one',
        label: FAMILIES.means,
        required: true,
        options: codedOptions('ContactMeans'),
      },
      {
        name: 'told',
        kind: 'one',
        label: FAMILIES.what,
        hint: FAMILIES.whatHint,
        none: FAMILIES.notReached,
        options: codedOptions('FamilyTold'),
      },
      { name: 'words', kind: 'words', label: FAMILIES.words },
      { name: 'source', kind: 'one', label: TABLE.from, options: sourceOptions(at) },
    ]}
  />
);

const known = (name: 'certificate' | 'body' | 'grave' | 'signedFor'): Field => ({
  name,
  kind: 'one',
  label: FAMILIES[name],
  required: true,
  initially: 'UNKNOWN',
  options: codedOptions('Known'),
});

/** A death as somebody states it. */
export const Dying = ({ at, person }: Of) => (
  <ActForm
    title={FAMILIES.deathTitle}
    button={TABLE.record}
    operation={DEATH_REPORT}
    about={at.code}
    of={person.code}
    address={addressOf(at)}
    fields={[
      {
        name: 'value',
        kind: 'one',
        label: FAMILIES.value,
        hint: FAMILIES.deathHint,
        required: true,
        initially: 'BELIEVED_DEAD',
        options: codedOptions('ClaimValue', ['BELIEVED_DEAD', 'DIED_IN_CUSTODY']),
      },
      onField(today()),
      { name: 'diedOn', kind: 'date', label: FAMILIES.diedOn },
      { name: 'claimedBy', kind: 'one', label: FAMILIES.claimedBy, options: sideOptions(at) },
      {
        name: 'basis',
        kind: 'one',
        label: FAMILIES.basis,
        required: true,
        options: codedOptions('DeathBasis'),
      },
      known('certificate'),
      known('body'),
      known('grave'),
      known('signedFor'),
      { name: 'causeAsStated', kind: 'words', label: FAMILIES.cause },
      { name: 'place', kind: 'line', label: FAMILIES.placeSaid },
      { name: 'gravePlace', kind: 'line', label: FAMILIES.gravePlace },
      { name: 'paper', kind: 'code', label: FAMILIES.paper },
      sourceField(at),
    ]}
    input={(found) => ({ ...found, captive: person.id })}
  />
);
