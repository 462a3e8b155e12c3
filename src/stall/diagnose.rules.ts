import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { carryingOutOf } from './carrying-out.rules.js';
import { conductOf } from './conduct.rules.js';
import { type CauseCode, CAUSES, type Level, type PrimaryCode } from './diagnosis.js';
import { FORMULAS, PRECEDENCE, SHOWN_FROM, SIGHT, STATED, VERSION } from './formulas.js';
import type { Ground } from './grounds.rules.js';
import { offersOf } from './offers.rules.js';
import { type Progress, progressLevel } from './progress.rules.js';
import { dateOf, ofType, type Reading, readingOf } from './reading.rules.js';
import { isContested, type Stated, statedIn } from './stated.rules.js';
import { substanceOf } from './substance.rules.js';
import { CAUSE_WORDS, MISSING, type MissingCode, WANTED, type Words } from './words.js';

const OF_ONESELF: readonly CauseCode[] = STATED.ofOneself;

/** Why does it stand still? From the events of a case file up to a day; pure. */

export interface GroundShown {
  /** Its id in `formulas.ts`, with its text, so that the strength can be computed again. */
  formula: string;
  expression: string;
  side: string | null;
  inputs: Readonly<Record<string, number>>;
  /** 0 to 100, before what parties state. */
  strength: number;
  evidence: readonly number[];
}

export interface CauseShown {
  code: CauseCode;
  /** 0 to 100: how far logged conduct goes in this direction. Not a probability. */
  strength: number;
  /** The side whose conduct leads; null where it is nobody's alone. */
  side: string | null;
  /** The formula that leads, its numbers, and what a stated reason added. */
  formula: string | null;
  expression: string | null;
  inputs: Readonly<Record<string, number>>;
  /** Facts behind it, by their index among the events of the file. */
  evidence: readonly number[];
  stated: readonly Stated[];
  /** The other formulas that gave something. */
  others: readonly GroundShown[];
  lowers: Words;
  missing: readonly ({ code: MissingCode } & Words)[];
}

export interface Diagnosis {
  version: string;
  asOf: string;
  level: Level;
  idle: number;
  lastProgress: { date: string; event: number } | null;
  limits: { watch: number; stalled: number; rhythm: Progress['rhythm']; gaps: number };
  halted: readonly number[];
  primary: PrimaryCode;
  contributing: readonly CauseCode[];
  /** All twelve, the primary one first, then by strength. */
  causes: readonly CauseShown[];
  stated: readonly Stated[];
  contested: boolean;
  /** Answers to lists by what they rest on: names, counts, statements. */
  basis: {
    names: number;
    counts: number;
    statements: number;
    reads: 'names' | 'counts' | 'mixed' | 'statements' | 'none';
  };
  /** Strengths of substance are as last known: the channel is down since this day. */
  lastKnownOn: string | null;
  events: number;
}

export function diagnose(file: ExchangeCase, asOf: string): Diagnosis {
  const reading = readingOf(file, asOf);
  const progress = progressLevel(reading);
  const stated = statedIn(reading);
  const grounds = [
    ...substanceOf(reading, progress),
    ...offersOf(reading, progress),
    ...conductOf(reading, progress),
    ...carryingOutOf(reading, progress),
  ];
  const shown = CAUSES.map((code) => causeOf(code, grounds, stated));
  const strength = new Map(shown.map((cause) => [cause.code, cause.strength / 100]));
  const primary = primaryOf((code) => strength.get(code) ?? 0, comesFirst(reading));
  const causes = [...shown].sort(
    (a, b) =>
      Number(b.code === primary) - Number(a.code === primary) ||
      b.strength - a.strength ||
      CAUSES.indexOf(a.code) - CAUSES.indexOf(b.code),
  );
  const contributing = causes
    .filter(({ code, strength }) => code !== primary && strength >= 100 * SHOWN_FROM)
    .map(({ code }) => code);
  const found = primary === 'UNKNOWN' ? contributing : [primary, ...contributing];
  const { lastProgress } = progress;
  const left =
    primary === 'INTERMEDIARY' ? ofType(reading, 'intermediary_leave').at(-1) : undefined;
  return {
    version: VERSION,
    asOf,
    level: progress.level,
    idle: progress.idle,
    lastProgress: lastProgress && { date: dateOf(lastProgress.day), event: lastProgress.index },
    limits: {
      watch: progress.watchAfter,
      stalled: progress.stalledAfter,
      rhythm: progress.rhythm,
      gaps: progress.gaps.length,
    },
    halted: progress.halted,
    primary,
    contributing,
    causes,
    stated,
    contested: isContested(stated, found),
    basis: basisOf(reading),
    lastKnownOn: left ? dateOf(left.day) : null,
    events: reading.facts.length,
  };
}

