import { useState } from 'preact/hooks';
import LIST_IMPORTS from '../../schema/operations/list-imports.graphql';
import MATCH_DECIDE from '../../schema/operations/match-decide.graphql';
import MATCH_REVIEW from '../../schema/operations/match-review.graphql';
import NAMES_SOUGHT from '../../schema/operations/names-sought.graphql';
import type { Words } from '../../src/words/words.js';
import type { DataOf } from '../api/operation.js';
import { useAct } from '../api/use-act.js';
import { useAsk } from '../api/use-ask.js';
import type { PageProps } from '../frame/pages.js';
import { filter, place } from '../frame/router.js';
import { date, either, number, say, word, inRow } from '../frame/speech.js';
import { MATCHING } from '../texts/import.js';
import { useCell } from '../ui/cell.js';
import { given } from '../ui/form.js';
import { Code, Field, Free, Missing, Problems, Shown, Table, Title } from '../ui/parts.js';

type Hit = DataOf<typeof MATCH_REVIEW>['matchCandidates'][number];
type Captive = Hit['captive'];

/** Is this person that person: two records side by side, why it may be so, and a decision that joins nothing. */
export function Matching({ parts: [code] }: PageProps) {
  const asked = useAsk(LIST_IMPORTS, { code });
  const { query } = useCell(place);
  const sought = query.get('name') ?? '';
  const captive = query.get('captive') ?? '';
  return (
    <>
      <Title>{say(MATCHING.title)}</Title>
      <p class="hint">{say(MATCHING.nothingJoined)}</p>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          filter({ name: given(event, 'name').trim(), captive: undefined });
        }}
      >
        <Field label={MATCHING.seek}>
          {(id) => (
            <input id={id} name="name" type="search" dir="auto" required defaultValue={sought} />
          )}
        </Field>
        <button>{say(MATCHING.search)}</button>
      </form>
      <Shown asked={asked}>
        {({ negotiation }) =>
          negotiation ? (
            <div class="stack">
              {sought && !captive && (
                <Sought key={sought} negotiation={negotiation.id} name={sought} />
              )}
              {captive && <Review key={captive} captive={captive} />}
            </div>
          ) : (
            <Missing />
          )
        }
      </Shown>
    </>
  );
}

function Sought({ negotiation, name }: { negotiation: string; name: string }) {
  const asked = useAsk(NAMES_SOUGHT, { negotiation, name });
  return (
    <Shown asked={asked}>
      {({ captivesSought }) =>
        captivesSought.length === 0 ? (
          <p class="note">{say(MATCHING.nobody)}</p>
        ) : (
          <ul class="plain">
            {captivesSought.map((hit) => (
              <li key={hit.captive.id}>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => filter({ captive: hit.captive.id })}
                >
                  <Free>{hit.captive.identity?.fullName ?? ''}</Free>{' '}
                  <Code>{hit.captive.code}</Code>
                </button>{' '}
                <span class="mark">{say(MATCHING[hit.band])}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

function Review({ captive }: { captive: string }) {
  const asked = useAsk(MATCH_REVIEW, { captive });
  return (
    <Shown asked={asked}>
      {({ node, matchCandidates }) => {
        if (!node || !('code' in node)) return <p class="note">{say(MATCHING.nobody)}</p>;
        const own = node as Captive;
        return (
          <section aria-labelledby="candidates">
            <h2 id="candidates">{say(MATCHING.candidates)}</h2>
            {matchCandidates.length === 0 && <p class="hint">{say(MATCHING.none)}</p>}
            {matchCandidates.map((hit) => (
              <Pair key={hit.captive.id} own={own} hit={hit} />
            ))}
          </section>
        );
      }}
    </Shown>
  );
}

/** What two records are compared by. */
const FIELDS: readonly (readonly [Words, (one: Captive) => string])[] = [
  [MATCHING.name, (one) => one.identity?.fullName ?? ''],
  [MATCHING.aliases, (one) => inRow(one.identity?.aliases ?? [])],
  [MATCHING.mother, (one) => one.identity?.motherName ?? ''],
  [MATCHING.birth, (one) => (one.identity?.birth ? date(one.identity.birth) : '')],
  [MATCHING.registry, (one) => one.identity?.registryNumber ?? ''],
  [MATCHING.rank, (one) => one.identity?.rank ?? ''],
  [MATCHING.sex, (one) => word('Sex', one.sex)],
  [MATCHING.heldBy, (one) => one.heldBy?.code ?? ''],
  [MATCHING.claimedBy, (one) => one.claimedBy?.code ?? ''],
];

const VERDICTS = ['SAME', 'DIFFERENT', 'UNSURE'] as const;

function Pair({ own, hit }: { own: Captive; hit: Hit }) {
  const { act, busy, problems } = useAct();
  const [why, setWhy] = useState('');
  const decide = (verdict: (typeof VERDICTS)[number]) =>
    void act(MATCH_DECIDE, {
      captive: own.id,
      other: hit.captive.id,
      verdict,
      reason: why.trim() || either(hit.reasons),
    });
  return (
    <article class="card">
      <p>
        <span class="mark">{say(MATCHING[hit.band])}</span>{' '}
        {number(hit.score, { style: 'percent' })} – {either(hit.reasons)}
      </p>
      <Table
        caption={`${own.code} – ${hit.captive.code}`}
        head={[
          say(MATCHING.field),
          <Code key="own">{own.code}</Code>,
          <Code key="other">{hit.captive.code}</Code>,
        ]}
      >
        {FIELDS.map(([label, of]) => {
          const [mine, other] = [of(own), of(hit.captive)];
          return (
            <tr key={label.en} class={mine && other && mine !== other ? 'differs' : ''}>
              <th scope="row">{say(label)}</th>
              <td>
                <Free>{mine || '—'}</Free>
              </td>
              <td>
                {mine && other && mine !== other && (
                  <bdi dir="ltr" aria-hidden="true">
                    ≠{' '}
                  </bdi>
                )}
                <Free>{other || '—'}</Free>
              </td>
            </tr>
          );
        })}
      </Table>
      {hit.decision && (
        <p class="note done">
          {say(MATCHING.decided, {
            who: hit.decision.by,
            what: say(MATCHING[hit.decision.verdict]),
          })}
        </p>
      )}
      <Problems problems={problems} />
      <Field label={MATCHING.why}>
        {(id) => (
          <input
            id={id}
            dir="auto"
            value={why}
            placeholder={either(hit.reasons)}
            onInput={(event) => setWhy(event.currentTarget.value)}
          />
        )}
      </Field>
      <p class="row">
        {VERDICTS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            class="quiet"
            disabled={busy}
            onClick={() => decide(verdict)}
          >
            {say(MATCHING[verdict])}
          </button>
        ))}
      </p>
    </article>
  );
}
