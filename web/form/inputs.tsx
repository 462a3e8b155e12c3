import type { ComponentChildren } from 'preact';
import type { Words } from '../../src/words/words.js';
import type { Problem } from '../api/problem.js';
import { wordsOf } from '../api/problem.js';
import { inDigits } from '../../src/words/digits.js';
import { number, say, speech } from '../frame/speech.js';
import { FORM } from '../texts/form.js';
import { DatedField } from '../ui/dated-field.js';
import type { Typed } from '../ui/dated.js';
import { Chips, Field as Labelled, Free, Problems } from '../ui/parts.js';
import { blankOf, type Field, of, problemsAt, type Values } from './fields.js';
import { People } from './people.js';

interface FieldsProps {
  fields: readonly Field[];
  row: Values;
  all: Values;
  path: string;
  problems: readonly Problem[];
  onChange(next: Values): void;
}

/** The fields of a form, or of one row of it. */
export function Fields({ fields, row, all, path, problems, onChange }: FieldsProps) {
  return (
    <>
      {fields.map((field) => {
        if (field.shown && !field.shown(row, all)) return null;
        const here = path ? `${path}.${field.name}` : field.name;
        return (
          <One
            key={field.name}
            field={field}
            row={row}
            all={all}
            path={here}
            problems={problems}
            value={row[field.name]}
            onChange={(value) => onChange({ ...row, [field.name]: value })}
          />
        );
      })}
    </>
  );
}

interface OneProps extends Omit<FieldsProps, 'fields' | 'onChange'> {
  field: Field;
  value: any;
  onChange(value: any): void;
}

