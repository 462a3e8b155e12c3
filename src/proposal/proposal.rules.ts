import type { LegKind } from '../graphql/schema.generated.js';

export interface Leg {
  giver: string;
  receiver: string;
  kind: LegKind;
  count: number | null;
  captives: readonly string[];
  remains: readonly string[];
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
    if (leg.kind === 'PERSONS' && leg.remains.length > 0) {
      say('remains', 'A leg of persons names no remains. Give them a leg of their own.');
    }
    const named = leg.captives.length + leg.remains.length;
    if (leg.count !== null && named > leg.count) {
      say('count', `${named} are named, more than the ${leg.count} stated.`);
    }
    for (const field of ['captives', 'remains'] as const) {
      leg[field].forEach((one) => {
        const holder = holderOf(one);
        const [who, stand] =
          field === 'captives' ? ['A person', 'stands'] : ['Somebody’s remains', 'stand'];
        if (holder && holder !== leg.giver)
          say(field, `${who} ${stand} in a leg that the holder gives.`);
        if (seen.has(one)) say(field, `${who} ${stand} in a proposal once.`);
        seen.add(one);
      });
    }
    return problems;
  });
}
