import type { LegKind } from '../graphql/schema.generated.js';

export interface Leg {
  giver: string;
  receiver: string;
  kind: LegKind;
  count: number | null;
  captives: readonly string[];
}

/** What is wrong with the legs of a proposal, by leg. */
export function legProblems(
  legs: readonly Leg[],
  holderOf: (captive: string) => string | null | undefined,
): { leg: number; field: string; message: string }[] {
  const seen = new Set<string>();
  return legs.flatMap((leg, i) => {
    const problems: { leg: number; field: string; message: string }[] = [];
    const say = (field: string, message: string) => problems.push({ leg: i, field, message });
    if (leg.giver === leg.receiver) say('receiver', 'A side does not give to itself.');
    // Remains are not units and have no line of the living (DOMAIN 3.8).
    if (leg.kind === 'REMAINS' && leg.captives.length > 0) {
      say(
        'captives',
        'A leg of remains names no living persons. Give their number, and a leg of persons apart.',
      );
    }
    if (leg.count !== null && leg.captives.length > leg.count) {
      say('count', `${leg.captives.length} persons are named, more than the ${leg.count} stated.`);
    }
    leg.captives.forEach((captive) => {
      const holder = holderOf(captive);
      if (holder && holder !== leg.giver)
        say('captives', 'A person stands in a leg that the holder gives.');
      if (seen.has(captive)) say('captives', 'A person stands in a proposal once.');
      seen.add(captive);
    });
    return problems;
  });
}
