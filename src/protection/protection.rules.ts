import type {
  EntitlementGround,
  HandoverResult,
  ProposalFormula,
  ReleaseClaimant,
  Verdict,
  WishAnswer,
  WishMedium,
  WishStanding,
} from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** Where somebody may be brought: a side, or a place and which side is in control there. */
export interface Way {
  side: string | null;
  place: string | null;
  /** The side in control of the place. */
  placeOf: string | null;
}

/**
 * Whether a hold bars a way (CAT 3; ICPPED 16; Refugee Convention 33; GC III 12; GC IV 45). A side is barred with every
 * place that it controls; a place, also where the side in control is named and the place is left open; and where nothing is
 * said of the way, any hold bars it.
 */
export function bars(hold: Way, way: Way): boolean {
  if (way.side === null && way.place === null) return true;
  if (hold.side !== null) return hold.side === way.side || hold.side === way.placeOf;
  return hold.place === way.place || (way.place === null && hold.placeOf === way.side);
}

/** Answers by which a side agrees to hand a person over: none is given for a way that is barred. */
export const agrees = (verdict: Verdict): boolean =>
  verdict === 'AGREED' || verdict === 'AGREED_CONDITIONALLY';

/** What becomes of a person who is brought to somebody else: none of it for a way that is barred. */
export const brings = (result: HandoverResult): boolean =>
  (
    [
      'RELEASED_AND_RECEIVED',
      'REPATRIATED',
      'THIRD_COUNTRY',
      'EXILED',
      'TRANSFERRED_TO_OTHER_CUSTODY',
    ] as readonly HandoverResult[]
  ).includes(result);

/** A lifting that was asked for; nobody decided yet where `decided` is null. */
export interface Lift {
  askedBy: string;
  agreed: boolean | null;
}

/** Why the lifting of a hold cannot be asked for now; null when it can. */
export function liftProblem(lifts: readonly Lift[]): string | null {
  if (lifts.some((lift) => lift.agreed)) return 'This hold was lifted already.';
  return lifts.some((lift) => lift.agreed === null)
    ? 'The lifting was asked for already: a second protection officer decides first.'
    : null;
}

/** Why an officer cannot decide on the lifting of a hold; null when they can: the second confirms what the first asked. */
export function decisionProblem(lifts: readonly Lift[], officer: string): string | null {
  const open = lifts.find((lift) => lift.agreed === null);
  if (!open) return 'Nobody asked for the lifting of this hold. Ask for it first, with a reason.';
  return open.askedBy === officer
    ? 'A hold is lifted by two: another protection officer decides what you asked.'
    : null;
}

/** Policy: for how many days at most a wish counts, and for how many where nothing is said. */
export const WISH_DAYS_AT_MOST = 90;
export const WISH_DAYS = 30;

export interface Wish {
  askedOn: string;
  inPrivate: boolean;
  answer: WishAnswer;
  anywhere: boolean;
  accepts: readonly { side: string | null; place: string | null }[];
  validUntil: string;
  withdrawnOn: string | null;
}

/**
 * How a person's own wish stands towards a way on a day (DOMAIN 3.3; GC III 109(3): nobody is repatriated against their
 * will; ICRC commentary on GC III 118). What was said in private counts, the last of it; what was said before others counts
 * for nothing. `wishes` come in the order of recording.
 */
export function wishStanding(wishes: readonly Wish[], way: Way, day: string): WishStanding {
  const asked = wishes.filter((wish) => wish.askedOn <= day);
  const privately = asked.filter((wish) => wish.inPrivate);
  if (asked.length === 0) return 'NOT_ASKED';
  if (privately.length === 0) return 'NOT_IN_PRIVATE';
  const last = privately.reduce((one, other) => (other.askedOn >= one.askedOn ? other : one));
  if (last.withdrawnOn !== null && last.withdrawnOn <= day) return 'WITHDRAWN';
  if (last.answer === 'UNWILLING') return 'DECLINED';
  if (last.validUntil < day) return 'LAPSED';
  if (last.answer === 'UNDECIDED') return 'UNDECIDED';
  // Whoever accepts a side does not thereby accept another that receives them there, or that holds the place.
  const sides = [way.side, way.placeOf].filter((side) => side !== null);
  const accepted =
    last.accepts.some(({ place }) => place !== null && place === way.place) ||
    (sides.length > 0 && sides.every((side) => last.accepts.some((one) => one.side === side)));
  return last.anywhere || accepted ? 'WILLING' : 'OTHER_DESTINATION';
}

