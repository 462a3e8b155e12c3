import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { carryingOutOf } from './carrying-out.rules.js';
import { conductOf } from './conduct.rules.js';
import { type CauseCode, CAUSES, type Level, type PrimaryCode } from './diagnosis.js';
import {
  CORROBORATED,
  FORMULAS,
  PRECEDENCE,
  SHOWN_FROM,
  SIGHT,
  STATED,
  VERSION,
} from './formulas.js';
import type { Ground } from './grounds.rules.js';
import { offersOf } from './offers.rules.js';
import { type Progress, progressLevel } from './progress.rules.js';
import { dateOf, type Fact, ofType, type Reading, readingOf } from './reading.rules.js';
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
  /** The last agreement or handover. */
  lastExchange: { date: string; event: number } | null;
  /** In days. `paper`: since the last exchange, beyond which names accepted hide no stall. */
  limits: {
    watch: number;
    stalled: number;
    paper: number | null;
    rhythm: Progress['rhythm'];
    gaps: number;
  };
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
  const primary = primaryOf((code) => strength.get(code) ?? 0, changesFirst(reading));
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
  const placeOf = (fact: Fact | null) => fact && { date: dateOf(fact.day), event: fact.index };
  const left =
    primary === 'INTERMEDIARY' ? ofType(reading, 'intermediary_leave').at(-1) : undefined;
  return {
    version: VERSION,
    asOf,
    level: progress.level,
    idle: progress.idle,
    lastProgress: placeOf(progress.lastProgress),
    lastExchange: placeOf(progress.lastExchange),
    limits: {
      watch: progress.watchAfter,
      stalled: progress.stalledAfter,
      paper: progress.paperUntil,
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

/** A ground with what backs it: what was stated, and another kind of conduct. */
interface Backed {
  ground: Ground;
  said: readonly Stated[];
  lift: number;
  second: Ground | undefined;
  also: number;
  /** 0 to 1, all of it. */
  strength: number;
}

function backedUp(
  code: CauseCode,
  one: Ground,
  own: readonly Ground[],
  stated: readonly Stated[],
): Backed {
  const said = backing(code, one, stated);
  const lift = liftOf(one, said);
  const second = corroborating(one, own);
  const also = second?.strength ?? 0;
  const strength = 1 - (1 - one.strength) * (1 - CORROBORATED.share * also) * (1 - lift);
  return { ground: one, said, lift, second, also, strength };
}

function causeOf(
  code: CauseCode,
  grounds: readonly Ground[],
  stated: readonly Stated[],
): CauseShown {
  const own = grounds
    .filter(({ formula }) => FORMULAS[formula].cause === code)
    .sort((a, b) => b.strength - a.strength);
  const said = stated.filter(({ cause }) => cause === code);
  const [lead] = own
    .map((one) => backedUp(code, one, own, said))
    .sort((a, b) => b.strength - a.strength);
  const missing = new Set<MissingCode>(lead ? own.flatMap((one) => one.missing) : WANTED[code]);
  return {
    code,
    strength: 100 * (lead?.strength ?? 0),
    ...(lead ? leading(lead) : NOTHING_LEADS),
    stated: said,
    others: own
      .filter((one) => one !== lead?.ground)
      .map((one) => ({
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

type Leading = Pick<CauseShown, 'side' | 'formula' | 'expression' | 'inputs' | 'evidence'>;

const NOTHING_LEADS: Leading = {
  side: null,
  formula: null,
  expression: null,
  inputs: {},
  evidence: [],
};

const leading = ({ ground: one, said, lift, second, also }: Backed): Leading => ({
  side: one.side,
  formula: one.formula,
  expression: expressionOf(one, also, lift),
  inputs: { ...one.inputs, ...(also > 0 ? { also } : {}), ...(lift > 0 ? { lift } : {}) },
  evidence: [
    ...new Set([
      ...one.evidence,
      ...(second?.evidence ?? []),
      ...(lift > 0 ? said.map(({ event }) => event) : []),
    ]),
  ].sort((a, b) => a - b),
});

/** The whole of it, so that inputs and expression alone give the strength. */
function expressionOf({ formula }: Ground, also: number, lift: number): string {
  const { expression } = FORMULAS[formula];
  if (also === 0 && lift === 0) return expression;
  return [
    `1 - (1 - (${expression}))`,
    ...(also > 0 ? [`(1 - ${CORROBORATED.share} * also)`] : []),
    ...(lift > 0 ? ['(1 - lift)'] : []),
  ].join(' * ');
}

/** The strongest other kind of conduct of the same side that points to the same cause. */
const corroborating = (lead: Ground, own: readonly Ground[]): Ground | undefined =>
  own.find(
    ({ formula, side }) =>
      formula !== lead.formula && (side === lead.side || side === null || lead.side === null),
  );

/** The statements that go the way of a cause's conduct: its side's own reason, or what others say of that side. */
const backing = (code: CauseCode, lead: Ground, said: readonly Stated[]): readonly Stated[] =>
  said.filter(({ by }) => by !== lead.side || OF_ONESELF.includes(code));

function liftOf(lead: Ground, said: readonly Stated[]): number {
  if (lead.strength < SIGHT.conductNeeded || said.length === 0) return 0;
  return said.some(({ by }) => by === lead.side) ? STATED.own : STATED.accusation;
}

/**
 * Did demands change before what was agreed broke down? Then the change explains the breakdown; otherwise it may be what came
 * of it.
 */
function changesFirst(reading: Reading): boolean {
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
  const [change, handover] = [strength('SHIFTING'), strength('HANDOVER')];
  const outvoted = changeFirst
    ? change >= PRECEDENCE.change && 'HANDOVER'
    : handover >= SHOWN_FROM && change < handover + PRECEDENCE.ahead && 'SHIFTING';
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
