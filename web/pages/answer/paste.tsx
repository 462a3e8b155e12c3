import { useMemo, useState } from 'preact/hooks';
import { number, say, word } from '../../frame/speech.js';
import { ANSWER } from '../../texts/answer.js';
import { Code, Field, Free, Table } from '../../ui/parts.js';
import type { Given } from './given.js';
import type { Line } from './lines.js';
import { readSheet } from './sheet.rules.js';

/** The other side's annotated sheet, pasted: how each row was understood, before anything is taken. */
export function Paste({
  lines,
  take,
}: {
  lines: readonly Line[];
  take(answers: Readonly<Record<string, Given>>): void;
}) {
  const [text, setText] = useState('');
  const named = useMemo(
    () =>
      lines.map(({ id, captive }) => ({
        id,
        code: captive.code,
        name: captive.identity?.fullName ?? null,
      })),
    [lines],
  );
  const rows = useMemo(() => readSheet(text, named), [text, named]);
  const good = rows.filter((row) => row.given);
  const answers = Object.fromEntries(good.map((row) => [row.line?.id ?? '', row.given as Given]));
  return (
    <section class="passage" aria-label={say(ANSWER.paste)}>
      <Field label={ANSWER.rows} hint={ANSWER.pasteHelp}>
        {(id, described) => (
          <textarea
            id={id}
            aria-describedby={described}
            rows={6}
            dir="auto"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {rows.length > 0 && (
        <>
          <p role="status">
            {say(ANSWER.read, { n: good.length, bad: rows.filter((row) => row.problem).length })}
          </p>
          <Table
            caption={say(ANSWER.paste)}
            head={[say(ANSWER.row), say(ANSWER.person), say(ANSWER.verdict), say(ANSWER.problem)]}
          >
            {rows.map((row, place) => (
              <tr key={place} class={row.problem ? 'differs' : ''}>
                <td class="number">{number(place + 1)}</td>
                <td>
                  {row.line ? (
                    <>
                      <Free>{row.line.name ?? ''}</Free> <Code>{row.line.code}</Code>
                    </>
                  ) : (
                    <Free>{row.text}</Free>
                  )}
                </td>
                <td>
                  {row.given && word('Verdict', row.given.verdict)}
                  {row.given?.reason && ` – ${word('RefusalReason', row.given.reason)}`}
                </td>
                <td>{row.problem && `⚠ ${say(ANSWER[row.problem])}`}</td>
              </tr>
            ))}
          </Table>
          <p class="row end">
            <button type="button" disabled={good.length === 0} onClick={() => take(answers)}>
              {say(ANSWER.take, { n: good.length })}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
