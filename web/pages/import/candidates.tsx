import { useState } from 'preact/hooks';
import IMPORT_CANDIDATES from '../../../schema/operations/import-candidates.graphql';
import { useAsk } from '../../api/use-ask.js';
import { either, number, say } from '../../frame/speech.js';
import { IMPORT, MATCHING } from '../../texts/import.js';
import { Free, Shown } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';

/**
 * Whom on record the new persons of a file may be, before they are recorded. Each look is an entry in the record, so it is
 * asked for and not shown by itself.
 */
export function Candidates({ id }: { id: string }) {
  const [after, setAfter] = useState<number | null>(null);
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">{say(IMPORT.candidates)}</h2>
      <p class="hint">{say(IMPORT.candidatesHint)}</p>
      {after === null ? (
        <p class="row">
          <button type="button" class="quiet" onClick={() => setAfter(0)}>
            {say(IMPORT.look)}
          </button>
        </p>
      ) : (
        <Rows key={after} id={id} after={after} on={setAfter} />
      )}
    </section>
  );
}

function Rows({ id, after, on }: { id: string; after: number; on(next: number): void }) {
  const asked = useAsk(IMPORT_CANDIDATES, { id, after });
  return (
    <Shown asked={asked}>
      {({ listImportCandidates: { rows, next } }) => (
        <>
          {rows.length === 0 && <p class="note done">{say(IMPORT.nobodyKnown)}</p>}
          <ul class="plain">
            {rows.map(({ row, name, hits }) => (
              <li key={row} class="card">
                <h3>
                  {say(IMPORT.row)} {number(row)}: <Free>{name}</Free>
                </h3>
                <ul class="plain dense">
                  {hits.map(({ captive, band, reasons }) => (
                    <li key={captive.id}>
                      <span class={band === 'PROBABLE' ? 'mark off' : 'mark'}>
                        {say(MATCHING[band])}
                      </span>{' '}
                      <Who captive={captive} />
                      <p class="hint">{either(reasons)}</p>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {next !== null && (
            <p class="row">
              <button type="button" class="quiet" onClick={() => on(next)}>
                {say(IMPORT.lookOn, { n: next })}
              </button>
            </p>
          )}
        </>
      )}
    </Shown>
  );
}
