import { useState } from 'preact/hooks';
import type { Words } from '../../src/words/words.js';
import { say } from '../frame/speech.js';
import { DatedField } from './dated-field.js';
import { datedOf, NO_DATE, typedOf } from './dated.js';

/**
 * A whole day, in words of the chosen language and in either calendar: what a browser draws for days follows its own language.
 * Said is the day once it is whole, and `''` once it is left empty; with a name it stands in its form as well.
 */
export function DayField({
  label,
  day,
  onDay,
  name,
}: {
  label: Words;
  day: string;
  onDay?(day: string): void;
  name?: string;
}) {
  const [typed, setTyped] = useState(day ? typedOf(day) : NO_DATE);
  const [whole, setWhole] = useState(day);
  return (
    <div class="field">
      <DatedField
        legend={say(label)}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          void datedOf(next).then((found) => {
            const said = found?.on.text ?? '';
            const isEmpty = !next.year && !next.month && !next.day;
            if (!isEmpty && !/^\d{4}-\d{2}-\d{2}$/.test(said)) return setWhole('');
            setWhole(said);
            onDay?.(said);
          });
        }}
      />
      {name && <input type="hidden" name={name} value={whole} />}
    </div>
  );
}
