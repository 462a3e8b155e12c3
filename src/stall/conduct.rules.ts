import { SIGHT } from './formulas.js';
import { type Ground, ground } from './grounds.rules.js';
import type { Progress } from './progress.rules.js';
import {
  dayOf,
  type Fact,
  isAfter,
  median,
  number,
  ofType,
  type Reading,
  weighed,
} from './reading.rules.js';
import { bySide } from './substance.rules.js';

/** What a side does at the table: ties the exchange to something, changes its demands, says nothing. */

export const conductOf = (reading: Reading, progress: Progress): Ground[] => [
  ...preconditions(reading, progress),
  ...changes(reading),
  ...silences(reading),
];

/** Turns at which a demand could have been raised again. */
const TURNS = [
  'round',
  'list_tabled',
  'list_response',
  'counter_list',
  'proposal',
  'proposal_response',
] as const;
/** What else may be on the table beside a demand. */
const ALONE_DAYS = 180;
/** What a contact counts for as a turn: it is not always one. */
const CONTACT = 0.5;

function preconditions(reading: Reading, progress: Progress): Ground[] {
  return bySide(ofType(reading, 'precondition')).flatMap(([side, all]) => {
    const closed = all.findLast(({ event }) => ['met', 'withdrawn'].includes(event.status ?? ''));
    const open = all.filter(
      (fact) => reading.asOf - fact.day <= SIGHT.citations && (!closed || isAfter(fact, closed)),
    );
    const [first, last] = [open.at(0), open.at(-1)];
    if (!first || !last) return [];
    const { lastExchange } = progress;
    const since = (facts: readonly Fact[]): Fact[] =>
      lastExchange ? facts.filter((fact) => isAfter(fact, lastExchange)) : [...facts];
    const fresh = since(open);
    // Of a demand last raised before the last exchange, all its citations and all turns since the first.
    const cited = fresh.length > 0 ? fresh : open;
    const allTurns = ofType(reading, ...TURNS);
    const turns =
      fresh.length > 0 ? since(allTurns) : allTurns.filter(({ day }) => day >= first.day);
    const contacts = ofType(reading, 'contact').filter(({ day }) => day >= cited[0].day);
    const late = allTurns.filter(({ day }) => reading.asOf - day <= ALONE_DAYS);
    return ground(
      'precondition',
      side,
      {
        n: weighed(open, progress.lastExchange),
        cited: cited.length,
        turns: turns.length + CONTACT * contacts.length,
        alone:
          late.length === 0 && fresh.length > 0 && reading.asOf - last.day <= ALONE_DAYS ? 1 : 0,
        age: reading.asOf - last.day,
      },
      [...open, ...turns, ...contacts, ...late, ...(lastExchange ? [lastExchange] : [])],
    );
  });
}

function changes(reading: Reading): Ground[] {
  const handover = ofType(reading, 'handover_done').at(-1)?.day ?? -Infinity;
  const all = ofType(reading, 'demand_changed').filter(({ day }) => day > handover);
  return bySide(all).flatMap(([side, facts]) => {
    const last = facts[facts.length - 1];
    const together = facts.filter(({ day }) => last.day - day <= SIGHT.changesTogether);
    const names = ofType(reading, 'agreement').filter(
      ({ event, day }) =>
        (event.level === 'names' || event.level === 'signed') &&
        day <= last.day &&
        day > handover &&
        last.day - day <= SIGHT.agreementBefore,
    );
    const takenOff = together.some(
      ({ event }) => event.removed_agreed === true || number(event.removed_agreed),
    );
    return ground(
      'shifting',
      side,
      {
        changes: together.length,
        agreed: takenOff || names.length > 0 ? 1 : 0,
        age: Math.max(1, reading.asOf - last.day),
      },
      [...together, ...names.slice(-1)],
    );
  });
}

/** What calls for an answer. */
const MESSAGES = ['list_tabled', 'proposal'] as const;
/** What is not an act of the side it names. */
const NO_ACT = [
  'captives_taken',
  'no_reply',
  'handover_done',
  'agreement',
  'round',
  'deal_elsewhere',
];
const SHORTEST_LIMIT = 30;

function silences(reading: Reading): Ground[] {
  return reading.sides.flatMap((side) => {
    const own = reading.facts.filter(
      ({ event }) => event.by === side && !NO_ACT.includes(event.type),
    );
    // A meeting, an agreement or a handover is an act of all sides.
    const joint = ofType(reading, 'round', 'agreement', 'handover_done').at(-1);
    const acts = [own.at(-1), joint].flatMap((fact) => fact ?? []);
    const lastAct = Math.max(-Infinity, ...acts.map(({ day }) => day));
    const messages = ofType(reading, ...MESSAGES).filter(
      ({ event, day }) =>
        event.by !== side &&
        reading.sides.includes(event.by ?? '') &&
        (!event.to || event.to === side) &&
        day > lastAct,
    );
    const logged = ofType(reading, 'no_reply').filter(
      ({ event, day }) => event.by === side && day >= lastAct,
    );
    const awaited = logged.map(({ event, day }) => sinceOf(event.since, event.days, day));
    const habit = latencies(reading, side);
    const usual = habit.map(({ days }) => days);
    const limit = Math.max(SHORTEST_LIMIT, usual.length > 0 ? 3 * median(usual) : 0);
    const first = messages.at(0);
    return [
      ...(first && (own.length > 0 || messages.length > 1)
        ? ground(
            'silence',
            side,
            { days: reading.asOf - first.day, limit, messages: messages.length },
            [...messages, ...habit.flatMap(({ facts }) => facts), ...acts],
            habit.length === 0 ? ['HABIT'] : [],
          )
        : []),
      ...(logged.length > 0
        ? ground(
            'no-reply',
            side,
            { days: Math.max(0, reading.asOf - Math.min(...awaited)), logged: logged.length },
            [...logged, ...acts],
          )
        : []),
    ];
  });
}

function sinceOf(since: unknown, days: unknown, logged: number): number {
  if (typeof since === 'string' && /^\d{4}/.test(since)) return Math.min(logged, dayOf(since));
  return logged - (number(days) ?? 0);
}

/** Days that a side took to answer lists and offers, each with what was asked and what was answered. */
function latencies(reading: Reading, side: string): { days: number; facts: Fact[] }[] {
  const messages: readonly string[] = MESSAGES;
  // What was asked last, of each list and of any.
  const asked = new Map<string | null, Fact>();
  return reading.facts.flatMap((fact) => {
    const { type, by, list = null } = fact.event;
    if (messages.includes(type) && by !== side) asked.set(null, fact).set(list, fact);
    if (by !== side || (type !== 'list_response' && type !== 'proposal_response')) return [];
    const question = asked.get(list);
    return question ? [{ days: fact.day - question.day, facts: [question, fact] }] : [];
  });
}
