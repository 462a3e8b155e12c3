import HANDOVERS from '../../../schema/operations/handovers.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import { type AtTable, TablePage } from '../../form/at-table.js';
import { coded } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { date, say, word } from '../../frame/speech.js';
import { HANDOVER } from '../../texts/handover.js';
import { NEGOTIATION } from '../../texts/negotiation.js';
import { Code, Free, Shown } from '../../ui/parts.js';
import { Planning, Recording } from './forms.js';
import { Reckoning } from './reckoning.js';

export type Negotiation = NonNullable<DataOf<typeof HANDOVERS>['negotiation']>;
type Plan = Negotiation['handoverPlans'][number];
type Stage = Plan['stages'][number];

/** Planned handovers, what took place, and how that compares with what was agreed. */
export const HandoverPage = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(HANDOVER.title)}>
    {(at) => <All at={at} />}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAsk(HANDOVERS, { code: at.code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) =>
        negotiation && (
          <div class="stack">
            {negotiation.handoverPlans.length === 0 && <p class="note">{say(HANDOVER.none)}</p>}
            {negotiation.handoverPlans.toReversed().map((plan) => (
              <OnePlan key={plan.id} plan={plan} code={at.code} />
            ))}
            {at.seats.negotiates && (
              <>
                <Planning at={at} agreements={negotiation.agreements} />
                <Recording at={at} />
              </>
            )}
            {negotiation.agreements.map((one) => (
              <Reckoning key={one.id} agreement={one} at={at} />
            ))}
            {negotiation.handovers.length > 0 && (
              <section aria-labelledby="done">
                <h2 id="done">{say(HANDOVER.done)}</h2>
                <ol class="plain">
                  {negotiation.handovers.map((one) => (
                    <li key={one.id}>
                      {date(one.on.text)}
                      {one.given.map((part) => (
                        <span key={`${part.giver.code} ${part.kind}`} class="hint">
                          {' – '}
                          {say(NEGOTIATION.gave, {
                            who: part.giver.code,
                            n: part.count ?? say(NEGOTIATION.unknownNumber),
                            kind: word('LegKind', part.kind),
                          })}
                        </span>
                      ))}
                    </li>
                  ))}
                </ol>
              </section>
            )}
          </div>
        )
      }
    </Shown>
  );
}

function OnePlan({ plan, code }: { plan: Plan; code: string }) {
  return (
    <article class="card" aria-labelledby={`plan${plan.number}`}>
      <h2 id={`plan${plan.number}`}>
        {say(HANDOVER.plan, { n: plan.number })}
        {plan.agreement && (
          <span class="hint">{say(HANDOVER.forAgreement, { n: plan.agreement.number })}</span>
        )}
      </h2>
      <p class="hint">{say(HANDOVER.hidden)}</p>
      {plan.stages.map((stage) => (
        <OneStage key={stage.id} stage={stage} code={code} />
      ))}
    </article>
  );
}

function OneStage({ stage, code }: { stage: Stage; code: string }) {
  return (
    <section class="card" aria-label={say(HANDOVER.stage, { n: stage.number })}>
      <h3>
        {say(HANDOVER.stage, { n: stage.number })} <Way stage={stage} />{' '}
        <span class="mark">{coded('HandoverStageState', stage.state)}</span>
      </h3>
      <Where stage={stage} />
      <p class="hint">
        {say(HANDOVER.boards, { n: stage.manifest.totalCount })}
        {stage.witnesses.length > 0 && ` – ${say(HANDOVER.witnesses)}: `}
        <Code>{stage.witnesses.map((one) => one.code).join(' ')}</Code>
      </p>
      <p class="row">
        <a class="button quiet" href={to(['n', code, 'stage', stage.id])}>
          {say(HANDOVER.open)}
        </a>
        {stage.state !== 'CALLED_OFF' && (
          <a class="button" href={to(['n', code, 'roll', stage.id])}>
            {say(HANDOVER.call)}
          </a>
        )}
      </p>
    </section>
  );
}

/** From whom to whom, and where to. */
export const Way = ({
  stage,
}: {
  stage: { giver: { code: string }; receiver: { code: string }; toPlace: { code: string } | null };
}) => (
  <Code>
    {[stage.giver.code, stage.receiver.code, stage.toPlace?.code].filter(Boolean).join(' → ')}
  </Code>
);

/** Where and when, and between whom, as far as it is shown. */
export function Where({ stage }: { stage: { whereabouts: Stage['whereabouts'] } }) {
  const there = stage.whereabouts;
  if (!there) return null;
  const parts = [
    [HANDOVER.where, there.place],
    [HANDOVER.when, there.time],
    [HANDOVER.handsOver, there.handsOver],
    [HANDOVER.receives, there.receives],
  ] as const;
  return (
    <ul class="plain dense">
      {parts.map(
        ([label, text]) =>
          text && (
            <li key={label.en}>
              {say(label)}: <Free>{text}</Free>
            </li>
          ),
      )}
    </ul>
  );
}
