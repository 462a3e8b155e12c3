import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CrossingFactKind } from '../../../src/graphql/schema.generated.js';
import { useSeats } from '../../api/seats.js';
import { session } from '../../api/session.js';
import { device } from '../../device/device.js';
import { useDraft, written } from '../../device/drafts.js';
import { drop, newKey, outbox, put, send, type Waiting } from '../../device/outbox.js';
import { coded } from '../../frame/coded.js';
import { useNetwork } from '../../frame/bar.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { instant, number, say } from '../../frame/speech.js';
import { HANDOVER, ROLL } from '../../texts/handover.js';
// What is said here can be sent without a network to fetch it by.
import '../../device/more-mutations.js';
import { useCell } from '../../ui/cell.js';
import { finds, searchable } from '../../ui/find.js';
import { Chips, Code, Field, Free, Missing, Problems, Shown, Title } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Way } from './handover.js';
import {
  called,
  type Entry,
  factsOf,
  inParts,
  lastOf,
  noted,
  standing,
  together,
} from './roll.rules.js';
import { type Line, type Stage, stageOf, useStage } from './stage.js';

const FACTS: readonly CrossingFactKind[] = ['PRODUCED', 'RECEIVED', 'VERIFIED'];

/** How long nothing more is said before it is sent by itself, in milliseconds. */
const QUIET = 2500;

/** The roll call at a crossing: a large button a person, with or without a network. */
export function RollCall({ parts: [code, id] }: PageProps) {
  const asked = useStage(id);
  return (
    <Shown asked={asked}>
      {({ around, nodes }) => {
        const stage = stageOf(around);
        return stage ? <Call code={code} stage={stage} lines={nodes} /> : <Missing />;
      }}
    </Shown>
  );
}

const entriesOf = (act: Waiting): Entry[] => act.input.entries as Entry[];

/** What was said here of a stage: not sent yet, on its way, or refused after it had waited. */
function useSaid(stage: Stage, code: string) {
  const key = `roll ${stage.id}`;
  const [pending, set] = useDraft<Entry[]>(key, () => []);
  const acts = useCell(outbox).filter(
    (act) => act.operation === 'RollCallRecord' && act.input.stage === stage.id,
  );
  const waiting = acts.filter((act) => act.state === 'waiting').flatMap(entriesOf);
  const refused = acts.filter((act) => act.state === 'refused');
  const last = useRef<Entry[]>([]);
  last.current = pending ?? [];

  const bringIn = async () => {
    const entries = last.current;
    if (entries.length === 0) return;
    // In the outbox first, then out of the draft: what comes twice by the same key is recorded once.
    await put(
      inParts(entries).map((part) => ({
        id: newKey(),
        operation: 'RollCallRecord',
        what: 'RollCallRecord',
        title: ROLL.title,
        about: code,
        shown: {},
        input: { stage: stage.id, entries: part },
      })),
    );
    const sent = new Set(entries.map((entry) => entry.key));
    set((now) => now.filter((entry) => !sent.has(entry.key)));
    await send();
  };
  const takeBack = async (act: Waiting) => {
    const next = together(last.current, entriesOf(act));
    set(next);
    await written(key);
    await drop(act);
  };
  const me = useCell(session);
  const login = me.state === 'in' ? me.viewer.login : '';
  const mine = (line: Line, fact: CrossingFactKind) =>
    lastOf([...waiting, ...(pending ?? [])], line.facts, login, line.captive.id, fact);
  return { pending, set, waiting, refused, bringIn, takeBack, lastOf: mine };
}

type Which = 'all' | 'open' | 'contradictions';