function causeOf(
  code: CauseCode,
  grounds: readonly Ground[],
  stated: readonly Stated[],
): CauseShown {
  const own = grounds
    .filter(({ formula }) => FORMULAS[formula].cause === code)
    .sort((a, b) => b.strength - a.strength);
  const lead = own.at(0);
  const said = stated.filter(({ cause }) => cause === code);
  const backed = lead ? backing(code, lead, said) : [];
  const lift = lead ? liftOf(lead, backed) : 0;
  const strength = lead ? lead.strength + (1 - lead.strength) * lift : 0;
  const missing = new Set<MissingCode>(lead ? own.flatMap((one) => one.missing) : WANTED[code]);
  return {
    code,
    strength: 100 * strength,
    side: lead?.side ?? null,
    formula: lead?.formula ?? null,
    expression: lead ? expressionOf(lead, lift) : null,
    inputs: lead ? { ...lead.inputs, ...(lift > 0 ? { lift } : {}) } : {},
    evidence: [
      ...new Set([
        ...(lead?.evidence ?? []),
        ...(lift > 0 ? backed.map(({ event }) => event) : []),
      ]),
    ].sort((a, b) => a - b),
    stated: said,
    others: own.slice(1).map((one) => ({
      formula: one.formula,
      expression: FORMULAS[one.formula].expression,
      side: one.side,
      inputs: one.inputs,
      strength: 100 * one.strength,
      evidence: one.evidence,
    })),
    lowers: CAUSE_WORDS[code].lowers,
    missing: [...missing].map((one) => ({ code: one, ...MISSING[one] })),
  };
}

/** The whole of it, so that inputs and expression alone give the strength. */
function expressionOf({ formula }: Ground, lift: number): string {
  const { expression } = FORMULAS[formula];
  return lift > 0 ? `(${expression}) + (1 - (${expression})) * lift` : expression;
}

/** The statements that go the way of a cause's conduct: its side's own reason, or what others say of that side. */
const backing = (code: CauseCode, lead: Ground, said: readonly Stated[]): readonly Stated[] =>
  said.filter(({ by }) => by !== lead.side || OF_ONESELF.includes(code));

function liftOf(lead: Ground, said: readonly Stated[]): number {
  if (lead.strength < SIGHT.conductNeeded || said.length === 0) return 0;
  return said.some(({ by }) => by === lead.side) ? STATED.own : STATED.accusation;
}

/** Did demands change before what was agreed broke down? Then the change explains the breakdown. */
function comesFirst(reading: Reading): boolean {
  const done = ofType(reading, 'handover_done').at(-1)?.day ?? -Infinity;
  const first = (
    ...types: ('demand_changed' | 'handover_postponed' | 'handover_incident' | 'breach')[]
  ) => ofType(reading, ...types).find(({ day }) => day > done)?.day ?? Infinity;
  return first('demand_changed') <= first('handover_postponed', 'handover_incident', 'breach');
}

/**
 * Which cause goes first. Without a channel nothing else can be known of now. Silence and a freeze are what is left when
 * nothing of substance explains a pause, so they count for less than substance of the same strength.
 */
function primaryOf(strength: (code: CauseCode) => number, changeFirst: boolean): PrimaryCode {
  if (strength('INTERMEDIARY') >= PRECEDENCE.channel) return 'INTERMEDIARY';
  const outvoted = changeFirst && strength('SHIFTING') >= PRECEDENCE.change ? 'HANDOVER' : null;
  const weight = (code: CauseCode): number =>
    strength(code) * (code === 'SILENCE' || code === 'FREEZE' ? PRECEDENCE.residual : 1);
  const [first] = CAUSES.filter((code) => code !== outvoted && strength(code) >= SHOWN_FROM).sort(
    (a, b) => weight(b) - weight(a),
  );
  return first ?? 'UNKNOWN';
}

function basisOf(reading: Reading): Diagnosis['basis'] {
  const answers = ofType(reading, 'list_response');
  const named = answers.filter(({ event }) => event.names === true).length;
  const counted = answers.filter(({ event }) => event.names !== true && event.counts).length;
  const statements = answers.length - named - counted;
  const reads =
    named > 0 && counted + statements > 0
      ? 'mixed'
      : named > 0
        ? 'names'
        : counted > 0
          ? 'counts'
          : statements > 0
            ? 'statements'
            : 'none';
  return { names: named, counts: counted, statements, reads };
}
