import { written } from '../words/dates.js';
import { inDigits, USUAL_DIGITS } from '../words/digits.js';
import { type CodeOf, DOMAIN, type Worded } from '../words/domain.js';
import {
  agreedAndDelivered,
  byVerdict,
  type Counted,
  groupsIn,
  STATUS,
  type StatusOf,
} from '../words/status.js';
import { DIRECTION, filled, type Language, type Words } from '../words/words.js';
import { escape } from './layout.js';

/** A text in two languages, one of them or both. */
interface Either {
  ar: string | null;
  en: string | null;
}

/** The answer of the operation `Status`, with all pages of persons. */
export interface StatusData extends StatusOf {
  code: string;
  title: Either | null;
  phase: CodeOf<'NegotiationPhase'>;
  phases: { phase: CodeOf<'NegotiationPhase'>; since: { text: string } }[];
  rounds: { nodes: { number: number; modality: CodeOf<'RoundModality'>; on: { text: string } }[] };
  handovers: {
    number: number;
    on: { text: string };
    given: { giver: { code: string }; kind: CodeOf<'LegKind'>; count: number | null }[];
    outcomes: StatusOf['handovers'][number]['outcomes'];
  }[];
  retainedNames: {
    totalCount: number;
    nodes: {
      captive: { code: string; groups: { group: CodeOf<'PriorityGroup'> }[] };
      askedOf: { code: string } | null;
      response: { verdict: CodeOf<'Verdict'>; reason: CodeOf<'RefusalReason'> | null } | null;
      since: { text: string };
    }[];
  };
  captives: Counted[];
}

/** One line of the answer of `StatusOfAll`. */
export interface StatusLine {
  code: string;
  title: Either | null;
  phase: CodeOf<'NegotiationPhase'>;
  rounds: { totalCount: number };
  captives: { totalCount: number };
  retainedNames: { totalCount: number };
  handovers: { on: { text: string } }[];
}

const STYLE = `
  body { font: 1rem/1.6 system-ui, sans-serif; max-inline-size: 60rem; margin: 1rem auto; padding-inline: 1rem; color: #1a2530; background: #fff; }
  table { border-collapse: collapse; inline-size: 100%; margin-block: .4rem 1.2rem; }
  th, td { border: 1px solid #9aa5af; padding: .25rem .5rem; text-align: start; vertical-align: top; }
  @media screen and (max-width: 48rem) { div { overflow-x: auto; } }
  caption { text-align: start; font-weight: 600; padding-block: .3rem; }
  bdi.code { font-family: ui-monospace, monospace; }
  a { color: #17496b; }
  :focus-visible { outline: 3px solid #d08700; outline-offset: 2px; }
  @media print { nav { display: none; } tr { break-inside: avoid; } body { margin: 0; } }`;

/** How one language is written here. */
class Speaker {
  constructor(readonly language: Language) {}

  say(words: Words, values: Record<string, string | number> = {}): string {
    const shown = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, this.number(value)]),
    );
    return escape(filled(words[this.language], shown));
  }

  number = (value: string | number): string =>
    typeof value === 'number' ? inDigits(String(value), USUAL_DIGITS[this.language]) : value;

  word<E extends Worded>(of: E, code: CodeOf<E>): string {
    return this.say((DOMAIN[of] as Readonly<Record<string, Words>>)[code]);
  }

  date = (text: string): string =>
    escape(written(text, this.language, USUAL_DIGITS[this.language]));

  either = (text: Either | null, otherwise: string): string =>
    `<bdi dir="auto">${escape(text?.[this.language] ?? text?.ar ?? text?.en ?? otherwise)}</bdi>`;
}

const code = (text: string): string => `<bdi class="code" dir="ltr">${escape(text)}</bdi>`;

const table = (caption: string, head: string[], rows: string[][]): string =>
  `<div tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((one, place) => (place === 0 ? `<th scope="row">${one}</th>` : `<td>${one}</td>`)).join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`;

function html(speaker: Speaker, title: string, address: string, body: string): string {
  const { language } = speaker;
  const other = language === 'ar' ? 'en' : 'ar';
  return `<!doctype html>
<html lang="${language}" dir="${DIRECTION[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<nav><a href="/status?language=${language}">${speaker.say(STATUS.across)}</a> – <a href="${address}?language=${other}" lang="${other}">${speaker.say(STATUS.otherLanguage)}</a></nav>
<h1>${title}</h1>
<p>${speaker.say(STATUS.codes)} ${speaker.say(STATUS.asOf, { at: speaker.date(new Date().toISOString()) })}</p>
${body}
</main>
</html>`;
}

