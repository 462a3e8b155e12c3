import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Words } from '../../src/words/words.js';
import type { Asked } from '../api/use-ask.js';
import type { Problem } from '../api/problem.js';
import { wordsOf } from '../api/problem.js';
import { hasMoved } from '../frame/router.js';
import { instant, number, say, speech } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';

/** A code, an id, a number of a paper: left to right whatever stands around it. */
export const Code = ({ children }: { children: ComponentChildren }) => (
  <bdi
    class={typeof children === 'string' && children.length > 32 ? 'code long' : 'code'}
    dir="ltr"
  >
    {children}
  </bdi>
);

/** Free text: its direction follows from itself, and turns nothing around it. */
export const Free = ({ children }: { children: ComponentChildren }) => (
  <bdi dir="auto">{children}</bdi>
);

/** The heading of a page; the reader is led to it when a page is opened. */
export function Title({
  children,
  aside,
}: {
  children: ComponentChildren;
  aside?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const text = heading.current?.textContent;
    document.title = text ? `${text} – ${say(FRAME.name)}` : say(FRAME.name);
  });
  // A page that is drawn after the one that was left: whoever uses no mouse is not left at nothing.
  useEffect(() => {
    if (hasMoved() && document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="title">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {aside}
    </div>
  );
}

interface FieldProps {
  label: Words | string;
  hint?: Words;
  problem?: string;
  children(id: string, described: string | undefined): ComponentChildren;
}

/** A labelled field with what is wrong with it beside it. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const described =
    [hint && `${id}-h`, problem && `${id}-p`].filter(Boolean).join(' ') || undefined;
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{typeof label === 'string' ? label : say(label)}</label>
      {children(id, described)}
      {hint && (
        <small id={`${id}-h`} class="hint">
          {say(hint)}
        </small>
      )}
      {problem && (
        <small id={`${id}-p`} class="problem">
          {problem}
        </small>
      )}
    </div>
  );
}

export interface Choice<T extends string> {
  value: T;
  text: string;
}

/** One of a few, each a large target: chosen by thumb, or by arrows. */
export function Chips<T extends string>({
  legend,
  choices,
  value,
  onChange,
  several = false,
}: {
  legend: Words;
  choices: readonly Choice<T>[];
  value: readonly (T | '')[];
  onChange(next: T[]): void;
  several?: boolean;
}) {
  const name = useId();
  const chosen = choices.map((choice) => choice.value).filter((one) => value.includes(one));
  const toggled = (one: T, on: boolean): T[] =>
    several ? (on ? [...chosen, one] : chosen.filter((other) => other !== one)) : [one];
  return (
    <fieldset class="chips">
      <legend>{say(legend)}</legend>
      <div>
        {choices.map(({ value: one, text }) => (
          <label key={one} class="chip">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              checked={value.includes(one)}
              onChange={(event) => onChange(toggled(one, event.currentTarget.checked))}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Refusals of an act, in the chosen language, with the server's own sentence where that is another one. */
export function Problems({ problems }: { problems: readonly Problem[] | undefined }) {
  if (!problems?.length) return null;
  return (
    <div role="alert">
      <ul class="problems">
        {problems.map((one) => (
          <li key={`${one.path.join('.')} ${one.message}`}>
            {say(wordsOf(one))}
            {speech.value.language !== 'en' && (
              <small lang="en" dir="ltr">
                {one.message}
              </small>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was asked, once it is there; otherwise why it is not. */
export function Shown<Data>({
  asked,
  children,
}: {
  asked: Asked<Data>;
  children(data: Data): ComponentChildren;
}) {
  if (asked.data) {
    return (
      <>
        {asked.keptAt && (
          <p class="note" role="status">
            {say(FRAME.keptAt, { at: instant(asked.keptAt) })}{' '}
            <button type="button" class="quiet" onClick={asked.again}>
              {say(FRAME.again)}
            </button>
          </p>
        )}
        {children(asked.data)}
      </>
    );
  }
  if (!asked.failed) {
    return (
      <p class="loading" role="status">
        {asked.progress
          ? say(FRAME.notYet, { done: number(asked.progress.done), of: number(asked.progress.of) })
          : say(FRAME.loading)}
      </p>
    );
  }
  return (
    <div class="note" role="alert">
      <p>{say(asked.failed === 'refused' ? FRAME.refused : FRAME.outOfReach)}</p>
      {asked.message && (
        <p lang="en" dir="ltr">
          {asked.message}
        </p>
      )}
      <button type="button" onClick={asked.again}>
        {say(FRAME.again)}
      </button>
    </div>
  );
}

export const Missing = () => (
  <>
    <Title>{say(FRAME.negotiations)}</Title>
    <p class="note">{say(FRAME.missing)}</p>
  </>
);

/** A table that scrolls within itself where it is too wide. */
export function Table({
  caption,
  head,
  children,
  class: kind,
}: {
  caption: string;
  head: readonly ComponentChildren[];
  children: ComponentChildren;
  class?: string;
}) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class={kind}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((one, place) => (
              <th key={place} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** How many names a version has, or states; no nought where neither is known: that would read as a finding. */
export function NamesOn({
  version: { lines, figures },
}: {
  version: {
    lines: { totalCount: number };
    figures: readonly { measure: string; value: number | null }[];
  };
}) {
  if (lines.totalCount > 0) return <>{say(FRAME.names, { n: lines.totalCount })}</>;
  const stated = figures.find(({ measure }) => measure === 'TOTAL')?.value;
  return <>{stated == null ? say(FRAME.namesUnknown) : say(FRAME.namesStated, { n: stated })}</>;
}
