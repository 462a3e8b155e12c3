import { type ActCode, type Acted, ACTS } from '../words/acts.js';
import { written } from '../words/dates.js';
import { inDigits, USUAL_DIGITS } from '../words/digits.js';
import { type CodeOf, DOMAIN, type Worded } from '../words/domain.js';
import { STATUS } from '../words/status.js';
import { COMMA, counted, DIRECTION, filled, type Language, type Words } from '../words/words.js';
import { escape } from './layout.js';

/** A text in two languages, one of them or both. */
export interface Either {
  ar: string | null;
  en: string | null;
}

const STYLE = `
  body { font: 1rem/1.6 system-ui, sans-serif; max-inline-size: 60rem; margin: 1rem auto; padding-inline: 1rem; color: #1a2530; background: #fff; }
  table { border-collapse: collapse; inline-size: 100%; margin-block: .4rem 1.2rem; }
  th, td { border: 1px solid #9aa5af; padding: .25rem .5rem; text-align: start; vertical-align: top; }
  @media screen and (max-width: 48rem) { div { overflow-x: auto; } }
  caption { text-align: start; font-weight: 600; padding-block: .3rem; }
  bdi.code { font-family: ui-monospace, monospace; white-space: nowrap; }
  a { color: #17496b; }
  :focus-visible { outline: 3px solid #d08700; outline-offset: 2px; }
  @media print { nav { display: none; } tr { break-inside: avoid; } body { margin: 0; } }`;

/** How one language is written on paper. */
export class Speaker {
  constructor(readonly language: Language) {}

  say(words: Words, values: Record<string, string | number> = {}): string {
    const shown = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, this.number(value)]),
    );
    return escape(filled(counted(words[this.language], this.language, values), shown));
  }

  number = (value: string | number): string =>
    typeof value === 'number' ? inDigits(String(value), USUAL_DIGITS[this.language]) : value;

  word<E extends Worded>(of: E, code: CodeOf<E>): string {
    return this.say((DOMAIN[of] as Readonly<Record<string, Words>>)[code]);
  }

  /** Items in one line. */
  list = (items: readonly string[]): string => items.join(COMMA[this.language]);

  /** A code that belongs to acts. */
  coded<E extends Acted>(of: E, code: ActCode<E>): string {
    return this.say((ACTS[of] as Readonly<Record<string, Words>>)[code]);
  }

  date = (text: string): string =>
    escape(written(text, this.language, USUAL_DIGITS[this.language]));

  either = (text: Either | null, otherwise: string): string =>
    `<bdi dir="auto">${escape(text?.[this.language] ?? text?.ar ?? text?.en ?? otherwise)}</bdi>`;
}

export const code = (text: string): string => `<bdi class="code" dir="ltr">${escape(text)}</bdi>`;

export const table = (caption: string, head: string[], rows: string[][]): string =>
  `<div tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((one, place) => (place === 0 ? `<th scope="row">${one}</th>` : `<td>${one}</td>`)).join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`;

/** A page without script: its title in two forms, the address of its other language. */
export function paper(
  speaker: Speaker,
  { title, tab, address, body }: { title: string; tab: string; address: string; body: string },
): string {
  const { language } = speaker;
  const other = language === 'ar' ? 'en' : 'ar';
  return `<!doctype html>
<html lang="${language}" dir="${DIRECTION[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${tab}</title>
<style>${STYLE}</style>
<main>
<nav><a href="/status?language=${language}">${speaker.say(STATUS.across)}</a> – <a href="${address}?language=${other}" lang="${other}">${speaker.say(STATUS.otherLanguage)}</a></nav>
<h1>${title}</h1>
<p>${speaker.say(STATUS.codes)} ${speaker.say(STATUS.asOf, { at: speaker.date(new Date().toISOString()) })}</p>
${body}
</main>
</html>`;
}
