import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../../src/words/words.js';
import type { Problem } from '../api/problem.js';
import { say } from '../frame/speech.js';
import { FORM } from '../texts/form.js';
import { Free, Problems, Table } from '../ui/parts.js';

/** Something that may change while somebody writes: its version, and what it says, in words. */
export interface Reading {
  version: number;
  says: readonly (readonly [what: Words, text: string])[];
}

/** Where a draft notes on which reading it was begun. */
export const BEGUN = '$begun';

/** What somebody began on beside what is there now: nothing is sent over a change that nobody has looked at. */
export function Both({
  before,
  now,
  onRead,
}: {
  before: Reading;
  now: Reading;
  onRead?: () => void;
}) {
  const here = useRef<HTMLDivElement>(null);
  // It stands where the form is, which may be far down: whoever has to read it is led there.
  useEffect(() => here.current?.scrollIntoView({ block: 'center' }), []);
  const was = new Map(before.says.map(([what, text]) => [what.en, text]));
  return (
    <div ref={here} class="note changed" tabIndex={-1} role="alert">
      <Table
        caption={say(FORM.changed)}
        head={[say(FORM.what), say(FORM.asRead), say(FORM.asItIs)]}
      >
        {now.says.map(([what, text]) => {
          const old = was.get(what.en) ?? '';
          return (
            <tr key={what.en} class={old === text ? '' : 'differs'}>
              <th scope="row">{say(what)}</th>
              <td>
                <Free>{old || '—'}</Free>
              </td>
              <td>
                {old !== text && (
                  <bdi dir="ltr" aria-hidden="true">
                    ≠{' '}
                  </bdi>
                )}
                <Free>{text || '—'}</Free>
              </td>
            </tr>
          );
        })}
      </Table>
      {onRead && (
        <>
          <p class="hint">{say(FORM.below)}</p>
          <p class="row">
            <button type="button" onClick={onRead}>
              {say(FORM.goOn)}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** What a press was refused for; where it met another version, what was read when it was pressed beside what is there now. */
export function Met({ problems, reads }: { problems: readonly Problem[]; reads: Reading }) {
  const before = useRef(reads);
  const isStale = problems.some(({ __typename }) => __typename === 'StaleVersion');
  if (!isStale) before.current = reads;
  return isStale && before.current.version !== reads.version ? (
    <Both before={before.current} now={reads} />
  ) : (
    <Problems problems={problems} />
  );
}
