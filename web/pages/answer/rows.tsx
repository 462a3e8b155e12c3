import { useState } from 'preact/hooks';
import { byCode, useCaptives } from '../../api/captives.js';
import { date, number, say, word } from '../../frame/speech.js';
import { ANSWER } from '../../texts/answer.js';
import { Code, Field, Free } from '../../ui/parts.js';
import type { Given } from './given.js';
import { type Line, nameOf } from './lines.js';

/** How many rows are drawn at first: more at once make a small machine slow. */
const PAGE = 150;

interface RowsProps {
  shown: readonly Line[];
  /** The code of the negotiation. */
  code: string;
  given: Readonly<Record<string, Given>>;
  cursor: string | undefined;
  marked: readonly string[];
  /** The code of the side that answers: its last answer is shown. */
  side: string | undefined;
  point(line: string): void;
  mark(line: string, on: boolean): void;
  clear(line: string): void;
  change(line: string, given: Given): void;
}

/** The names, with what was answered before and what is being answered now. */
export function Rows({
  shown,
  given,
  cursor,
  marked,
  side,
  point,
  mark,
  clear,
  change,
  code,
}: RowsProps) {
  const [most, setMost] = useState(PAGE);
  if (shown.length === 0) return <p class="note">{say(ANSWER.noMatch)}</p>;
  return (
    <>
      <ul
        id="lines"
        class="lines"
        role="listbox"
        aria-label={say(ANSWER.names)}
        aria-multiselectable="true"
      >
        {shown.slice(0, most).map((line) => (
          <Row
            key={line.id}
            line={line}
            given={given[line.id]}
            isCursor={cursor === line.id}
            isMarked={marked.includes(line.id)}
            side={side}
            point={point}
            mark={mark}
          />
        ))}
      </ul>
      {shown.length > most && (
        <button type="button" class="quiet" onClick={() => setMost(most + PAGE)}>
          {say(ANSWER.more, { n: number(shown.length - most) })}
        </button>
      )}
      {cursor && given[cursor] && (
        <Beside
          key={cursor}
          given={given[cursor]}
          code={code}
          clear={() => clear(cursor)}
          change={(next) => change(cursor, next)}
        />
      )}
    </>
  );
}

function Row({
  line,
  given,
  isCursor,
  isMarked,
  side,
  point,
  mark,
}: {
  line: Line;
  given: Given | undefined;
  isCursor: boolean;
  isMarked: boolean;
  side: string | undefined;
  point(line: string): void;
  mark(line: string, on: boolean): void;
}) {
  const { captive } = line;
  const before = captive.responses.filter((one) => one.side.code === side).at(-1);
  return (
    <li
      id={`line-${line.id}`}
      role="option"
      aria-selected={isMarked || isCursor}
      class={[
        isCursor && 'cursor',
        isMarked && 'marked',
        given && `given v-${given.verdict.toLowerCase()}`,
      ]
        .filter(Boolean)
        .join(' ')}
      onClick={(event) => {
        point(line.id);
        if (event.shiftKey || event.ctrlKey || event.metaKey) mark(line.id, !isMarked);
      }}
    >
      <span
        class="box"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          point(line.id);
          mark(line.id, !isMarked);
        }}
      >
        {isMarked ? '☑' : '☐'}
      </span>
      <span class="position">{number(line.position)}</span>
      <span class="who">
        <Free>{nameOf(line)}</Free>
        {captive.identity?.birth && (
          <span class="code">{date(captive.identity.birth.slice(0, 4))}</span>
        )}
        {captive.identity && <Code>{captive.code}</Code>}
      </span>
      <span class="what">
        {given ? (
          <b>
            {word('Verdict', given.verdict)}
            {given.reason && ` – ${word('RefusalReason', given.reason)}`}
            {given.substitute && (
              <>
                {' ← '}
                <Code>{given.substitute.code}</Code>
              </>
            )}
          </b>
        ) : (
          before && (
            <span class="hint">
              {say(ANSWER.before)}: {word('Verdict', before.verdict)}
              {before.reason && ` – ${word('RefusalReason', before.reason)}`}
            </span>
          )
        )}
      </span>
    </li>
  );
}

/** What belongs to the answer under the cursor: words, and who was named instead. */
function Beside({
  given,
  code: negotiation,
  clear,
  change,
}: {
  given: Given;
  code: string;
  clear(): void;
  change(next: Given): void;
}) {
  const captives = useCaptives(negotiation, given.verdict === 'SUBSTITUTED');
  const [code, setCode] = useState(given.substitute?.code ?? '');
  const named = (text: string) => {
    setCode(text);
    const captive = byCode(captives, text);
    change({ ...given, substitute: captive && { id: captive.id, code: captive.code } });
  };
  return (
    <details class="beside" open={given.verdict === 'SUBSTITUTED'}>
      <summary>{say(ANSWER.words)}</summary>
      <Field label={ANSWER.words}>
        {(id) => (
          <input
            id={id}
            dir="auto"
            value={given.words ?? ''}
            onInput={(event) => change({ ...given, words: event.currentTarget.value })}
          />
        )}
      </Field>
      {given.verdict === 'SUBSTITUTED' && (
        <Field
          label={ANSWER.instead}
          hint={ANSWER.insteadHint}
          problem={code && !given.substitute ? say(ANSWER.noSuch) : undefined}
        >
          {(id, described) => (
            <input
              id={id}
              aria-describedby={described}
              dir="ltr"
              value={code}
              onInput={(event) => named(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <button type="button" class="quiet" onClick={clear}>
        {say(ANSWER.clear)}
      </button>
    </details>
  );
}
