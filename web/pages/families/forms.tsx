import DEATH_REPORT from '../../../schema/operations/death-report.graphql';
import FAMILY_TELL from '../../../schema/operations/family-tell.graphql';
import IDENTIFICATION_CLAIM from '../../../schema/operations/identification-claim.graphql';
import RELATIVE_RECORD from '../../../schema/operations/relative-record.graphql';
import REMAINS_CODES from '../../../schema/operations/remains-codes.graphql';
import { useAll } from '../../api/use-all.js';
import {
  type AtTable,
  onField,
  sideOptions,
  sourceField,
  sourceOptions,
  TableAct,
} from '../../form/at-table.js';
import { code, date, line, must, one, words } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { FAMILIES } from '../../texts/families.js';
import { REMAINS } from '../../texts/remains.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import type { Person } from './families.js';

interface Of {
  at: AtTable;
  person: Person;
}

/** A relative, and how to reach them. */
export const Knowing = ({ at, person }: Of) => (
  <TableAct
    at={at}
    page="families"
    title={FAMILIES.relativeTitle}
    operation={RELATIVE_RECORD}
    of={person.code}
    fields={[
      must(one('kinship', FAMILIES.kinship, codedOptions('Kinship'))),
      must(line('name', FAMILIES.name)),
      line('reach', FAMILIES.reach),
      words('note', FAMILIES.before),
    ]}
    input={(found) => ({ ...found, captive: person.id })}
  />
);

const relativesOf = (person: Person) =>
  person.relatives.map((relative) => ({
    value: relative.id,
    text: [coded('Kinship', relative.kinship), relative.identity?.name].filter(Boolean).join(' – '),
  }));

/** What a relative was told, or that nobody was reached. */
export const Telling = ({ at, person }: Of) => (
  <TableAct
    at={at}
    page="families"
    title={FAMILIES.tellTitle}
    operation={FAMILY_TELL}
    of={person.code}
    fields={[
      must(one('relative', FAMILIES.who, relativesOf(person))),
      onField(today()),
      must(one('means', FAMILIES.means, codedOptions('ContactMeans'))),
      one('told', FAMILIES.what, codedOptions('FamilyTold'), {
        hint: FAMILIES.whatHint,
        none: FAMILIES.notReached,
      }),
      words('words', FAMILIES.words),
      one('source', TABLE.from, sourceOptions(at)),
    ]}
  />
);

const known = (name: 'certificate' | 'body' | 'grave' | 'signedFor') =>
  must(one(name, FAMILIES[name], codedOptions('Known'), { initially: 'UNKNOWN' }));

/** A death as somebody states it. */
export const Dying = ({ at, person }: Of) => (
  <TableAct
    at={at}
    page="families"
    title={FAMILIES.deathTitle}
    operation={DEATH_REPORT}
    of={person.code}
    fields={[
      must(
        one(
          'value',
          FAMILIES.value,
          codedOptions('ClaimValue', ['BELIEVED_DEAD', 'DIED_IN_CUSTODY']),
          { hint: FAMILIES.deathHint, initially: 'BELIEVED_DEAD' },
        ),
      ),
      onField(today()),
      date('diedOn', FAMILIES.diedOn),
      one('claimedBy', FAMILIES.claimedBy, sideOptions(at)),
      must(one('basis', FAMILIES.basis, codedOptions('DeathBasis'))),
      known('certificate'),
      known('body'),
      known('grave'),
      known('signedFor'),
      words('causeAsStated', FAMILIES.cause),
      line('place', FAMILIES.placeSaid),
      line('gravePlace', FAMILIES.gravePlace),
      code('paper', FAMILIES.paper),
      sourceField(at),
    ]}
    input={(found) => ({ ...found, captive: person.id })}
  />
);

/** That remains may be those of the person: a relative says so, or verification begins without one. */
export function Identifying({ at, person }: Of) {
  const { data } = useAll(
    REMAINS_CODES,
    { code: at.code },
    ({ negotiation }) => negotiation?.remains,
  );
  if (!data?.nodes.length) return null;
  return (
    <TableAct
      at={at}
      page="families"
      title={REMAINS.claimTitle}
      operation={IDENTIFICATION_CLAIM}
      of={person.code}
      fields={[
        must(
          one(
            'remains',
            REMAINS.remains,
            data.nodes.map((remains) => ({
              value: remains.id,
              text: `${remains.code} – ${coded('IdentificationState', remains.state)}`,
            })),
          ),
        ),
        one('relative', REMAINS.relative, relativesOf(person), { none: REMAINS.noFamily }),
        onField(today()),
        words('words', REMAINS.recognised),
        sourceField(at),
      ]}
      input={(found) => ({ ...found, captive: person.id })}
    />
  );
}