/** A day so many days later. */
export function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** What is wrong with a wish as it is recorded. */
export function wishProblems(
  wish: {
    askedOn: string;
    answer: WishAnswer;
    anywhere: boolean;
    accepts: number;
    validUntil: string;
  },
  today: string,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  if (wish.askedOn > today)
    say('askedOn', 'This day lies in the future. Record what the person said.');
  if (
    wish.validUntil < wish.askedOn ||
    wish.validUntil > daysLater(wish.askedOn, WISH_DAYS_AT_MOST)
  ) {
    say(
      'validUntil',
      `A wish counts from the day it was asked for ${WISH_DAYS_AT_MOST} days at most.`,
    );
  }
  const willing = wish.answer === 'WILLING';
  if (wish.anywhere && !willing) say('anywhere', 'Only who is willing accepts destinations.');
  if (willing && !wish.anywhere && wish.accepts === 0) {
    say('accepts', 'Say which destinations the person accepts, or that any is accepted.');
  }
  return problems;
}

/** What is said in the holder's hands is a claim of the holder's (DOMAIN 1, row 4; 3.3). */
export const isUnderHolder = (medium: WishMedium): boolean =>
  medium === 'RECORDING_BY_HOLDER' || medium === 'LETTER_THROUGH_HOLDER';

/** By which law release is owed. Bound in international armed conflict, applied as policy to all. */
const ARTICLES: Readonly<Record<EntitlementGround, readonly string[]>> = {
  SERIOUSLY_WOUNDED_OR_SICK: ['GC III 109', 'GC III 110', 'GC IV 132'],
  CHILD: ['AP I 77', 'GC IV 132'],
  AGE_UNKNOWN: ['AP I 77', 'GC IV 132'],
  PREGNANT_OR_MOTHER_OF_INFANT: ['AP I 76', 'GC IV 132'],
  LONG_INTERNED: ['GC IV 132'],
  HOSTAGE: ['GC I-IV 3', 'GC IV 34', 'AP I 75'],
  RETAINED_MEDICAL_OR_RELIGIOUS: ['GC I 28', 'GC I 30', 'GC III 33'],
  HOSTILITIES_ENDED: ['GC III 118', 'GC IV 133'],
  INTERNMENT_REASONS_GONE: ['GC IV 132'],
  SENTENCE_SERVED: ['GC III 119', 'GC IV 133'],
  RELEASE_ORDERED: ['ICCPR 9'],
  UNLAWFULLY_HELD: ['ICCPR 9', 'AP I 75'],
};

export const articlesOf = (ground: EntitlementGround): readonly string[] => ARTICLES[ground];

/** Grounds that facts do not give. */
export const DECLARABLE_GROUNDS: readonly EntitlementGround[] = [
  'HOSTILITIES_ENDED',
  'INTERNMENT_REASONS_GONE',
  'SENTENCE_SERVED',
  'RELEASE_ORDERED',
  'UNLAWFULLY_HELD',
];

/** The groups on a day that are grounds as they stand; those held for long are where somebody says they are interned. */
const GROUPS: readonly string[] = [
  'SERIOUSLY_WOUNDED_OR_SICK',
  'CHILD',
  'AGE_UNKNOWN',
  'PREGNANT_OR_MOTHER_OF_INFANT',
];

/** What facts say that a person is owed: from the priority groups on a day and what each side says the person is. */
export function owedByFacts(
  groups: readonly string[],
  categories: readonly string[],
): EntitlementGround[] {
  const long = groups.includes('LONG_HELD') && categories.includes('CIVILIAN_INTERNEE');
  return [
    ...groups.filter((group) => GROUPS.includes(group)),
    ...(long ? ['LONG_INTERNED'] : []),
    ...['HOSTAGE', 'RETAINED_MEDICAL_OR_RELIGIOUS'].filter((one) => categories.includes(one)),
  ] as EntitlementGround[];
}

/**
 * Swap lists that ask nothing in return: nobody is currency there. What is called unilateral and is given by more than one side
 * is a swap by another name.
 */
export const asksInReturn = (formula: ProposalFormula, givers: number): boolean =>
  formula === 'UNILATERAL_RELEASE' ? givers > 1 : formula !== 'HUMANITARIAN_REPATRIATION';

/** Who made a claim of release. */
export interface Claimant {
  madeBy: ReleaseClaimant;
  bySide: string | null;
}

/**
 * Whether a seat may take a claim of release back (DOMAIN 3.5): a side its own, protection officers those of families and
 * others, the mediator's office either. Whoever holds the person takes back nobody's claim.
 */