/** The status of one negotiation, on paper: no script, no name. */
export function statusPage(data: StatusData, language: Language): string {
  const speaker = new Speaker(language);
  const { say, word, number, date } = {
    say: speaker.say.bind(speaker),
    word: speaker.word.bind(speaker),
    number: speaker.number,
    date: speaker.date,
  };
  const rows = byVerdict(data.captives);
  const groups = groupsIn(rows);
  const { agreed, delivered, withoutAgreement } = agreedAndDelivered(data);
  const retained = data.retainedNames;
  const rest = retained.totalCount - retained.nodes.length;
  const parts = [
    `<p><b>${say(STATUS.phase)}: ${word('NegotiationPhase', data.phase)}</b></p>`,
    data.phases.length > 0 &&
      table(
        say(STATUS.phase),
        [say(STATUS.phase), say(STATUS.since)],
        data.phases.map((one) => [word('NegotiationPhase', one.phase), date(one.since.text)]),
      ),
    data.rounds.nodes.length > 0 &&
      table(
        say(STATUS.rounds),
        [say(STATUS.rounds), say(STATUS.since), ''],
        data.rounds.nodes.map((one) => [
          say(STATUS.round, { n: one.number }),
          date(one.on.text),
          word('RoundModality', one.modality),
        ]),
      ),
    rows.length > 0
      ? table(
          say(STATUS.byVerdict),
          [
            say(STATUS.lastAnswer),
            say(STATUS.number),
            ...groups.map((group) => word('PriorityGroup', group)),
          ],
          rows.map((row) => [
            row.verdict ? word('Verdict', row.verdict) : say(STATUS.never),
            number(row.names),
            ...groups.map((group) => number(row.groups[group] ?? 0)),
          ]),
        ) + `<p>${say(STATUS.severalGroups)}</p>`
      : `<p>${say(STATUS.unseen)}</p>`,
    table(
      say(STATUS.agreedDelivered),
      [say(STATUS.agreedDelivered), say(STATUS.number)],
      [
        [say(STATUS.agreed), number(agreed)],
        [say(STATUS.delivered), number(delivered)],
        [say(STATUS.withoutAgreement), number(withoutAgreement)],
      ],
    ),
    data.handovers.length > 0 &&
      table(
        say(STATUS.handovers),
        [say(STATUS.handovers), say(STATUS.number)],
        data.handovers.map((one) => [
          date(one.on.text),
          one.given
            .map(
              (part) =>
                `${code(part.giver.code)} ${part.count === null ? '?' : number(part.count)} (${word('LegKind', part.kind)})`,
            )
            .join('، '),
        ]),
      ),
    retained.nodes.length === 0
      ? `<h2>${say(STATUS.retained)}</h2><p>${say(STATUS.noneRetained)}</p>`
      : table(
          `${say(STATUS.retained)}: ${number(retained.totalCount)}`,
          [
            say(STATUS.code),
            say(STATUS.groups),
            say(STATUS.askedOf),
            say(STATUS.answer),
            say(STATUS.reason),
            say(STATUS.since),
          ],
          retained.nodes.map((one) => [
            code(one.captive.code),
            one.captive.groups.map(({ group }) => word('PriorityGroup', group)).join('، '),
            one.askedOf ? code(one.askedOf.code) : '',
            one.response ? word('Verdict', one.response.verdict) : say(STATUS.noAnswer),
            one.response?.reason ? word('RefusalReason', one.response.reason) : '',
            date(one.since.text),
          ]),
        ) + (rest > 0 ? `<p>${say(STATUS.more, { n: rest })}</p>` : ''),
  ];
  const title = `${speaker.either(data.title, data.code)} ${code(data.code)}`;
  const page = html(
    speaker,
    title,
    `/status/${encodeURIComponent(data.code)}`,
    parts.filter(Boolean).join('\n'),
  );
  return page.replace(
    /<title>.*<\/title>/,
    `<title>${escape(data.code)} – ${say(STATUS.title)}</title>`,
  );
}

/** The status of all negotiations, a line each. */
export function statusOfAllPage(lines: readonly StatusLine[], language: Language): string {
  const speaker = new Speaker(language);
  const rows = lines.map((one) => [
    `<a href="/status/${encodeURIComponent(one.code)}?language=${language}">${code(one.code)}</a> ${speaker.either(one.title, '')}`,
    speaker.word('NegotiationPhase', one.phase),
    speaker.number(one.rounds.totalCount),
    speaker.number(one.captives.totalCount),
    speaker.number(one.retainedNames.totalCount),
    one.handovers.map(({ on }) => speaker.date(on.text)).join('، '),
  ]);
  const head = [
    STATUS.negotiation,
    STATUS.phase,
    STATUS.rounds,
    STATUS.persons,
    STATUS.retained,
    STATUS.handovers,
  ];
  const title = speaker.say(STATUS.across);
  return html(
    speaker,
    title,
    '/status',
    table(
      title,
      head.map((one) => speaker.say(one)),
      rows,
    ),
  );
}
