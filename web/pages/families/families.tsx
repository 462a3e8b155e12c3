import { useState } from 'preact/hooks';
import FAMILIES_OPERATION from '../../../schema/operations/families.graphql';
import FAMILY from '../../../schema/operations/family.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import { useAsk } from '../../api/use-ask.js';
import { type AtTable, pickable, TablePage } from '../../form/at-table.js';
import { People } from '../../form/people.js';
import { coded } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { date, say } from '../../frame/speech.js';
import { FAMILIES } from '../../texts/families.js';
import { REMAINS } from '../../texts/remains.js';
import { TABLE } from '../../texts/table.js';
import { Code, Free, Missing, Shown, Table } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Contesting } from '../said/contesting.js';
import { Dying, Identifying, Knowing, Telling } from './forms.js';

type Due = NonNullable<
  DataOf<typeof FAMILIES_OPERATION>['negotiation']
>['notificationsDue']['nodes'][number];
export type Person = Extract<NonNullable<DataOf<typeof FAMILY>['node']>, { id: string }>;

/** Whose families are to be told, and what each was told. */
export const Families = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(FAMILIES.title)}>
    {(at) => (at.seats.officer ? <All at={at} /> : <Missing />)}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const due = useAll(
    FAMILIES_OPERATION,
    { code: at.code },
    ({ negotiation }) => negotiation?.notificationsDue,
  );
  const [chosen, setChosen] = useState('');
  return (
    <div class="stack">
      <p class="hint">{say(FAMILIES.only)}</p>
      <Shown asked={due}>
        {({ nodes }) => (
          <section aria-labelledby="due">
            <h2 id="due">{say(FAMILIES.due)}</h2>
            {nodes.length === 0 && <p class="hint">{say(FAMILIES.noneDue)}</p>}
            <ul class="plain">
              {nodes.map((one, place) => (
                <OneDue key={one.captive?.id ?? place} due={one} open={setChosen} />
              ))}
            </ul>
          </section>
        )}
      </Shown>
      <People
        one
        label={FAMILIES.choose}
        people={at.persons.map(pickable)}
        chosen={[chosen].filter(Boolean)}
        onChange={(next) => setChosen(next.at(-1) ?? '')}
        path="family"
        problems={[]}
      />
      {chosen && <Family key={chosen} captive={chosen} at={at} />}
    </div>
  );
}

function OneDue({ due, open }: { due: Due; open(captive: string): void }) {
  const { captive, lastAttempt } = due;
  return (
    <li class="card">
      <h3>{captive ? <Who captive={captive} /> : '—'}</h3>
      <p>
        <span class="mark off">{coded('ClaimValue', due.death)}</span>{' '}
        {say(FAMILIES.since, { at: date(due.since) })} –{' '}
        {say(due.relativeKnown ? FAMILIES.relative : FAMILIES.noRelative)}
        {lastAttempt &&
          ` – ${say(FAMILIES.attempt, {
            at: date(lastAttempt.on.text),
            how: say(lastAttempt.reached ? FAMILIES.reached : FAMILIES.notReached),
          })}`}
      </p>
      {captive ? (
        <p class="row">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              open(captive.id);
              setTimeout(() => document.getElementById('family')?.scrollIntoView());
            }}
          >
            {say(FAMILIES.open)}
          </button>
        </p>
      ) : (
        <p class="hint">{say(FAMILIES.askShown)}</p>
      )}
    </li>
  );
}

function Family({ captive, at }: { captive: string; at: AtTable }) {
  const asked = useAsk(FAMILY, { captive });
  return (
    <Shown asked={asked}>
      {({ node }) =>
        node && 'relatives' in node ? <Told person={node as Person} at={at} /> : <Missing />
      }
    </Shown>
  );
}

function Told({ person, at }: { person: Person; at: AtTable }) {
  return (
    <article class="card" id="family" aria-labelledby="whose">
      <h2 id="whose">
        <span>
          <Who captive={person} />
        </span>
      </h2>
      <h3>{say(FAMILIES.deaths)}</h3>
      {person.claims.length === 0 && <p class="hint">{say(FAMILIES.noDeaths)}</p>}
      <ul class="plain dense">
        {person.claims.map((claim) => (
          <li key={claim.id}>
            <b>{coded('ClaimValue', claim.value)}</b> – {date(claim.on.text)}
            {claim.claimedBy && (
              <>
                {' – '}
                <Code>{claim.claimedBy.code}</Code>
              </>
            )}
            {claim.death && ` – ${coded('DeathBasis', claim.death.basis)}`}
            {claim.death?.words?.causeAsStated && (
              <p>
                <Free>{say(FAMILIES.asStated, { cause: claim.death.words.causeAsStated })}</Free>
              </p>
            )}
            {claim.death && (
              <p class="hint">
                {(['certificate', 'body', 'grave', 'signedFor'] as const)
                  .map((what) =>
                    claim.death
                      ? `${say(FAMILIES[what])}: ${coded('Known', claim.death[what])}`
                      : '',
                  )
                  .join(' – ')}
              </p>
            )}
            {claim.death && (
              <Contesting
                at={at}
                page="families"
                claim={claim.id}
                captive={person.code}
                contests={claim.death.contests}
              />
            )}
          </li>
        ))}
      </ul>
      {person.identifications.map((one) => (
        <p key={one.id}>
          {say(REMAINS.title)}{' '}
          <a href={to(['n', at.code, 'remains'])}>
            <Code>{one.remains.code}</Code>
          </a>
          : <b>{coded('IdentificationState', one.state)}</b>
        </p>
      ))}
      <h3>{say(FAMILIES.relatives)}</h3>
      {person.relatives.length === 0 && <p class="hint">{say(FAMILIES.noRelatives)}</p>}
      <ul class="plain dense">
        {person.relatives.map((one) => (
          <li key={one.id}>
            <b>{coded('Kinship', one.kinship)}</b>{' '}
            {one.identity && (
              <>
                <Free>{one.identity.name}</Free> <Free>{one.identity.reach ?? ''}</Free>
                {one.identity.note && (
                  <p class="note">
                    <Free>{one.identity.note}</Free>
                  </p>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {person.familyTold.length === 0 ? (
        <p class="hint">{say(FAMILIES.nothingTold)}</p>
      ) : (
        <Table
          caption={say(FAMILIES.told)}
          head={[
            say(TABLE.on),
            say(FAMILIES.who),
            say(FAMILIES.means),
            say(FAMILIES.what),
            say(FAMILIES.words),
            say(FAMILIES.by, { who: '' }),
          ]}
        >
          {person.familyTold.map((one) => (
            <tr key={one.id}>
              <th scope="row">{date(one.on.text)}</th>
              <td>{coded('Kinship', one.relative.kinship)}</td>
              <td>{coded('ContactMeans', one.means)}</td>
              <td>{one.told ? coded('FamilyTold', one.told) : say(FAMILIES.notReached)}</td>
              <td>{one.words && <Free>{one.words}</Free>}</td>
              <td>
                <Code>{one.by}</Code>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Knowing at={at} person={person} />
      {person.relatives.length > 0 && <Telling at={at} person={person} />}
      <Dying at={at} person={person} />
      <Identifying at={at} person={person} />
    </article>
  );
}
