import { useMemo, useRef, useState } from 'preact/hooks';
import type { PageProps } from '../../frame/pages.js';
import { useDraft } from '../../device/drafts.js';
import { newKey, post } from '../../device/outbox.js';
import { go, to } from '../../frame/router.js';
import { date, either, instant, number, say, word } from '../../frame/speech.js';
import { ANSWER } from '../../texts/answer.js';
import { FRAME } from '../../texts/frame.js';
import { ROUND } from '../../texts/round.js';
import { datedOf, isToCome, today, type Typed } from '../../ui/dated.js';
import { DatedField } from '../../ui/dated-field.js';
import { finds, searchable } from '../../ui/find.js';
import { useOnce } from '../../ui/once.js';
import { Chips, Field, Missing, Title } from '../../ui/parts.js';
import {
  type AnswerDraft,
  answered,
  answeredAll,
  cleared,
  type Given,
  inActs,
  ofLines,
  undone,
} from './given.js';
import { NEEDS_REASON, type Reason, reasonOfKey, type Verdict, verdictOfKey } from './keys.js';
import { type Answerable, useLines } from './lines.js';
import { Palette } from './palette.js';
import { Paste } from './paste.js';
import { Rows } from './rows.js';

type Draft = AnswerDraft & { on: Typed };
type Which = 'all' | 'open' | 'answered';

/** Answering a list name by name. */
export function Answer({ parts: [code, version] }: PageProps) {
  const { list, failed, again } = useLines(code, version);
  if (failed === 'missing') return <Missing />;
  if (failed) {
    return (
      <p class="note" role="alert">
        {say(FRAME.outOfReach)}{' '}
        <button type="button" class="quiet" onClick={again}>
          {say(FRAME.again)}
        </button>
      </p>
    );
  }
  if (!list) {
    return (
      <p class="loading" role="status">
        {say(FRAME.loading)}
      </p>
    );
  }
  return <Form list={list} />;
}

/** Who would answer a list: whom it is addressed to, else who did not put it down. */
function usualSide({ negotiation, version }: Answerable): string {
  const { to: addressed, side } = version.list;
  return addressed?.id ?? negotiation.sides.find((one) => one.id !== side.id)?.id ?? '';
}

