import SAID_OPERATION from '../../../schema/operations/said.graphql';
import WISH_CLAIM_RECORD from '../../../schema/operations/wish-claim-record.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import {
  type AtTable,
  onField,
  personField,
  sourceField,
  TableAct,
  TablePage,
} from '../../form/at-table.js';
import { must, one, words } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { date, say } from '../../frame/speech.js';
import { FAMILIES } from '../../texts/families.js';
import { SAID } from '../../texts/remains.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import { Code, Free, Missing, Shown } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Contesting } from './contesting.js';

type Person = NonNullable<
  DataOf<typeof SAID_OPERATION>['negotiation']
>['captives']['nodes'][number];

/** What others say of persons: what they want, and that they died. Claims, each with its source. */
export const Said = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(SAID.title)}>
    {(at) => (at.seats.officer || at.seats.negotiates ? <All at={at} /> : <Missing />)}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAll(
    SAID_OPERATION,
    { code: at.code },
    ({ negotiation }) => negotiation?.captives,
  );
  return (
    <Shown asked={asked}>
      {({ nodes }) => (
        <div class="stack">
          <Wishes at={at} persons={nodes} />
          <Deaths at={at} persons={nodes} />
        </div>
      )}
    </Shown>
  );
}

interface Of {
  at: AtTable;
  persons: readonly Person[];
}

function Wishes({ at, persons }: Of) {
  const claims = persons.flatMap((person) => person.wishClaims.map((claim) => ({ person, claim })));
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">{say(SAID.wishes)}</h2>
      <p class="note">{say(SAID.claimOnly)}</p>
      {claims.length === 0 && <p class="hint">{say(SAID.noWishes)}</p>}
      {claims.map(({ person, claim }) => (
        <article key={claim.id} class="card">
          <h3>
            <Who captive={person} />
          </h3>
          <p>
            {coded('WishAnswer', claim.answer)} – {coded('WishMedium', claim.medium)}{' '}
            {claim.underHolder && <span class="mark off">{say(SAID.underHolder)}</span>} –{' '}
            {date(claim.on.text)}
            {claim.source && ` – ${say(TABLE.source, { n: claim.source.number })}`}
          </p>
          {claim.words && (
            <p>
              <Free>{claim.words}</Free>
            </p>
          )}
        </article>
      ))}
      <TableAct
        at={at}
        page="said"
        title={SAID.wishTitle}
        operation={WISH_CLAIM_RECORD}
        fields={[
          personField(at),
          must(one('medium', SAID.medium, codedOptions('WishMedium'))),
          must(one('answer', SAID.answer, codedOptions('WishAnswer'))),
          onField(today()),
          words('words', SAID.words),
          sourceField(at),
        ]}
      />
    </section>
  );
}

function Deaths({ at, persons }: Of) {
  const deaths = persons.flatMap((person) =>
    person.claims.flatMap(({ death, ...claim }) => (death ? [{ person, claim, death }] : [])),
  );
  return (
    <section aria-labelledby="deaths">
      <h2 id="deaths">{say(SAID.deaths)}</h2>
      <p class="hint">{say(SAID.deathsHint)}</p>
      {deaths.length === 0 && <p class="hint">{say(SAID.noDeaths)}</p>}
      {deaths.map(({ person, claim, death }) => (
        <article key={claim.id} class="card">
          <h3>
            <Who captive={person} />
          </h3>
          <p>
            <b>{coded('ClaimValue', claim.value)}</b> – {date(claim.on.text)} –{' '}
            {coded('DeathBasis', death.basis)}{' '}
            {claim.claimedBy && <Code>{claim.claimedBy.code}</Code>}
          </p>
          {death.words?.causeAsStated && (
            <p>
              <Free>{say(FAMILIES.asStated, { cause: death.words.causeAsStated })}</Free>
            </p>
          )}
          <Contesting
            at={at}
            page="said"
            claim={claim.id}
            captive={person.code}
            contests={death.contests}
          />
        </article>
      ))}
    </section>
  );
}
