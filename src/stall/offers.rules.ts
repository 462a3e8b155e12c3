import { SIGHT } from './formulas.js';
import { type Ground, ground } from './grounds.rules.js';
import type { Progress } from './progress.rules.js';
import { type Fact, number, ofType, type Reading, weighed } from './reading.rules.js';
import { isRemains, proposalOf, subjectOf } from './subject.rules.js';
import { bySide } from './substance.rules.js';

/** What offers and their answers say: numbers that do not meet, remains before the living. */

export const offersOf = (reading: Reading, progress: Progress): Ground[] => [
  ...ratio(reading),
  ...remains(reading, progress),
];

/** ln(ask/give) of an offer in numbers of persons; half a person where one gives or asks for none. */
function asked({ event }: Fact): number | null {
  const [give, ask] = [number(event.give), number(event.ask)];
  if (give === null || ask === null || give + ask === 0) return null;
  return Math.log(Math.max(0.5, ask) / Math.max(0.5, give));
}

function ratio(reading: Reading): Ground[] {
  // An exchange settles what was offered before it.
  const settled = ofType(reading, 'handover_done').at(-1)?.day ?? -Infinity;
  const offers = ofType(reading, 'proposal').filter(
    (fact) =>
      fact.day > settled &&
      reading.asOf - fact.day <= SIGHT.offers &&
      asked(fact) !== null &&
      !isRemains(fact.event.what),
  );
  const bySides = bySide(offers).filter(([side]) => side !== null && reading.sides.includes(side));
  if (bySides.length < 2) return refusedOffers(reading, offers);
  const sides = bySides.slice(0, 2).map(([, facts]) => facts);
  const { first, last, moved } = gapsOf(sides.flat().sort((a, b) => a.place - b.place));
  const lastOffer = Math.max(...sides.map((facts) => facts[facts.length - 1].day));
  const substance = ofType(reading, 'list_response').at(-1);
  return ground(
    'ratio',
    null,
    {
      gap: last,
      concession: first > 0 ? Math.max(0, (first - last) / first) : 0,
      rested: reading.asOf - moved,
      newer: substance ? Math.max(0, substance.day - lastOffer) : 0,
    },
    [...sides.flat(), ...(substance && substance.day > lastOffer ? [substance] : [])],
  );
}

/** Closer by so much of the gap is a step towards each other. */
const STEP = 0.05;

/** The gap between the first and between the last offers of two sides, and the day on which they last came closer. */
function gapsOf(offers: readonly Fact[]): { first: number; last: number; moved: number } {
  const standing = new Map<unknown, number>();
  let [first, last, moved, least] = [NaN, NaN, 0, Infinity];
  for (const offer of offers) {
    standing.set(offer.event.by, asked(offer) as number);
    if (standing.size < 2) continue;
    last = Math.max(
      0,
      [...standing.values()].reduce((sum, one) => sum + one, 0),
    );
    if (Number.isNaN(first)) first = last;
    if (last > (1 - STEP) * least) continue;
    [least, moved] = [last, offer.day];
  }
  return { first, last, moved };
}

const REFUSALS = ['refused', 'rejected', 'countered'];

function refusedOffers(reading: Reading, offers: readonly Fact[]): Ground[] {
  if (offers.length === 0) return [];
  const refusals = ofType(reading, 'proposal_response').filter(
    (fact) =>
      reading.asOf - fact.day <= SIGHT.offers &&
      REFUSALS.includes(fact.event.answer ?? '') &&
      !isRemains(subjectOf(reading, fact)),
  );
  if (refusals.length === 0) return [];
  return ground(
    'ratio-refused',
    null,
    { refused: refusals.length },
    [...offers, ...refusals],
    ['OFFERS'],
  );
}

const ACCEPTANCE: Readonly<Record<string, number>> = {
  accepted: 1,
  accepted_in_part: 0.7,
  conditional: 0.5,
  countered: 0.25,
  deferred: 0.2,
  refused: 0,
  rejected: 0,
  none: 0,
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function remains(reading: Reading, progress: Progress): Ground[] {
  const answers = ofType(reading, 'proposal_response').filter(
    ({ event, day }) =>
      reading.asOf - day <= SIGHT.offers && Object.hasOwn(ACCEPTANCE, event.answer ?? ''),
  );
  const subject = (fact: Fact): string => subjectOf(reading, fact);
  const acceptance = ({ event }: Fact): number => ACCEPTANCE[event.answer as string];
  const preferred = bySide(answers).flatMap(([side, own]) => {
    const dead = own.filter((fact) => isRemains(subject(fact)));
    const living = own.filter((fact) => !isRemains(subject(fact)));
    if (dead.length === 0 || living.length === 0) return [];
    return ground(
      'remains-preferred',
      side,
      {
        remains: mean(dead.map(acceptance)),
        living: mean(living.map(acceptance)),
        n: Math.min(dead.length, living.length),
      },
      [...own, ...own.flatMap((fact) => proposalOf(reading, fact) ?? [])],
    );
  });
  const { lastExchange } = progress;
  const elsewhere = ofType(reading, 'deal_elsewhere').filter(
    ({ event, day }) =>
      reading.asOf - day <= SIGHT.offersElsewhere &&
      isRemains(event.what) &&
      // Remains alone say nothing of what was given for them.
      /_for_/.test(String(event.what)) &&
      event.what !== 'remains_for_remains',
  );
  const refused = answers.filter(
    (fact) => subject(fact) === 'remains_for_remains' && acceptance(fact) === 0,
  );
  return [
    ...preferred,
    ...bySide(elsewhere).flatMap(([side, facts]) =>
      ground('remains-elsewhere', side, { deals: weighed(facts, lastExchange) }, [
        ...facts,
        ...(lastExchange ? [lastExchange] : []),
      ]),
    ),
    ...bySide(refused).flatMap(([side, facts]) =>
      ground('remains-refused', side, { refused: facts.length }, [
        ...facts,
        ...facts.flatMap((fact) => proposalOf(reading, fact) ?? []),
      ]),
    ),
  ];
}