function One({ field, row, all, path, problems, value, onChange }: OneProps) {
  const { label, hint, required } = field;
  const here = problemsAt(problems, path);
  const problem = here.map((one) => say(wordsOf(one))).join(' ') || undefined;
  const labelled = (control: (id: string, described?: string) => ComponentChildren, as = label) => (
    <Labelled label={as} hint={hint} problem={problem}>
      {control}
    </Labelled>
  );
  switch (field.kind) {
    case 'fixed':
      return (
        <div>
          <p>
            <Free>{field.text(value as string)}</Free>
          </p>
          <Problems problems={here} />
        </div>
      );
    case 'words':
      return labelled((id, described) => (
        <textarea
          id={id}
          aria-describedby={described}
          dir="auto"
          rows={2}
          aria-required={required}
          value={value as string}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ));
    case 'line':
    case 'code':
    case 'number':
      return labelled((id, described) => (
        <input
          id={id}
          aria-describedby={described}
          dir={field.kind === 'line' ? 'auto' : 'ltr'}
          inputMode={field.kind === 'number' ? 'numeric' : undefined}
          autocomplete="off"
          aria-required={required}
          value={value as string}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ));
    case 'both':
      return (
        <fieldset>
          <legend>{say(label)}</legend>
          <div class="row">
            {(['ar', 'en'] as const).map((language) => (
              <Labelled
                key={language}
                label={language === 'ar' ? FORM.arabic : FORM.english}
                problem={language === 'ar' ? problem : undefined}
              >
                {(id, described) => (
                  <input
                    id={id}
                    aria-describedby={described}
                    lang={language}
                    dir={language === 'ar' ? 'rtl' : 'ltr'}
                    autocomplete="off"
                    value={(value as Values)[language] as string}
                    onInput={(event) =>
                      onChange({ ...(value as Values), [language]: event.currentTarget.value })
                    }
                  />
                )}
              </Labelled>
            ))}
          </div>
          {hint && <small class="hint">{say(hint)}</small>}
        </fieldset>
      );
    case 'yes':
      return (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={value as boolean}
              onChange={(event) => onChange(event.currentTarget.checked)}
            />
            <span>{say(label)}</span>
          </label>
          {hint && <small class="hint">{say(hint)}</small>}
          <Problems problems={here} />
        </>
      );
    case 'one':
      return labelled((id, described) => (
        <select
          id={id}
          aria-describedby={described}
          aria-required={required}
          value={value as string}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">{say(field.none ?? FORM.none)}</option>
          {of(field.options, row, all).map((one) => (
            <option key={one.value} value={one.value}>
              {one.text}
            </option>
          ))}
        </select>
      ));
    case 'some':
      return (
        <div>
          <Chips
            several
            legend={label}
            choices={of(field.options, row, all)}
            value={value as string[]}
            onChange={onChange}
          />
          {hint && <small class="hint">{say(hint)}</small>}
          <Problems problems={here} />
        </div>
      );
    case 'date':
      return (
        <div>
          <DatedField
            legend={say(label)}
            ahead={field.ahead}
            value={value as Typed}
            onChange={onChange}
          />
          {hint && <small class="hint">{say(hint)}</small>}
          <Problems problems={here} />
        </div>
      );
    case 'moment':
      return (
        <div>
          <DatedField
            legend={say(label)}
            value={value as Typed}
            onChange={(next) => onChange({ ...(value as Values), ...next })}
          />
          <Labelled label={FORM.time}>
            {(id) => (
              <input
                id={id}
                class="short"
                dir="ltr"
                inputMode="numeric"
                autocomplete="off"
                placeholder={inDigits('14:30', speech.value.digits)}
                value={(value as Values).time as string}
                onInput={(event) =>
                  onChange({ ...(value as Values), time: event.currentTarget.value })
                }
              />
            )}
          </Labelled>
          {hint && <small class="hint">{say(hint)}</small>}
          <Problems problems={here} />
        </div>
      );
    case 'person':
    case 'people':
      return (
        <People
          label={label}
          hint={hint}
          people={of(field.people, row, all)}
          piles={field.piles}
          one={field.kind === 'person'}
          chosen={field.kind === 'person' ? [value as string].filter(Boolean) : (value as string[])}
          onChange={(next) => onChange(field.kind === 'person' ? (next.at(-1) ?? '') : next)}
          path={path}
          problems={here}
        />
      );
    case 'rows':
      return (
        <Rows
          field={field}
          value={value as readonly Values[]}
          all={all}
          path={path}
          problems={problems}
          onChange={onChange}
        />
      );
  }
}

const nth = (what: Words, place: number): string => `${say(what)} ${number(place + 1)}`;

function Rows({
  field,
  value,
  all,
  path,
  problems,
  onChange,
}: {
  field: Extract<Field, { kind: 'rows' }>;
  value: readonly Values[];
  all: Values;
  path: string;
  problems: readonly Problem[];
  onChange(next: readonly Values[]): void;
}) {
  const { fields, row, least = 0, hint, beside } = field;
  const whole = problems.filter((one) => one.path.join('.') === path);
  return (
    <fieldset>
      <legend>{say(field.label)}</legend>
      {hint && <small class="hint">{say(hint)}</small>}
      <div class={beside ? 'halves' : ''}>
        {value.map((one, place) => (
          <fieldset key={place} class="passage sheet">
            <legend>{nth(row, place)}</legend>
            <Fields
              fields={fields}
              row={one}
              all={all}
              path={`${path}.${place}`}
              problems={problems}
              onChange={(next) => onChange(value.map((other, at) => (at === place ? next : other)))}
            />
            {value.length > least && (
              <p class="row end">
                <button
                  type="button"
                  class="quiet"
                  onClick={() => onChange(value.filter((_, at) => at !== place))}
                >
                  {say(FORM.remove, { what: nth(row, place) })}
                </button>
              </p>
            )}
          </fieldset>
        ))}
      </div>
      <Problems problems={whole} />
      <button type="button" class="quiet" onClick={() => onChange([...value, blankOf(fields)])}>
        + {say(FORM.add, { what: say(row) })}
      </button>
    </fieldset>
  );
}
