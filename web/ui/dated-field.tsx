import { useEffect, useState } from 'preact/hooks';
import { HIJRI_MONTHS, MONTHS } from '../../src/words/dates.js';
import { inDigits } from '../../src/words/digits.js';
import { date, say, speech } from '../frame/speech.js';
import { ROUND } from '../texts/round.js';
import { type Calendar, datedOf, isToCome, today, type Typed } from './dated.js';

/** A date as far as it is known, in the calendar in which it was told; digits of any of the three sets. */
export function DatedField({
  value,
  onChange,
  legend = say(ROUND.on),
  ahead = false,
}: {
  value: Typed;
  onChange(next: Typed): void;
  legend?: string;
  /** Whether the date may be to come. */
  ahead?: boolean;
}) {
  const { language, digits } = speech.value;
  const [recorded, setRecorded] = useState<string | null>('');
  const { calendar, year, month, day } = value;
  useEffect(() => {
    let current = true;
    // What was left empty altogether is not known: no date, and nothing wrong.
    if (!year && !month && !day) return setRecorded('');
    void datedOf({ calendar, year, month, day }).then((found) => {
      if (current) setRecorded(found && (found.on.sortOn ?? found.on.text));
    });
    return () => {
      current = false;
    };
  }, [calendar, year, month, day]);
  const months = (calendar === 'hijri' ? HIJRI_MONTHS : MONTHS)[language];
  const change = (part: Partial<Typed>) => onChange({ ...value, ...part });
  const toCalendar = (next: Calendar) =>
    onChange(next === 'gregorian' ? today() : { calendar: next, year: '', month: '', day: '' });
  const wrong =
    recorded === null
      ? ROUND.noDate
      : recorded && !ahead && isToCome(recorded)
        ? ROUND.future
        : null;
  return (
    <fieldset class={wrong ? 'dated wrong' : 'dated'}>
      <legend>{legend}</legend>
      <div class="row">
        <input
          aria-label={say(ROUND.day)}
          placeholder={say(ROUND.day)}
          class="short"
          inputMode="numeric"
          dir="ltr"
          value={inDigits(day, digits)}
          maxLength={2}
          onInput={(event) => change({ day: event.currentTarget.value })}
        />
        <select
          aria-label={say(ROUND.month)}
          value={month}
          onChange={(event) => change({ month: event.currentTarget.value })}
        >
          <option value="">{say(ROUND.unknownPart)}</option>
          {months.map((name, place) => (
            <option key={name} value={String(place + 1)}>
              {inDigits(String(place + 1), digits)} – {name}
            </option>
          ))}
        </select>
        <input
          aria-label={say(ROUND.year)}
          placeholder={say(ROUND.year)}
          class="short"
          inputMode="numeric"
          dir="ltr"
          value={inDigits(year, digits)}
          maxLength={4}
          onInput={(event) => change({ year: event.currentTarget.value })}
        />
        <select
          aria-label={say(ROUND.calendar)}
          value={calendar}
          onChange={(event) => toCalendar(event.currentTarget.value as Calendar)}
        >
          <option value="gregorian">{say(ROUND.gregorian)}</option>
          <option value="hijri">{say(ROUND.hijri)}</option>
        </select>
        <button type="button" class="quiet" onClick={() => onChange(today())}>
          {say(ROUND.today)}
        </button>
      </div>
      <small class={wrong ? 'problem' : 'hint'} role="status">
        {wrong ? say(wrong) : recorded && say(ROUND.recordedAs, { date: date(recorded) })}
      </small>
    </fieldset>
  );
}