function Call({ code, stage, lines }: { code: string; stage: Stage; lines: readonly Line[] }) {
  const seats = useSeats(code);
  const kept = useCell(device);
  const online = useNetwork();
  const mine = factsOf(seats, { giver: stage.giver.code, receiver: stage.receiver.code });
  const [chosen, setChosen] = useState<CrossingFactKind | null>(null);
  const fact = chosen ?? mine[0];
  const said = useSaid(stage, code);
  const [typed, setTyped] = useState('');
  const [which, setWhich] = useState<Which>('all');
  const { pending } = said;

  useEffect(() => {
    if (!pending?.length || !online) return;
    const timer = setTimeout(() => void said.bringIn(), QUIET);
    return () => clearTimeout(timer);
  }, [pending, online]);

  const boarding = useMemo(() => lines.filter((line) => !line.removed), [lines]);
  const found = useMemo(
    () =>
      boarding.map((line) => ({
        line,
        text: searchable(line.captive.identity?.fullName, line.captive.code),
      })),
    [boarding],
  );
  if (!pending) return null;
  const own = [...said.waiting, ...pending];
  const sayings = (line: Line) => [
    ...line.facts,
    ...own.filter((entry) => entry.captive === line.captive.id),
  ];
  const isCalled = (line: Line) => !!fact && standing(sayings(line), fact) !== 'unsaid';
  const isContradicted = (line: Line) =>
    FACTS.some((one) => standing(sayings(line), one) === 'both');
  const fits = finds(typed);
  const shown = found
    .filter(({ text }) => fits(text))
    .map(({ line }) => line)
    .filter(
      (line) => which === 'all' || (which === 'open' ? !isCalled(line) : isContradicted(line)),
    );
  const press = (line: Line, present: boolean) => {
    if (!fact) return;
    // What was brought in already is not said twice.
    const isPending = pending.some((one) => one.captive === line.captive.id && one.fact === fact);
    if (!isPending && said.lastOf(line, fact) === present) return;
    const entry = entryOf(line, fact, present);
    said.set((now) => called(now, entry));
  };
  // Whoever sees no identity says nothing in words.
  const note =
    seats.negotiates || seats.officer
      ? (line: Line, words: string) => {
          const last = fact && said.lastOf(line, fact);
          if (!fact || last === null || last === undefined) return;
          const entry = { ...entryOf(line, fact, last), note: words };
          said.set((now) => noted(now, entry));
        }
      : undefined;
  return (
    <div class="sheet">
      <Title aside={<a href={to(['n', code, 'handover'])}>{say(HANDOVER.title)}</a>}>
        {say(ROLL.title)}
      </Title>
      <p>
        {say(HANDOVER.stage, { n: stage.number })} <Way stage={stage} />{' '}
        <span class="mark">{coded('HandoverStageState', stage.state)}</span>
      </p>
      <p class="hint">{say(ROLL.ready)}</p>
      {kept !== 'open' && <p class="note">{say(ROLL.keepsNothing)}</p>}
      {mine.length === 0 && <p class="note">{say(ROLL.notMine)}</p>}
      {mine.length > 1 && (
        <Chips
          legend={ROLL.iSay}
          choices={mine.map((one) => ({ value: one, text: coded('CrossingFactKind', one) }))}
          value={[fact ?? '']}
          onChange={([next]) => setChosen(next)}
        />
      )}
      {said.refused.map((act) => (
        <div key={act.id} class="note">
          <p>
            {say(ROLL.refused)} {number(entriesOf(act).length)}
          </p>
          <Problems problems={act.problems} />
          <button type="button" class="quiet" onClick={() => void said.takeBack(act)}>
            {say(ROLL.takeBack)}
          </button>
        </div>
      ))}
      <div class="finder">
        <div class="row">
          <Field label={ROLL.find}>
            {(id) => (
              <input
                id={id}
                type="search"
                dir="auto"
                autocomplete="off"
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={ROLL.show}>
            {(id) => (
              <select
                id={id}
                value={which}
                onChange={(event) => setWhich(event.currentTarget.value as Which)}
              >
                {(['all', 'open', 'contradictions'] as const).map((one) => (
                  <option key={one} value={one}>
                    {say(ROLL[one])}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </div>
      {shown.length === 0 && <p class="hint">{say(ROLL.nobody)}</p>}
      <ul class="plain">
        {shown.map((line) => (
          <Somebody
            key={line.id}
            line={line}
            fact={fact}
            pending={pending}
            waiting={said.waiting}
            mine={fact ? said.lastOf(line, fact) : null}
            press={press}
            note={note && ((words) => note(line, words))}
            draft={`roll ${stage.id} ${line.captive.id}`}
          />
        ))}
      </ul>
      <div class="dock row" role="status">
        <b>{say(ROLL.called, { n: boarding.filter(isCalled).length, all: boarding.length })}</b>
        {pending.length > 0 ? (
          <>
            <span class="mark off">{say(ROLL.pending, { n: pending.length })}</span>
            <button type="button" onClick={() => void said.bringIn()}>
              {say(ROLL.send)}
            </button>
          </>
        ) : said.waiting.length > 0 ? (
          <a class="mark off" href={to(['outbox'])}>
            {number(said.waiting.length)} {say(ROLL.waits)}
          </a>
        ) : (
          <span class="hint">{say(ROLL.sent)}</span>
        )}
      </div>
    </div>
  );
}

const entryOf = (line: Line, fact: CrossingFactKind, present: boolean): Entry => ({
  key: newKey(),
  captive: line.captive.id,
  fact,
  present,
  at: new Date().toISOString(),
});

const SIGN = { unsaid: '—', so: '✓', 'not so': '✗', both: '✓✗' } as const;

/** Somebody who boards: two large buttons for what is mine to say, and what each author said. */
function Somebody({
  line,
  fact,
  pending,
  waiting,
  mine,
  press,
  note,
  draft,
}: {
  line: Line;
  fact: CrossingFactKind | undefined;
  pending: readonly Entry[];
  waiting: readonly Entry[];
  /** What I said last of it. */
  mine: boolean | null;
  press(line: Line, present: boolean): void;
  /** Notes a word beside what I said last. */
  note?: (words: string) => void;
  draft: string;
}) {
  const { captive, facts } = line;
  const of = (entries: readonly Entry[]) => entries.filter((entry) => entry.captive === captive.id);
  const unsent = of(pending);
  const sayings = [...facts, ...of(waiting), ...unsent];
  const contradicted = FACTS.filter((one) => standing(sayings, one) === 'both');
  const button = (present: boolean) => (
    <button
      type="button"
      class={mine === present ? '' : 'quiet'}
      aria-pressed={mine === present}
      onClick={() => press(line, present)}
    >
      {present
        ? say(ROLL.yes, { what: fact ? coded('CrossingFactKind', fact) : '' })
        : say(ROLL.no)}
    </button>
  );
  return (
    <li class={contradicted.length > 0 ? 'card differing' : 'card'}>
      <h3>
        <Who captive={captive} />
      </h3>
      {fact && (
        <div class="calls" role="group" aria-label={captive.identity?.fullName ?? captive.code}>
          {button(true)}
          {button(false)}
        </div>
      )}
      <p class="row">
        {FACTS.map((one) => (
          <span key={one} class={`mark ${standing(sayings, one) === 'both' ? 'off' : ''}`}>
            {coded('CrossingFactKind', one)} {SIGN[standing(sayings, one)]}
          </span>
        ))}
        {unsent.length > 0 && <span class="hint">{say(ROLL.kept)}</span>}
        {of(waiting).length > 0 && <span class="hint">{say(ROLL.waits)}</span>}
      </p>
      {contradicted.length > 0 && (
        <p class="problem">
          {contradicted
            .map((one) => say(ROLL.contradicted, { what: coded('CrossingFactKind', one) }))
            .join(' ')}{' '}
          {say(ROLL.stays)}
        </p>
      )}
      {note && mine !== null && <Note draft={draft} onNote={note} />}
      {[...of(waiting), ...unsent].map(
        (entry) =>
          entry.note && (
            <p key={entry.key} class="hint">
              <Free>{entry.note}</Free> – {say(ROLL.kept)}
            </p>
          ),
      )}
      {facts.length > 0 && (
        <ul class="plain dense">
          {facts.map((one) => (
            <li key={one.id} class="hint">
              {say(one.present ? ROLL.was : ROLL.wasNot, {
                what: coded('CrossingFactKind', one.fact),
              })}{' '}
              – {one.bySide ? <Code>{one.bySide.code}</Code> : say(ROLL.neutral)}{' '}
              {one.by && <Code>{one.by}</Code>} – {instant(one.deviceAt)}
              {one.note && (
                <>
                  {': '}
                  <Free>{one.note}</Free>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A word about somebody at the crossing: a draft until it is put beside what was said. */
function Note({ draft, onNote }: { draft: string; onNote(words: string): void }) {
  const [words, set, forget] = useDraft(draft, () => '');
  const [isOpen, setOpen] = useState(false);
  if (words === null) return null;
  return (
    <details open={isOpen || words !== ''} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(ROLL.note)}</summary>
      <Field label={ROLL.noteWords}>
        {(id) => (
          <textarea
            id={id}
            dir="auto"
            rows={2}
            value={words}
            onInput={(event) => set(event.currentTarget.value)}
          />
        )}
      </Field>
      <p class="row end">
        <button
          type="button"
          class="quiet"
          disabled={!words.trim()}
          onClick={() => {
            onNote(words.trim());
            forget();
            setOpen(false);
          }}
        >
          {say(ROLL.noteIt)}
        </button>
      </p>
    </details>
  );
}
