import { useState } from 'preact/hooks';
import JUDGEMENT_MAKE from '../../../schema/operations/judgement-make.graphql';
import type DIAGNOSIS from '../../../schema/operations/diagnosis.graphql';
import { ANALYST_CODES } from '../../../src/words/analysis.js';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { date, say } from '../../frame/speech.js';
import { ANALYSTS } from '../../texts/analysts.js';
import { JUDGED } from '../../texts/judgements.js';

import { given } from '../../ui/form.js';
import { dayToday } from '../../ui/dated.js';
import { DayField } from '../../ui/day-field.js';
import { Chips, Code, Field, Free, Problems } from '../../ui/parts.js';
import type { Analysts } from './frame.js';

type Node = NonNullable<DataOf<typeof DIAGNOSIS>['node']>;
type Judgement = Extract<Node, { judgements: unknown }>['judgements'][number];
const codes = <K extends keyof typeof ANALYST_CODES>(name: K) =>
  Object.keys(ANALYST_CODES[name]) as (keyof (typeof ANALYST_CODES)[K])[];

/** As this page was opened. */

/** What somebody judges: in a frame of its own, with its author, and never among what is computed. */
export function Judgements({
  negotiation,
  judgements,
}: {
  negotiation: Analysts;
  judgements: readonly Judgement[];
}) {
  const [amends, setAmends] = useState<Judgement | null>(null);
  return (
    <section class="note" aria-labelledby="judgements">
      <h2 id="judgements">{say(JUDGED.judgements)}</h2>
      <p class="hint">{say(JUDGED.judgementsHint)}</p>
      {judgements.length === 0 && <p>{say(JUDGED.noJudgements)}</p>}
      <ul>
        {judgements.map((one) => (
          <li key={one.id}>
            <b>
              {say(ANALYST_CODES.JudgementKind[one.kind])}
              {': '}
              {say(ANALYST_CODES.JudgementFinding[one.finding])}
            </b>{' '}
            {one.side ? <Code>{one.side.code}</Code> : say(JUDGED.allSides)} – {date(one.on.text)} –{' '}
            <Code>{one.by}</Code> ({say(ANALYST_CODES.SeatKind[one.seat])})
            {one.supersededBy && ` – ${say(JUDGED.superseded)}`}
            <p>
              <Free>{one.words ?? ''}</Free>
            </p>
            {!one.supersededBy && (
              <button type="button" class="quiet" onClick={() => setAmends(one)}>
                {say(JUDGED.amend)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Write
        key={amends?.id ?? 'new'}
        negotiation={negotiation}
        amends={amends}
        done={() => setAmends(null)}
      />
    </section>
  );
}

function Write({
  negotiation,
  amends,
  done,
}: {
  negotiation: Analysts;
  amends: Judgement | null;
  done(): void;
}) {
  const { act, busy, problems } = useAct();
  const [shownTo, setShownTo] = useState<(keyof typeof ANALYST_CODES.SeatKind)[]>([]);
  const submit = async (event: Event) => {
    const form = event.currentTarget as HTMLFormElement;
    const text = (name: string) => given(event, name);
    const made = await act(JUDGEMENT_MAKE, {
      negotiation: negotiation.id,
      kind: amends?.kind ?? (text('kind') as Judgement['kind']),
      side: amends ? (amends.side?.id ?? null) : text('side') || null,
      finding: text('finding') as Judgement['finding'],
      on: { text: text('on') },
      words: text('words'),
      shownTo,
      supersedes: amends?.id ?? null,
    });
    if (!made) return;
    form.reset();
    setShownTo([]);
    done();
  };
  return (
    <details open={amends !== null}>
      <summary>{say(amends ? JUDGED.amend : JUDGED.judge)}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event);
        }}
      >
        {!amends && (
          <>
            <Field label={JUDGED.kind}>
              {(id) => (
                <select id={id} name="kind">
                  {codes('JudgementKind').map((one) => (
                    <option key={one} value={one}>
                      {say(ANALYST_CODES.JudgementKind[one])}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={JUDGED.about}>
              {(id) => (
                <select id={id} name="side">
                  <option value="">{say(JUDGED.allSides)}</option>
                  {negotiation.sides.map((side) => (
                    <option key={side.id} value={side.id}>
                      {side.code}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </>
        )}
        <Field label={JUDGED.finding}>
          {(id) => (
            <select id={id} name="finding">
              {codes('JudgementFinding').map((one) => (
                <option key={one} value={one}>
                  {say(ANALYST_CODES.JudgementFinding[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DayField label={JUDGED.onDay} day={dayToday()} name="on" />
        <Field label={ANALYSTS.words} hint={JUDGED.wordsHint}>
          {(id, described) => (
            <textarea id={id} name="words" required rows={4} aria-describedby={described} />
          )}
        </Field>
        <Chips
          several
          legend={JUDGED.shownTo}
          choices={codes('SeatKind').map((value) => ({
            value,
            text: say(ANALYST_CODES.SeatKind[value]),
          }))}
          value={shownTo}
          onChange={setShownTo}
        />
        <Problems problems={problems} />
        <button type="submit" disabled={busy}>
          {say(JUDGED.save)}
        </button>
      </form>
    </details>
  );
}