function Form({ list }: { list: Answerable }) {
  const { negotiation, version, lines } = list;
  const { code, openRound } = negotiation;
  const key = `answer ${version.id}`;
  const [draft, set, drop] = useDraft<Draft>(key, () => ({
    side: usualSide(list),
    via: '',
    on: today(),
    given: {},
    past: [],
  }));
  const [typed, setTyped] = useState('');
  const [which, setWhich] = useState<Which>('all');
  const [at, setAt] = useState<string | null>(null);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [asksWhy, setAsksWhy] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<string>();
  const [pasting, setPasting] = useState(false);
  const [busy, setBusy] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const found = useMemo(
    () =>
      lines.map((line) => ({
        line,
        text: searchable(line.captive.identity?.fullName, line.captive.code),
      })),
    [lines],
  );
  const shown = useMemo(() => {
    const fits = finds(typed);
    return found
      .filter(({ text, line }) => {
        const isGiven = !!draft?.given[line.id];
        return fits(text) && (which === 'all' || (which === 'answered') === isGiven);
      })
      .map(({ line }) => line);
  }, [found, typed, which, which === 'all' ? null : draft?.given]);
  if (!draft) return null;

  const cursor = shown.find((line) => line.id === at) ?? shown[0];
  const targets = marked.length > 0 ? marked : cursor ? [cursor.id] : [];
  const count = Object.keys(draft.given).length;

  const step = (by: number, marking: boolean) => {
    const place = shown.findIndex((line) => line.id === cursor?.id);
    const next = shown[Math.max(0, Math.min(shown.length - 1, place + by))];
    if (!next) return;
    setAt(next.id);
    if (marking && cursor) setMarked([...new Set([...marked, cursor.id, next.id])]);
    document.getElementById(`line-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };

  const give = (verdict: Verdict, reason?: Reason) => {
    if (targets.length === 0) return;
    if (NEEDS_REASON.includes(verdict) && !reason) return setAsksWhy(verdict);
    set((last) => ({ ...last, ...answered(last, targets, { verdict, reason }) }));
    setAsksWhy(null);
    setMarked([]);
    if (typed) setTyped('');
    else if (marked.length === 0) step(1, false);
    find.current?.focus();
  };

  const undo = () => {
    setAsksWhy(null);
    set((last) => ({ ...last, ...undone(last) }));
  };

  const byKey = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const verdict = verdictOfKey(event.code);
    const reason = asksWhy && reasonOfKey(event.code);
    const done = (work: () => void) => {
      event.preventDefault();
      work();
    };
    if (isCommand && event.code === 'KeyZ') return done(undo);
    if (isCommand && event.code === 'KeyA') return done(() => setMarked(shown.map(({ id }) => id)));
    if (isCommand || event.altKey) return;
    if (event.key === 'ArrowDown') return done(() => step(1, event.shiftKey));
    if (event.key === 'ArrowUp') return done(() => step(-1, event.shiftKey));
    if (event.key === 'PageDown') return done(() => step(10, event.shiftKey));
    if (event.key === 'PageUp') return done(() => step(-10, event.shiftKey));
    if (event.key === 'Escape') {
      return done(() => {
        setAsksWhy(null);
        setMarked([]);
        setTyped('');
      });
    }
    if (event.key === 'Enter') return done(() => undefined);
    if (reason) return done(() => give(asksWhy, reason));
    if (asksWhy && event.key.length === 1) return done(() => undefined);
    // Digits are verdicts, unless a code is being typed: that has a hyphen before its digits.
    if (verdict && !typed.includes('-')) return done(() => give(verdict));
  };

  const once = useOnce();
  const submit = async () => {
    const dated = await datedOf(draft.on);
    const wrong = !dated
      ? ROUND.noDate
      : isToCome(dated.on.text)
        ? ROUND.future
        : count === 0
          ? ANSWER.nothing
          : null;
    setProblem(wrong ? say(wrong) : undefined);
    if (wrong || !dated) return;
    setBusy(true);
    const address = to(['n', code, 'answer', version.id]);
    const sent = await post(
      inActs(draft.given).map((responses) => ({
        id: newKey(),
        operation: 'AnswerRecord',
        what: 'AnswerRecord',
        about: version.list.code,
        shown: { on: date(dated.on.text) },
        says: [[ANSWER.answers, number(responses.length)]],
        // Each act can go back into the form with its own answers.
        draft: {
          key,
          value: { ...draft, past: [], given: ofLines(draft.given, responses) },
          address,
        },
        input: {
          negotiation: negotiation.id,
          side: draft.side,
          on: dated.on,
          round: openRound?.id,
          via: draft.via || undefined,
          listVersion: version.id,
          responses,
          statedWords: dated.typed && say(ROUND.typed, { typed: dated.typed }),
        },
      })),
    );
    drop();
    const states = sent.map((act) => act.state);
    if (states.some((state) => state === 'refused' || state === 'conflict')) go(to(['outbox']));
    else go(to(['n', code], { said: states.includes('waiting') ? 'waits' : 'recorded' }));
  };

  const take = (answers: Readonly<Record<string, Given>>) => {
    set((last) => ({ ...last, ...answeredAll(last, answers) }));
    setPasting(false);
  };

  return (
    <div class="answer" inert={busy} data-ready>
      <Title>{say(ANSWER.title, { code: version.list.code })}</Title>
      {!list.whole && (
        <p class="hint" role="status">
          {say(ANSWER.loading, { n: lines.length, all: version.lines.totalCount })}
        </p>
      )}
      {list.keptAt && (
        <p class="note" role="status">
          {say(FRAME.keptAt, { at: instant(list.keptAt) })}
        </p>
      )}
      <details>
        <summary>
          {word('ListType', version.list.type)} – {say(ANSWER.by)}:{' '}
          {negotiation.sides.find((side) => side.id === draft.side)?.code}
          {openRound && ` – ${say(FRAME.round, { n: openRound.number })}`}
        </summary>
        <Chips
          legend={ANSWER.by}
          choices={negotiation.sides.map((side) => ({
            value: side.id,
            text: `${side.code} – ${either(side.party.name)}`,
          }))}
          value={[draft.side]}
          onChange={([side]) => set((last) => ({ ...last, side }))}
        />
        <Chips
          legend={ANSWER.via}
          choices={[
            { value: '', text: say(ROUND.direct) },
            ...negotiation.mandates.map((one) => ({ value: one.id, text: one.code })),
          ]}
          value={[draft.via]}
          onChange={([via]) => set((last) => ({ ...last, via }))}
        />
        <DatedField value={draft.on} onChange={(on) => set((last) => ({ ...last, on }))} />
      </details>
      <div class="finder">
        <Field label={ANSWER.find} hint={ANSWER.help}>
          {(id, described) => (
            <input
              id={id}
              ref={find}
              aria-describedby={described}
              type="search"
              aria-controls="lines"
              aria-activedescendant={cursor && `line-${cursor.id}`}
              autocomplete="off"
              dir="auto"
              autofocus
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={byKey}
            />
          )}
        </Field>
        <div class="row">
          <select
            aria-label={say(ANSWER.show)}
            value={which}
            onChange={(event) => setWhich(event.currentTarget.value as Which)}
          >
            <option value="all">{say(FRAME.all)}</option>
            <option value="open">{say(ANSWER.open)}</option>
            <option value="answered">{say(ANSWER.answered)}</option>
          </select>
          <button type="button" class="quiet" disabled={draft.past.length === 0} onClick={undo}>
            ↶ {say(ANSWER.undo)}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => setPasting(!pasting)}
            aria-expanded={pasting}
          >
            {say(ANSWER.paste)}
          </button>
        </div>
      </div>
      {pasting && <Paste lines={lines} take={take} />}
      <Rows
        shown={shown}
        given={draft.given}
        cursor={cursor?.id}
        marked={marked}
        side={negotiation.sides.find((side) => side.id === draft.side)?.code}
        point={(id) => {
          setAt(id);
          setAsksWhy(null);
        }}
        mark={(id, on) => setMarked(on ? [...marked, id] : marked.filter((one) => one !== id))}
        clear={(id) => set((last) => ({ ...last, ...cleared(last, [id]) }))}
        change={(id, given) => set((last) => ({ ...last, ...answered(last, [id], given) }))}
        code={code}
      />
      <div class="dock">
        <Palette
          asksWhy={asksWhy}
          about={
            marked.length > 1 ? say(ANSWER.marked, { n: marked.length }) : cursor && nameFor(cursor)
          }
          verdict={(one) => give(one)}
          reason={(one) => asksWhy && give(asksWhy, one)}
          back={() => setAsksWhy(null)}
        />
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <p class="row end">
          <span class="hint" role="status">
            {say(ANSWER.done, { n: count, all: version.lines.totalCount })}
          </span>
          <button type="button" disabled={count === 0} onClick={() => void once(submit)}>
            {say(ANSWER.send, { n: count })}
          </button>
        </p>
      </div>
    </div>
  );
}

const nameFor = ({ captive }: Answerable['lines'][number]) =>
  captive.identity?.fullName ?? captive.code;
