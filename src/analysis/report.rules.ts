import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import type { CauseShown, Diagnosis } from '../stall/diagnose.rules.js';
import { meaningOf, SHOWN_FROM } from '../stall/formulas.js';
import { CAUSE_WORDS, type Words } from '../stall/words.js';
import { type Dated, textOf } from '../graphql/dated.js';
import type { JudgementFinding, JudgementKind } from '../graphql/schema.generated.js';
import { ANALYST_CODES } from '../words/analysis.js';
import { COMMA } from '../words/words.js';
import { EVENT_WORDS, type Language, LEVEL_WORDS, REPORT_WORDS } from './report-words.rules.js';

/** A judgement that is printed, with its author and its day. */
export interface Judged {
  kind: JudgementKind;
  finding: JudgementFinding;
  side: string | null;
  on: string;
  precision: Dated['precision'];
  by: string;
  /** Null: erased. */
  words: string | null;
}

/**
 * What stands on the pages of a report: text alone, ready to be set. Codes and figures, no name; the only recorded words are
 * those of judgements.
 */
export interface Report {
  language: Language;
  title: string;
  lines: string[];
  causes: { heading: string; parts: { label: string; items: string[] }[] }[];
  conclusion: string[];
  stated: { label: string; items: string[] } | null;
  /** What somebody judged, in a frame of its own: it is no finding. */
  judged: { label: string; note: string; items: string[] } | null;
  notes: string[];
}

/** Facts of one cause that are printed; the others are counted. */
const MOST_FACTS = 12;
/** Causes from here on get a part of their own, whether they are found or not. */
const PRINTED_FROM = 100 * SHOWN_FROM - 20;

export function reportOf(
  file: ExchangeCase,
  diagnosis: Diagnosis,
  language: Language,
  coarsened: boolean,
  judged: readonly Judged[] = [],
): Report {
  const say = (words: Words): string => words[language];
  const W = REPORT_WORDS;
  // Set apart, or a line that runs from the right would turn the parts of a date around.
  const day = (date: string): string => (language === 'ar' ? `\u2066${date}\u2069` : date);
  const fact = (place: number): string => {
    const { date, type, by } = file.events[place];
    return `${day(date)} · ${say(EVENT_WORDS[type])}${by ? ` · ${by}` : ''}`;
  };
  const facts = (places: readonly number[]): string[] => [
    ...places.slice(0, MOST_FACTS).map(fact),
    ...(places.length > MOST_FACTS ? [`+ ${places.length - MOST_FACTS} ${say(W.more)}`] : []),
  ];
  const number = (value: number): string => String(Number(value.toFixed(3)));
  const cause = (one: CauseShown): Report['causes'][number] => ({
    heading: `${say(CAUSE_WORDS[one.code].name)} · ${say(W.strength)} ${Math.round(one.strength)}${one.side ? ` · ${one.side}` : ''}`,
    parts: [
      {
        label: say(W.numbers),
        items: Object.entries(one.inputs).map(
          ([name, value]) => `${say(meaningOf(one.formula as string, name))}: ${number(value)}`,
        ),
      },
      { label: say(W.evidence), items: facts(one.evidence) },
      { label: say(W.lowers), items: [say(one.lowers)] },
      { label: say(W.missing), items: one.missing.map(say) },
    ].filter(({ items }) => items.length > 0),
  });
  const { lastProgress, limits, primary, contributing } = diagnosis;
  const name = (code: CauseShown['code']): string => say(CAUSE_WORDS[code].name);
  return {
    language,
    title: `${say(W.title)} · ${file.id}`,
    lines: [
      `${say(W.asOf)} ${day(diagnosis.asOf)}`,
      say(LEVEL_WORDS[diagnosis.level]),
      `${say(W.idle)}: ${diagnosis.idle} (${say(W.watch)} ${Math.round(limits.watch)}, ${say(W.stalled)} ${Math.round(limits.stalled)})`,
      `${say(W.lastProgress)}: ${lastProgress ? fact(lastProgress.event) : say(W.none)}`,
    ],
    conclusion: [
      primary === 'UNKNOWN' ? say(W.unknown) : `${say(W.primary)}: ${name(primary)}`,
      ...(contributing.length > 0
        ? [`${say(W.contributing)}: ${contributing.map(name).join(COMMA[language])}`]
        : []),
      ...(diagnosis.contested ? [say(W.contested)] : []),
    ],
    causes: diagnosis.causes.filter(({ strength }) => strength >= PRINTED_FROM).map(cause),
    stated:
      diagnosis.stated.length === 0
        ? null
        : {
            label: say(W.stated),
            items: diagnosis.stated.map(
              ({ by, cause: named, category, event }) =>
                `${day(file.events[event].date)} · ${by} · ${named ? name(named) : category}`,
            ),
          },
    judged:
      judged.length === 0
        ? null
        : {
            label: say(W.judged),
            note: say(W.judgedNote),
            items: judged.map(
              ({ kind, finding, side, by, words, ...at }) =>
                `${day(textOf({ date: at.on, precision: at.precision }))} · ${by} · ${say(ANALYST_CODES.JudgementKind[kind])}${side ? ` (${side})` : ''}: ${say(ANALYST_CODES.JudgementFinding[finding])}${words === null ? '' : `. ${words}`}`,
            ),
          },
    notes: [say(W.meaning), ...(coarsened ? [say(W.coarsened)] : []), diagnosis.version],
  };
}
