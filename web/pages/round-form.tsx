import { useState } from 'preact/hooks';
import ROUND_FORM from '../../schema/operations/round-form.graphql';
import { DOMAIN } from '../../src/words/domain.js';
import { useAsk } from '../api/use-ask.js';
import { useDraft } from '../device/drafts.js';
import { go, to } from '../frame/router.js';
import type { PageProps } from '../frame/pages.js';
import { either, say, speech, word } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';
import { ROUND } from '../texts/round.js';
import { asTyped, datedOf, isToCome, today } from '../ui/dated.js';
import { DatedField } from '../ui/dated-field.js';
import { useOnce } from '../ui/once.js';
import { Chips, Field, Free, Missing, Shown, Title } from '../ui/parts.js';
import { Passages } from './passages.js';
import { type Negotiation, type RoundDraft, recordRound, sideName } from './round-draft.js';

const MODALITIES = Object.keys(DOMAIN.RoundModality) as (keyof typeof DOMAIN.RoundModality)[];

const DIRECT = '';

/** Logging a round: how, when, who was there, what passed. */
export function RoundForm({ parts: [code] }: PageProps) {
  const asked = useAsk(ROUND_FORM, { code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) => (negotiation ? <Form negotiation={negotiation} /> : <Missing />)}
    </Shown>
  );
}

const fresh = (): RoundDraft => ({
  modality: '',
  via: DIRECT,
  on: today(),
  attended: [],
  delegates: '',
  place: '',
  days: '',
  note: '',
  passed: [],
  over: false,
});

function Form({ negotiation }: { negotiation: Negotiation }) {
  const { code, openRound, sides, mandates } = negotiation;
  const key = `round ${code}`;
  const [draft, set, drop] = useDraft<RoundDraft>(key, fresh);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  if (!draft) return null;
  const change = (part: Partial<RoundDraft>) => set((last) => ({ ...last, ...part }));

  const once = useOnce();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void once(record);
  };

  const record = async () => {
    const dated = await datedOf(draft.on);
    const late = dated && isToCome(dated.on.sortOn ?? dated.on.text);
    const missing =
      !openRound && !draft.modality
        ? ROUND.needModality
        : !dated
          ? ROUND.noDate
          : late
            ? ROUND.future
            : null;
    setProblem(missing ? say(missing) : undefined);
    if (missing || !dated) return;
    setBusy(true);
    const typed =
      dated.typed && say(ROUND.typed, { typed: asTyped(draft.on, speech.value.language) });
    const acts = await recordRound(
      negotiation,
      draft,
      { ...dated, typed },
      {
        key,
        address: to(['n', code, 'round']),
      },
    );
    drop();
    const states = acts.map((act) => act.state);
    const unresolved = states.some((state) => state === 'refused' || state === 'conflict');
    go(
      unresolved
        ? to(['outbox'])
        : to(['n', code], { said: states.includes('waiting') ? 'waits' : 'recorded' }),
    );
  };

  const attendants = [
    ...sides.map((side) => ({ value: side.id, text: sideName(side) })),
    ...mandates.map((one) => ({
      value: one.id,
      text: `${one.code} – ${either(one.intermediary.identity?.name)}`,
    })),
  ];
  return (
    <form class="sheet" onSubmit={submit} inert={busy} data-ready>
      <Title>{openRound ? say(ROUND.inOpen, { n: openRound.number }) : say(ROUND.title)}</Title>
      <p class="hint">
        <Free>{either(negotiation.title)}</Free>
      </p>
      {!openRound && (
        <Chips
          legend={ROUND.modality}
          choices={MODALITIES.map((one) => ({ value: one, text: word('RoundModality', one) }))}
          value={[draft.modality]}
          onChange={([modality]) => change({ modality })}
        />
      )}
      <Chips
        legend={ROUND.channel}
        choices={[
          { value: DIRECT, text: say(ROUND.direct) },
          ...mandates.map((one) => ({
            value: one.id,
            text: `${one.code} – ${either(one.intermediary.identity?.name) || word('IntermediaryKind', one.intermediary.kind)}`,
          })),
        ]}
        value={[draft.via]}
        onChange={([via]) => change({ via })}
      />
      <DatedField value={draft.on} onChange={(on) => change({ on })} />
      {!openRound && (
        <Chips
          several
          legend={ROUND.attended}
          choices={attendants}
          value={draft.attended}
          onChange={(attended) => change({ attended })}
        />
      )}
      <Passages
        negotiation={negotiation}
        value={draft.passed}
        onChange={(passed) => change({ passed })}
      />
      {!openRound && (
        <details>
          <summary>{say(ROUND.more)}</summary>
          <Field label={ROUND.delegates}>
            {(id) => (
              <textarea
                id={id}
                dir="auto"
                rows={2}
                value={draft.delegates}
                onInput={(event) => change({ delegates: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={ROUND.place}>
            {(id) => (
              <input
                id={id}
                dir="auto"
                value={draft.place}
                onInput={(event) => change({ place: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={ROUND.note}>
            {(id) => (
              <textarea
                id={id}
                dir="auto"
                rows={3}
                value={draft.note}
                onInput={(event) => change({ note: event.currentTarget.value })}
              />
            )}
          </Field>
        </details>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={draft.over}
          onChange={(event) => change({ over: event.currentTarget.checked })}
        />
        <span>{say(ROUND.over)}</span>
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="row end">
        <a class="button quiet" href={to(['n', code])}>
          {say(FRAME.cancel)}
        </a>
        <button disabled={busy}>{say(openRound ? ROUND.recordMore : ROUND.record)}</button>
      </p>
    </form>
  );
}
