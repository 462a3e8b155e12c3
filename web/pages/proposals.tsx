import PROPOSALS from '../../schema/operations/proposals.graphql';
import type { DataOf } from '../api/operation.js';
import { useAsk } from '../api/use-ask.js';
import { type AtTable, TablePage } from '../form/at-table.js';
import { coded } from '../frame/coded.js';
import type { PageProps } from '../frame/pages.js';
import { date, number, say, word } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';
import { PROPOSAL } from '../texts/proposal.js';
import { Code, Free, Shown } from '../ui/parts.js';
import { stateOf, Tabling, TakingBack } from './proposal-form.js';

type Negotiation = NonNullable<DataOf<typeof PROPOSALS>['negotiation']>;
export type Proposal = Negotiation['proposals']['nodes'][number];
type Leg = Proposal['legs'][number];
type Line = Leg['lines'][number];

/** Swap lists on the table and before: what each side would give, in two columns, and who is held back. */
export const Proposals = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(PROPOSAL.title)}>
    {(at) => <All at={at} />}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAsk(PROPOSALS, { code: at.code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) =>
        negotiation && (
          <>
            {at.seats.negotiates && <Tabling at={at} />}
            {negotiation.proposals.nodes.length === 0 && <p class="note">{say(PROPOSAL.none)}</p>}
            {negotiation.proposals.nodes.toReversed().map((one) => (
              <One key={one.id} proposal={one} negotiation={negotiation} at={at} />
            ))}
          </>
        )
      }
    </Shown>
  );
}

/** Verdicts that hold a person back. */
const HELD = ['REFUSED', 'SUBSTITUTED', 'DEFERRED', 'ON_HOLD', 'DECLINED_BY_PERSON', 'NO_ANSWER'];

const lastOf = (line: Line) => line.captive.responses.at(-1);

const total = (legs: readonly Leg[], of: (leg: Leg) => number): number =>
  legs.reduce((sum, leg) => sum + of(leg), 0);

/** How many living persons a side gives by the formula: as stated, or as named without those to whom release is owed. */
const living = (legs: readonly Leg[], giver: string): number =>
  total(
    legs.filter((leg) => leg.kind === 'PERSONS' && leg.giver?.code === giver),
    (leg) => leg.count ?? leg.inRatio ?? leg.lines.length,
  );

function One({
  proposal,
  negotiation,
  at,
}: {
  proposal: Proposal;
  negotiation: Negotiation;
  at: AtTable;
}) {
  const { legs, number: n, terms, supersedes, supersededBy, withdrawnOn } = proposal;
  const apart = total(legs, (leg) => leg.owedRelease ?? 0);
  const mayAct = at.seats.actsFor(proposal.bySide?.code) && !supersededBy && !withdrawnOn;
  const givers = [...new Set(legs.map((leg) => leg.giver?.code ?? '—'))];
  const answers = negotiation.answers.nodes.filter(
    (one) => one.proposal?.id === proposal.id && one.toProposal,
  );
  const held = legs
    .flatMap((leg) => leg.lines)
    .filter((line) => HELD.includes(lastOf(line)?.verdict ?? ''));
  return (
    <article class="card" aria-labelledby={`p${n}`}>
      <h2 id={`p${n}`}>
        {say(PROPOSAL.one, { n })}
        <span class="mark">{stateOf(proposal)}</span>
      </h2>
      <p class="hint">
        {date(proposal.on.text)}
        {proposal.round && ` – ${say(FRAME.round, { n: proposal.round.number })}`}
        {' – '}
        {say(PROPOSAL.by, { who: proposal.bySide?.code ?? say(PROPOSAL.mediator) })}
        {' – '}
        {word('ProposalFormula', proposal.formula)}
        {supersedes && ` – ${say(PROPOSAL.supersedes, { n: supersedes.number })}`}
      </p>
      <div class="halves">
        {givers.map((giver) => (
          <section key={giver} aria-label={say(PROPOSAL.gives, { who: giver })}>
            <h3>{say(PROPOSAL.gives, { who: giver })}</h3>
            {legs
              .filter((leg) => (leg.giver?.code ?? '—') === giver)
              .map((leg) => (
                <LegOf key={leg.number} leg={leg} />
              ))}
          </section>
        ))}
      </div>
      {givers.length === 2 && living(legs, givers[0]) > 0 && living(legs, givers[1]) > 0 && (
        <p>
          {say(PROPOSAL.ratio, { a: living(legs, givers[0]), b: living(legs, givers[1]) })}{' '}
          {apart > 0 && `– ${say(PROPOSAL.apart, { n: apart })}`}{' '}
          <small class="hint">{say(PROPOSAL.entitled)}</small>
        </p>
      )}
      {proposal.mixesRemains && <p class="note">{say(PROPOSAL.mixes)}</p>}
      {legs.some((leg) => leg.kind === 'REMAINS') && <p class="hint">{say(PROPOSAL.remains)}</p>}
      <h3>{say(PROPOSAL.held)}</h3>
      {held.length === 0 ? (
        <p class="hint">{say(PROPOSAL.nobodyHeld)}</p>
      ) : (
        <ul class="plain">
          {held.map((line) => (
            <Person key={line.id} line={line} />
          ))}
        </ul>
      )}
      {answers.length > 0 && <h3>{say(PROPOSAL.answers)}</h3>}
      {answers.map((one) => (
        <p key={`${one.side.code} ${one.on.text}`}>
          <Code>{one.side.code}</Code> {one.toProposal && word('ProposalAnswer', one.toProposal)} –{' '}
          {date(one.on.text)}
        </p>
      ))}
      {terms.length > 0 && <h3>{say(PROPOSAL.terms)}</h3>}
      <ol>
        {terms.map((term) => (
          <li key={term.number}>
            <Free>{term.text ?? '—'}</Free>
          </li>
        ))}
      </ol>
      {mayAct && (
        <>
          <Tabling at={at} before={proposal} />
          <TakingBack at={at} proposal={proposal} />
        </>
      )}
    </article>
  );
}

function LegOf({ leg }: { leg: Leg }) {
  return (
    <>
      <p>
        <b>{word('LegKind', leg.kind)}</b>{' '}
        {leg.count !== null &&
          say(PROPOSAL.stated, { how: word('FigurePrecision', leg.precision), n: leg.count })}{' '}
        {leg.lines.length > 0 && `– ${say(PROPOSAL.named, { n: number(leg.lines.length) })}`}
      </p>
      <ul class="plain dense">
        {leg.lines.map((line) => (
          <Person key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}

function Person({ line }: { line: Line }) {
  const last = lastOf(line);
  const { captive } = line;
  return (
    <li class={last ? `given v-${last.verdict.toLowerCase()}` : ''}>
      {captive.identity && <Free>{captive.identity.fullName}</Free>} <Code>{captive.code}</Code> –{' '}
      {last ? (
        <span>
          <Code>{last.side.code}</Code>: <b>{word('Verdict', last.verdict)}</b>
          {last.reason && ` – ${word('RefusalReason', last.reason)}`}
        </span>
      ) : (
        <span class="hint">{say(PROPOSAL.noAnswer)}</span>
      )}
      {line.owedDespite && (
        <span class="mark off">
          {say(PROPOSAL.despite, { why: coded('OwedReason', line.owedDespite) })}
          {line.owedReason && (
            <>
              {' – '}
              <Free>{line.owedReason}</Free>
            </>
          )}
        </span>
      )}
    </li>
  );
}