export function mayTakeBack(
  { madeBy, bySide }: Claimant,
  seat: { kind: string; sideId: string | null },
): boolean {
  if (seat.kind === 'MEDIATOR_OFFICE') return true;
  return madeBy === 'SIDE' ? seat.sideId === bySide : seat.kind === 'PROTECTION';
}

export const HOLD_BARS =
  'is held back from there by a protection hold, until two protection officers lift it';

export const RULES = declare({
  'protection-hold': {
    says: 'While a hold bars a destination, nobody agrees to bring the person there, and no final list, agreement, manifest or handover names the person for there.',
    source: ['DOMAIN 3.2', 'CAT 3', 'ICPPED 16', 'Refugee Convention 33', 'GC III 12', 'GC IV 45'],
    decidedBy: ['bars', 'agrees', 'brings'],
    refusedAs: ['held_back'],
    tests: [
      'a side is barred with every place that it controls',
      'no side agrees to hand over whom a hold bars from there',
      'the application’s role cannot write around a hold',
    ],
  },
  'hold-lifted-by-two': {
    says: 'A hold is lifted by two protection officers: one asks, with a reason, and another confirms.',
    source: ['DOMAIN 3.2'],
    decidedBy: ['liftProblem', 'decisionProblem'],
    refusedAs: ['hold_lifted_by_two', 'hold_lift_once', 'own_hand'],
    tests: ['who asked for the lifting does not decide it', 'one officer alone lifts no hold'],
  },
  'holds-and-wishes-for-officers': {
    says: 'Holds and wishes are read and written by protection officers alone.',
    source: ['DOMAIN 3.2', 'DOMAIN 3.3', 'DOMAIN 4'],
    decidedBy: [],
    refusedAs: ['officers_alone', 'my_protection'],
    tests: ['nobody but protection officers reads or writes a hold or a wish'],
  },
  'own-wish': {
    says: 'A wish counts when a neutral person asked in private, at most 90 days ago, it was not withdrawn, and it accepts the destination.',
    source: ['DOMAIN 3.3', 'GC III 109', 'GC III 118, commentary of 2020'],
    decidedBy: ['wishStanding', 'wishProblems'],
    refusedAs: ['ck_wish_recent', 'wish_asked', 'wish_taken_back', 'ck_wish_anywhere'],
    tests: [
      'the database and the rules judge every wish alike',
      'what was said before others counts for nothing',
    ],
  },
  'recording-is-a-claim': {
    says: 'What somebody else says that a person wants, such as a recording by the holder, is a claim and satisfies nothing.',
    source: ['DOMAIN 1', 'DOMAIN 3.3'],
    decidedBy: ['isUnderHolder'],
    refusedAs: ['wish_claim'],
    tests: ['a recording made by the holder is a claim, and the wish stays not asked'],
  },
  'owed-release-is-no-currency': {
    says: 'Who is owed release is counted in no ratio, and stands on a swap list only with a reason that stays on the line.',
    source: ['DOMAIN 3.4', 'GC III 109-110', 'GC IV 132', 'AP I 76-77'],
    decidedBy: ['owedByFacts', 'asksInReturn', 'articlesOf'],
    refusedAs: ['owed_not_currency'],
    tests: [
      'who is owed release stands on a swap list with a reason alone, and is counted apart',
      'whoever is owed release by facts',
    ],
  },
  'unknown-age-is-a-child': {
    says: 'Whoever’s age is not known is a child until a protection officer has reviewed it.',
    source: ['DOMAIN 3.14', 'AP I 77', 'CRC 1'],
    decidedBy: ['owedByFacts'],
    refusedAs: ['age_reviewed_once', 'ck_age_review_child'],
    tests: ['an age that nobody knows is a child’s until a protection officer reviewed it'],
  },
  'claim-beside-swaps': {
    says: 'A claim of release for nothing runs beside all swaps: none answers, uses up or ends it, and nobody but who made it takes it back.',
    source: ['DOMAIN 3.5'],
    decidedBy: ['mayTakeBack'],
    refusedAs: ['swap_settles_no_claim', 'taken_back_by_claimant', 'ck_release_claim_end_receiver'],
    tests: [
      'a swap leaves the claim of release open, and a release for nothing ends it',
      'a claim of release is taken back by who made it',
    ],
  },
  'same-rules-for-both-sides': {
    says: 'No rule asks whose captive a person is.',
    source: ['DOMAIN 3.7'],
    decidedBy: [],
    refusedAs: [],
    why: 'There is nothing to refuse: the rules take no side as an argument. The test changes the sides and finds the same.',
    tests: ['every rule judges both sides’ captives alike'],
  },
});
