import { useEffect, useMemo, useState } from 'preact/hooks';
import NAMES_OF from '../../schema/operations/names-of.graphql';
import type { Words } from '../../src/words/words.js';
import { type Problem, wordsOf } from '../api/problem.js';
import { useAll } from '../api/use-all.js';
import { say } from '../frame/speech.js';
import { FORM } from '../texts/form.js';
import { finds, searchable } from '../ui/find.js';
import { Code, Field, Free } from '../ui/parts.js';
import type { Pickable, Pile } from './fields.js';

/** As many are shown at once as a thumb goes through. */
const SHOWN = 60;

interface PeopleProps {
  label: Words;
  hint?: Words;
  people: readonly Pickable[];
  piles?: readonly Pile[];
  /** Only one of them. */
  one: boolean;
  chosen: readonly string[];
  onChange(next: string[]): void;
  path: string;
  problems: readonly Problem[];
}

/** Picks people: found by name or code, from a list, many at once. Whoever cannot be picked says why beside them. */
export function People(props: PeopleProps) {
  const { label, hint, people, piles = [], one, chosen, onChange, path, problems } = props;
  const [typed, setTyped] = useState('');
  const [pile, setPile] = useState('');
  const [only, setOnly] = useState(false);
  const on = useNamesOf(pile);
  const found = useMemo(
    () => people.map((who) => ({ who, text: searchable(who.name, who.code) })),
    [people],
  );
  const fits = finds(typed);
  const there = found
    .filter(({ who, text }) => fits(text) && (!on || on.has(who.id)))
    .map(({ who }) => who)
    .filter(({ id }) => !only || chosen.includes(id));
  // What was chosen stays chosen only as long as it may be: another giver holds other people.
  const ids = useMemo(() => new Set(people.map(({ id }) => id)), [people]);
  useEffect(() => {
    if (people.length > 0 && chosen.some((id) => !ids.has(id)))
      onChange(chosen.filter((id) => ids.has(id)));
  }, [ids]);
  const pick = (id: string, picked: boolean) =>
    onChange(picked ? [...(one ? [] : chosen), id] : chosen.filter((other) => other !== id));
  const rest = there.length - SHOWN;
  return (
    <fieldset class="people">
      <legend>
        {say(label)} – {say(FORM.chosen, { n: chosen.length })}
      </legend>
      <div class="row">
        <Field label={FORM.find}>
          {(id) => (
            <input
              id={id}
              type="search"
              dir="auto"
              autocomplete="off"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                const first = there.find((who) => !chosen.includes(who.id));
                if (!first || !typed) return;
                pick(first.id, true);
                setTyped('');
              }}
            />
          )}
        </Field>
        {piles.length > 0 && (
          <Field label={FORM.pile}>
            {(id) => (
              <select id={id} value={pile} onChange={(event) => setPile(event.currentTarget.value)}>
                <option value="">{say(FORM.everybody)}</option>
                {piles.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.text}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      <ul class="picks" aria-label={say(label)}>
        {there.slice(0, SHOWN).map((who) => (
          <li key={who.id}>
            <label class="check">
              <input
                type={one ? 'radio' : 'checkbox'}
                name={path}
                checked={chosen.includes(who.id)}
                onChange={(event) => pick(who.id, event.currentTarget.checked)}
              />
              <span>
                {who.name && <Free>{who.name}</Free>} <Code>{who.code}</Code>
                {who.notes.map((note) => (
                  <span key={note} class="mark off">
                    {note}
                  </span>
                ))}
              </span>
            </label>
          </li>
        ))}
        {there.length === 0 && <li class="hint">{say(FORM.nobody)}</li>}
        {rest > 0 && <li class="hint">{say(FORM.more, { n: rest })}</li>}
      </ul>
      {!one && (
        <p class="row">
          <button
            type="button"
            class="quiet"
            onClick={() => onChange([...new Set([...chosen, ...there.map(({ id }) => id)])])}
          >
            {say(FORM.pickAll)}
          </button>
          <button type="button" class="quiet" onClick={() => onChange([])}>
            {say(FORM.pickNone)}
          </button>
          <label class="check">
            <input
              type="checkbox"
              checked={only}
              onChange={(event) => setOnly(event.currentTarget.checked)}
            />
            <span>{say(FORM.onlyChosen)}</span>
          </label>
        </p>
      )}
      {hint && <small class="hint">{say(hint)}</small>}
      {problems.length > 0 && (
        <div role="alert">
          <ul class="problems">
            {problems.map((problem) => (
              <li key={`${problem.path.join('.')} ${problem.message}`}>
                <WhoAt problem={problem} path={path} chosen={chosen} people={people} />
                {say(wordsOf(problem))}{' '}
                <small lang="en" dir="ltr">
                  {problem.message}
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  );
}

/** Whom a problem is about, where it names a place among those chosen. */
function WhoAt({
  problem,
  path,
  chosen,
  people,
}: {
  problem: Problem;
  path: string;
  chosen: readonly string[];
  people: readonly Pickable[];
}) {
  const place = problem.path.slice(path.split('.').length)[0];
  const id = place === undefined ? undefined : chosen[Number(place)];
  const who = people.find((one) => one.id === id);
  return who ? (
    <>
      <Code>{who.code}</Code>:{' '}
    </>
  ) : null;
}

/** Who stands on a version of a list or of an agreement; null where none was chosen. */
export function useNamesOf(version: string): ReadonlySet<string> | null {
  const { data } = useAll(NAMES_OF, version ? { version } : null, ({ node }) =>
    node && 'lines' in node ? node.lines : node && 'agreed' in node ? node.agreed : null,
  );
  const ids = data?.nodes.map((line) => line.captive.id);
  return version ? new Set(ids ?? []) : null;
}
