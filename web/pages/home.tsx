import HOME from '../../schema/operations/home.graphql';
import type { DataOf } from '../api/operation.js';
import { session } from '../api/session.js';
import { useAsk } from '../api/use-ask.js';
import { to } from '../frame/router.js';
import { date, either, number, say } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { Code, Free, Shown, Title } from '../ui/parts.js';
import { Phase } from '../ui/phase.js';

type Negotiation = DataOf<typeof HOME>['negotiations']['nodes'][number];

/** The negotiations of whoever is signed in, each with its state at a glance. */
export function Home() {
  const asked = useAsk(HOME, {});
  return (
    <>
      <Title>{say(FRAME.negotiations)}</Title>
      <Enrolment />
      <Opening />
      <Shown asked={asked}>
        {({ negotiations }) =>
          negotiations.totalCount === 0 ? (
            <p class="note">{say(FRAME.none)}</p>
          ) : (
            <ul class="cards">
              {negotiations.nodes.map((one) => (
                <Card key={one.id} negotiation={one} />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}

/** Who may open negotiations is led there. */
function Opening() {
  const now = useCell(session);
  if (now.state !== 'in' || !now.viewer.mayOpenNegotiations) return null;
  return (
    <p class="row">
      <a class="button quiet" href={to(['open'])}>
        {say(FRAME.newOne)}
      </a>
    </p>
  );
}

/** An account that lacks its second factor sees nothing else until it has one. */
function Enrolment() {
  const now = useCell(session);
  if (now.state !== 'in' || !now.viewer.sessions.some((one) => one.current && one.unfinished))
    return null;
  return (
    <p class="note" role="alert">
      {say(FRAME.enrol)} <a href="/enrolment">{say(FRAME.enrolNow)}</a>
    </p>
  );
}

const count = (value: number | null) => (value === null ? '—' : number(value));

function Card({ negotiation }: { negotiation: Negotiation }) {
  const { code, phase, openRound, rounds, handovers, rejections } = negotiation;
  const noNames = !rejections.coarsened && negotiation.captives.totalCount === 0;
  const now = useCell(session);
  const last = rounds.nodes.at(-1);
  const negotiates =
    now.state === 'in' &&
    now.viewer.grants.some(
      (one) =>
        one.state === 'IN_FORCE' && one.role === 'NEGOTIATOR' && one.negotiation?.code === code,
    );
  return (
    <li class="card">
      <h2>
        <a href={to(['n', code])}>
          <Free>{either(negotiation.title) || code}</Free>
        </a>
        {either(negotiation.title) && <Code>{code}</Code>}
      </h2>
      <p>
        <Phase phase={phase} />
        {openRound ? (
          <span class="mark">{say(FRAME.openRound, { n: openRound.number })}</span>
        ) : (
          last && (
            <span class="hint">
              {say(FRAME.round, { n: last.number })} – {date(last.on.text)}
            </span>
          )
        )}
      </p>
      {noNames && (
        <p class="hint">{say(statedOn(negotiation).length > 0 ? FRAME.byCounts : FRAME.noNames)}</p>
      )}
      <dl class="figures">
        <div>
          <dt>{say(FRAME.rounds)}</dt>
          <dd>{number(rounds.totalCount)}</dd>
        </div>
        {noNames ? <ByCounts negotiation={negotiation} /> : <ByName negotiation={negotiation} />}
        <div>
          <dt>{say(FRAME.handovers)}</dt>
          <dd>{number(handovers.length)}</dd>
        </div>
      </dl>
      {negotiates && (
        <p class="row">
          <a class="button" href={to(['n', code, 'round'])}>
            {say(FRAME.logRound)}
          </a>
        </p>
      )}
    </li>
  );
}

/** What was answered name by name. */
const ByName = ({ negotiation }: { negotiation: Negotiation }) => (
  <>
    {negotiation.rejections.bySide.map((one) => (
      <div key={one.side.code}>
        <dt>
          {say(FRAME.refusedNow)} – <Code>{one.side.code}</Code>
        </dt>
        <dd>{count(one.standing)}</dd>
      </div>
    ))}
    {!negotiation.rejections.coarsened && (
      <>
        <div>
          <dt>{say(FRAME.unanswered)}</dt>
          <dd>{number(negotiation.unansweredNames.totalCount)}</dd>
        </div>
        <div>
          <dt>{say(FRAME.retained)}</dt>
          <dd>{number(negotiation.retainedNames.totalCount)}</dd>
        </div>
      </>
    )}
  </>
);

/** The numbers of names that lists state. */
const statedOn = ({ lists }: Negotiation) =>
  lists.flatMap(({ code, versions }) => {
    const total = versions.at(-1)?.figures.find(({ measure }) => measure === 'TOTAL');
    return total?.value == null ? [] : [{ code, value: total.value }];
  });

/** Where no name is known, nought unanswered would read as a finding: what lists state stands there instead. */
function ByCounts({ negotiation }: { negotiation: Negotiation }) {
  return (
    <>
      {statedOn(negotiation).map(({ code, value }) => (
        <div key={code}>
          <dt>
            {say(FRAME.stated)} – <Code>{code}</Code>
          </dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </>
  );
}
