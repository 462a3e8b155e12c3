import { otherChannels } from './channels.rules.js';
import { SIGHT } from './formulas.js';
import { type Ground, ground } from './grounds.rules.js';
import type { Progress } from './progress.rules.js';
import { type Fact, isAfter, ofType, type Reading } from './reading.rules.js';

/** What happens around the table: agreements not carried out, channels lost, talks called off. */

export const carryingOutOf = (reading: Reading, progress: Progress): Ground[] => [
  ...handovers(reading),
  ...channels(reading),
  ...freezes(reading, progress),
];

const SUBSTANCE = ['list_response', 'counter_list', 'proposal', 'proposal_response'] as const;
/** Days by which a handover may be early or late and still be the planned one. */
const EARLY = 3;

const after = (facts: readonly Fact[], fact: Fact): Fact[] =>
  facts.filter((one) => isAfter(one, fact));

function handovers(reading: Reading): Ground[] {
  const done = ofType(reading, 'handover_done').at(-1);
  const since = (facts: readonly Fact[]): readonly Fact[] => (done ? after(facts, done) : facts);
  const breaks = since(ofType(reading, 'handover_postponed', 'handover_incident', 'breach'));
  const last = breaks.at(-1);
  if (last) {
    const behind = ofType(reading, 'agreement').filter(
      ({ day }) => day <= breaks[0].day && breaks[0].day - day <= SIGHT.agreementBefore,
    );
    const planned = since(ofType(reading, 'handover_planned')).filter(
      ({ day }) => day <= last.day + EARLY,
    );
    const newer = after(ofType(reading, ...SUBSTANCE), last);
    const named = behind.filter(({ event }) => event.level === 'names' || event.level === 'signed');
    const whole = named.some((fact) => !done || isAfter(fact, done));
    const agreed = whole
      ? 0.65
      : behind.length > 0 || planned.length > 0 || last.event.type !== 'breach'
        ? 0.55
        : 0.35;
    return ground(
      'handover',
      last.event.by ?? null,
      {
        agreed,
        breaks: breaks.length,
        age: Math.max(1, reading.asOf - last.day),
        newer: newer.length,
      },
      [
        ...(done ? [done] : []),
        ...(named.length > 0 ? named : behind).slice(-1),
        ...planned.slice(-1),
        ...breaks,
        ...newer,
      ],
      behind.length === 0 ? ['AGREEMENT'] : [],
    );
  }
  const plan = ofType(reading, 'handover_planned').at(-1);
  if (!plan || (done && done.day >= plan.day - EARLY) || plan.day >= reading.asOf) return [];
  const newer = after(ofType(reading, ...SUBSTANCE), plan);
  return ground(
    'handover-missed',
    null,
    { late: reading.asOf - plan.day, newer: newer.length },
    [plan, ...newer],
    ['OUTCOME'],
  );
}

const ACTS = ['round', 'list_tabled', ...SUBSTANCE, 'agreement', 'handover_done'] as const;

function channels(reading: Reading): Ground[] {
  const left = ofType(reading, 'intermediary_leave').filter(({ event }) => !event.successor);
  const last = left.at(-1);
  if (!last || after(ofType(reading, 'intermediary_join'), last).length > 0) return [];
  const moves = ofType(reading, 'intermediary_leave', 'intermediary_join');
  const others = otherChannels(reading);
  const acts = after(ofType(reading, ...ACTS), last);
  return ground(
    'intermediary',
    null,
    {
      days: reading.asOf - last.day,
      others: others.length,
      acts: acts.length,
    },
    [...moves, ...others.flat(), ...acts],
  );
}

function freezes(reading: Reading, progress: Progress): Ground[] {
  const suspension = ofType(reading, 'suspension').at(-1);
  const exchanges = ofType(reading, 'handover_done');
  const lastDay = progress.lastProgress?.day ?? -Infinity;
  const acts = ofType(reading, 'list_tabled', ...SUBSTANCE).filter(({ day }) => day > lastDay);
  const contacts = ofType(reading, 'contact', 'round', 'statement').filter(
    ({ day }) => day > lastDay,
  );
  return [
    ...(suspension
      ? ground(
          'suspension',
          suspension.event.by ?? null,
          {
            days: Math.max(1, reading.asOf - suspension.day),
            acts: after(ofType(reading, ...ACTS), suspension).length,
          },
          [suspension, ...after(ofType(reading, ...ACTS), suspension)],
        )
      : []),
    ...(exchanges.length > 0
      ? ground(
          'freeze-after-flow',
          null,
          {
            exchanges: exchanges.length,
            idle: progress.idle,
            limit: progress.stalledAfter,
            contacts: contacts.length,
            acts: acts.length,
          },
          [...exchanges, ...progress.steps, ...contacts, ...acts],
          contacts.length === 0 ? ['CONTACT'] : [],
        )
      : []),
  ];
}
