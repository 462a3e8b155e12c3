import { say } from '../frame/speech.js';
import { ROUND } from '../texts/round.js';
import { Field } from '../ui/parts.js';
import { type Negotiation, type Passage, readyLists, sideName } from './round-draft.js';

const MESSAGE = '';

/** What passed in a round: messages in words, lists by their versions. */
export function Passages({
  negotiation,
  value,
  onChange,
}: {
  negotiation: Negotiation;
  value: readonly Passage[];
  onChange(next: Passage[]): void;
}) {
  const ready = readyLists(negotiation);
  const [first, second] = negotiation.sides;
  const add = () =>
    onChange([
      ...value,
      { from: first?.id ?? '', to: second?.id ?? '', message: '', listVersion: MESSAGE },
    ]);
  const change = (place: number, part: Partial<Passage>) =>
    onChange(value.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <fieldset>
      <legend>{say(ROUND.passed)}</legend>
      {value.map((one, place) => (
        <div key={place} class="passage">
          <div class="row">
            <Sides
              label={ROUND.from}
              negotiation={negotiation}
              value={one.from}
              onChange={(from) => change(place, { from })}
            />
            <Sides
              label={ROUND.to}
              negotiation={negotiation}
              value={one.to}
              onChange={(to) => change(place, { to })}
            />
            <Field label={ROUND.what}>
              {(id) => (
                <select
                  id={id}
                  value={one.listVersion}
                  onChange={(event) => change(place, { listVersion: event.currentTarget.value })}
                >
                  <option value={MESSAGE}>{say(ROUND.message)}</option>
                  {ready.map(({ list, version, handsOver }) => (
                    <option key={version.id} value={version.id}>
                      {say(ROUND.readyList, {
                        code: list.code,
                        n: version.number,
                        names: version.lines.totalCount,
                      })}
                      {handsOver ? ` – ${say(ROUND.handsOver)}` : ''}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          {one.listVersion === MESSAGE && (
            <Field label={ROUND.messageWords}>
              {(id) => (
                <textarea
                  id={id}
                  dir="auto"
                  rows={2}
                  value={one.message}
                  onInput={(event) => change(place, { message: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
          <button
            type="button"
            class="quiet"
            onClick={() => onChange(value.filter((_, at) => at !== place))}
          >
            {say(ROUND.remove)}
          </button>
        </div>
      ))}
      <button type="button" class="quiet" onClick={add}>
        + {say(ROUND.add)}
      </button>
    </fieldset>
  );
}

function Sides({
  label,
  negotiation,
  value,
  onChange,
}: {
  label: (typeof ROUND)[keyof typeof ROUND];
  negotiation: Negotiation;
  value: string;
  onChange(next: string): void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">—</option>
          {negotiation.sides.map((side) => (
            <option key={side.id} value={side.id}>
              {sideName(side)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
