import type {
  CrossingFactKind,
  HandoverStageState,
  WishStanding,
} from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** To where a stage goes from where; what is over is written by recording the handover. */
const NEXT: Readonly<Record<HandoverStageState, readonly HandoverStageState[]>> = {
  PLANNED: ['FIXED', 'CALLED_OFF'],
  FIXED: ['DEPARTED', 'CALLED_OFF'],
  DEPARTED: ['OVER'],
  OVER: [],
  CALLED_OFF: [],
};

/** Why a stage cannot go to a state by a step; null when it can. */
export function stageProblem(from: HandoverStageState, to: HandoverStageState): string | null {
  if (to === 'OVER')
    return 'A stage is over when its handover is recorded: do that, and name it there.';
  return NEXT[from].includes(to)
    ? null
    : `This stage is ${from}; from there it goes to ${NEXT[from].join(' or ') || 'nowhere'}.`;
}

/** Whether people may be put on a manifest, and taken off it: fixed before departure, and unchangeable afterwards. */
export const takesPeople = (state: HandoverStageState): boolean => state === 'PLANNED';
export const letsPeopleOff = (state: HandoverStageState): boolean =>
  state === 'PLANNED' || state === 'FIXED';

/** Somebody who is to board. */
export interface Boarding {
  code: string;
  held: boolean;
  /** Not fit to be moved, by the last examination. */
  unfit: boolean;
  wish: WishStanding;
}

/**
 * Why a manifest cannot be fixed, or depart; null when it can (DOMAIN 3.2, 3.3; GC III 109: nobody against their will). Who
 * reads this may not read wishes: it says no more than who is to be asked.
 */
export function departureProblem(boarding: readonly Boarding[]): string | null {
  if (boarding.length === 0) return 'Nobody boards. Put people on the manifest first.';
  const held = boarding.filter((one) => one.held);
  const unfit = boarding.filter((one) => one.unfit);
  const unasked = boarding.filter((one) => one.wish !== 'WILLING');
  const codes = (some: readonly Boarding[]) =>
    some
      .slice(0, 5)
      .map((one) => one.code)
      .join(', ') + (some.length > 5 ? ` and ${some.length - 5} more` : '');
  if (held.length > 0)
    return `A protection hold bars the way of ${codes(held)}. Take them off the manifest.`;
  if (unfit.length > 0)
    return `Found not fit to be moved: ${codes(unfit)}. Take them off the manifest until a protection officer records otherwise.`;
  return unasked.length > 0
    ? `There is no wish that allows it, asked in private and recent, of ${codes(unasked)}. Ask a protection officer to hear them, or take them off the manifest.`
    : null;
}

/** Why a stage that carries out an agreement cannot be fixed, or depart, while sides have not signed it; null when it can. */
export const unsignedProblem = (sides: readonly string[]): string | null =>
  sides.length === 0
    ? null
    : `The agreement as it is was not signed by ${sides.join(' and ')}. Let ${sides.length === 1 ? 'that side' : 'these sides'} sign it first (agreementSign).`;

export type SeatKind = 'SIDE' | 'MEDIATOR_OFFICE' | 'PROTECTION' | 'OBSERVER' | 'ANALYST';

/** Whether a seat may say a fact of a stage: four facts by four possible authors (DOMAIN 2, handover outcome). */
export function mayTell(
  fact: CrossingFactKind,
  seat: { kind: SeatKind; side: string | null },
  stage: { giver: string; receiver: string },
): boolean {
  if (fact === 'VERIFIED') return seat.kind === 'PROTECTION' || seat.kind === 'OBSERVER';
  const side = fact === 'PRODUCED' ? stage.giver : stage.receiver;
  return seat.kind === 'MEDIATOR_OFFICE' || (seat.kind === 'SIDE' && seat.side === side);
}

export interface Entry {
  key: string;
  captive: string;
  fact: CrossingFactKind;
  present: boolean;
}

/**
 * Which entries of a roll call are new: those that came before, by the same key and saying the same, are passed over; a key
 * that says something else now is a problem, by its place.
 */
export function newEntries<E extends Entry>(
  entries: readonly E[],
  known: readonly Entry[],
): { fresh: E[]; clashes: number[] } {
  const seen = new Map(known.map((entry) => [entry.key, entry]));
  const fresh: E[] = [];
  const clashes: number[] = [];
  entries.forEach((entry, at) => {
    const before = seen.get(entry.key);
    if (!before) {
      fresh.push(entry);
      seen.set(entry.key, entry);
    } else if (
      before.captive !== entry.captive ||
      before.fact !== entry.fact ||
      before.present !== entry.present
    ) {
      clashes.push(at);
    }
  });
  return { fresh, clashes };
}

export const RULES = declare({
  'manifest-fixed-before-departure': {
    says: 'Who boards is fixed before departure; then nobody is added, and after it nobody is taken off.',
    source: ['DOMAIN 2, list MANIFEST'],
    decidedBy: ['stageProblem', 'takesPeople', 'letsPeopleOff'],
    refusedAs: [
      'manifest_fixed',
      'removal_in_time',
      'stage_goes_its_way',
      'manifest_of_holder',
      'boards_as_agreed',
    ],
    tests: [
      'a stage goes forwards only, and is over by the handover alone',
      'what is fixed does not change, by whatever door',
    ],
  },
  'own-wish-before-handover': {
    says: 'Nobody boards without a wish of their own that allows it, nor is brought to somebody against it.',
    source: ['DOMAIN 3.3', 'GC III 109', 'GC III 118, commentary of 2020'],
    decidedBy: ['departureProblem'],
    refusedAs: ['own_wish_before_handover', 'somebody_boards'],
    tests: [
      'a manifest is fixed when everybody who boards was heard and nobody is held back',
      'a hold takes a person off a fixed manifest, and a wish not to go as well',
    ],
  },
  'signed-before-departure': {
    says: 'A stage that carries out an agreement is fixed, and departs, once every side signed its last version.',
    source: ['DOMAIN 2, phases (final lists signed before the handover)'],
    decidedBy: ['unsignedProblem'],
    refusedAs: ['agreement_signed'],
    tests: [
      'says which sides have not signed',
      'a manifest is fixed when everybody who boards was heard and nobody is held back',
    ],
  },
  'fact-by-its-author': {
    says: 'Agreed, produced, received and verified are four facts by four authors, all kept where they contradict each other.',
    source: ['DOMAIN 2, handover outcome'],
    decidedBy: ['mayTell', 'newEntries'],
    refusedAs: [
      'fact_by_its_author',
      'word_by_its_author',
      'roll_of_manifest',
      'uq_crossing_fact_key',
    ],
    tests: [
      'each fact has its author',
      'a roll call taken without a network comes in once, and contradictions stay side by side',
    ],
  },
  'plan-hidden-until-over': {
    says: 'A planned handover, its places and times and who boards are hidden from observers and analysts until it is over.',
    source: ['DOMAIN 3.15', 'DOMAIN 4'],
    decidedBy: [],
    refusedAs: ['plan_kept_until_over'],
    tests: ['observers see nothing of a plan until it is over, and its places never'],
  },
});
