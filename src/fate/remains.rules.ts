import type {
  IdentificationMethod,
  IdentificationState,
  IdentificationWarning,
} from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** The states that a step leads to: that nobody is named is what remains are before any. */
export type StepState = Exclude<IdentificationState, 'UNIDENTIFIED'>;

const NEXT: Readonly<Record<IdentificationState, readonly IdentificationState[]>> = {
  UNIDENTIFIED: ['CLAIMED_BY_FAMILY', 'UNDER_VERIFICATION'],
  CLAIMED_BY_FAMILY: ['UNDER_VERIFICATION', 'EXCLUDED'],
  UNDER_VERIFICATION: ['PRELIMINARY', 'EXCLUDED'],
  PRELIMINARY: ['CONFIRMED', 'UNDER_VERIFICATION', 'EXCLUDED'],
  CONFIRMED: ['WITHDRAWN'],
  EXCLUDED: ['UNDER_VERIFICATION'],
  WITHDRAWN: ['UNDER_VERIFICATION', 'EXCLUDED'],
};

/** What a second person does. */
const SECOND: Readonly<Partial<Record<IdentificationState, string>>> = {
  CONFIRMED: 'A second person confirms: another account than the one that found it preliminary.',
  WITHDRAWN:
    'A second person takes a confirmation back: another account than the one that gave it.',
};

export interface NextStep {
  state: IdentificationState;
  method: IdentificationMethod | null;
  by: string;
  /** Whether it is said what was found. */
  said: boolean;
}

/** What is wrong with the next step of an identification, given the last one and whether the remains are somebody else's. */
export function stepProblems(
  last: { state: IdentificationState; by: string },
  next: NextStep,
  confirmedForAnother: boolean,
): { field: string; rule: string; message: string }[] {
  if (!NEXT[last.state].includes(next.state)) {
    const message = `After ${last.state} comes ${NEXT[last.state].join(' or ')}.`;
    return [{ field: 'state', rule: 'identification-steps', message }];
  }
  const problems: { field: string; rule: string; message: string }[] = [];
  if ((next.state === 'PRELIMINARY' || next.state === 'CONFIRMED') && !next.method) {
    const message = `Say by what method: ${next.state} needs one.`;
    problems.push({ field: 'method', rule: 'identification-method', message });
  }
  if (last.by === next.by && SECOND[next.state]) {
    const message = SECOND[next.state] as string;
    problems.push({ field: 'state', rule: 'identification-second-verifier', message });
  }
  if (next.state === 'WITHDRAWN' && !next.said) {
    const message = 'Say in words why it is taken back.';
    problems.push({ field: 'words', rule: 'identification-withdrawal', message });
  }
  if (next.state === 'CONFIRMED' && confirmedForAnother) {
    const message = 'These remains were confirmed to be somebody else’s. One of the two is wrong.';
    problems.push({ field: 'state', rule: 'identified-once', message });
  }
  return problems;
}

/** What is known around an identification; days as `YYYY-MM-DD`. */
export interface AroundIdentification {
  /** First and last day that each set of photographs of these remains covers. */
  sets: readonly { from: string; until: string }[];
  photosOutsideSet: boolean;
  heldSince: string | null;
  /** The last day on which somebody claims that the person lived or was held. */
  aliveOn: string | null;
  methods: readonly IdentificationMethod[];
  state: IdentificationState;
  custodySteps: number;
  custodyGaps: number;
  claimedForAnother: boolean;
}

/** What one must know before trusting an identification. */
export function warningsOf(around: AroundIdentification): IdentificationWarning[] {
  const { sets, heldSince, aliveOn, methods } = around;
  const outside = ({ from, until }: { from: string; until: string }) =>
    (heldSince !== null && (heldSince < from || heldSince > until)) ||
    (aliveOn !== null && aliveOn > until);
  const found: [IdentificationWarning, boolean][] = [
    ['OUTSIDE_PHOTO_WINDOW', sets.some(outside)],
    ['PHOTO_DATED_OUTSIDE_SET', around.photosOutsideSet],
    ['VISUAL_ALONE', methods.length > 0 && methods.every((method) => method === 'VISUAL')],
    ['CUSTODY_GAP', around.custodySteps === 0 || around.custodyGaps > 0],
    ['CLAIMED_FOR_ANOTHER', around.claimedForAnother],
  ];
  return found.flatMap(([warning, is]) => (is ? [warning] : []));
}

const UNIT_FORMULAS: readonly string[] = ['ONE_FOR_ONE', 'RATIO', 'NUMBER_FOR_NUMBER'];

/** Whether a formula counts units, so that remains, which are none, have no leg in it. */
export const countsUnits = (formula: string): boolean => UNIT_FORMULAS.includes(formula);

export const RULES = declare({
  'identification-second-verifier': {
    says: 'An identification goes step by step, and is confirmed by a method and by another account than the one that found it preliminary; it is taken back by another account than confirmed it, with a reason, and what followed from it counts no more.',
    source: [
      'DOMAIN 3.8',
      'GC I 16-17; GC III 120 (identification before burial)',
      'INTERPOL, Disaster Victim Identification Guide',
    ],
    decidedBy: ['stepProblems'],
    refusedAs: [
      'identification_goes_its_way',
      'identification_second_verifier',
      'ck_identification_step_needs_method',
      'ck_identification_step_withdrawal',
      'identified_once',
      'claimed_by_a_relative',
      'relative_of_captive',
    ],
    tests: [
      'whoever found it preliminary does not confirm it',
      'is confirmed by a second verifier with a method, and by nobody around that',
      'is taken back by another officer than confirmed it, with a reason',
    ],
  },
  'identified-reads-dead': {
    says: 'REMAINS_IDENTIFIED, the only value that reads as dead without believed, comes from a confirmed identification alone.',
    source: ['DOMAIN 2, vital', 'DOMAIN 3.8-3.9'],
    decidedBy: [],
    refusedAs: ['remains_identified_confirmed', 'remains_handover_identified'],
    tests: ['nothing reads as dead without it, through any door'],
  },
  'photo-window': {
    says: 'An identification outside the time that the photographs cover carries a warning.',
    source: ['DOMAIN 1 (photographs of arrests from May 2011 to August 2013 only)'],
    decidedBy: ['warningsOf'],
    refusedAs: [],
    why: 'A warning refuses nothing: it is worked out whenever the identification is read.',
    tests: [
      'somebody taken after the photographs end',
      'warns of what lies outside the photographs’ time',
    ],
  },
  'custody-without-unflagged-gap': {
    says: 'The chain of custody is appended, and a gap in it is flagged by the database whatever is said.',
    source: ['DOMAIN 3.8', 'GC I 17; AP I 34'],
    decidedBy: [],
    refusedAs: ['appended', 'custody_flagged', 'remains_handover_in_chain'],
    tests: ['a gap is flagged by the database, whatever is said'],
  },
  'remains-are-no-unit': {
    says: 'Remains are an entity of their own: never a line of the living, never a unit of a formula that counts units. A deal that mixes both says so.',
    source: ['DOMAIN 3.8'],
    decidedBy: ['countsUnits'],
    refusedAs: ['remains_are_no_unit', 'leg_fits_holder', 'remains_fit_leg'],
    tests: [
      'remains stand in no formula that counts units; a deal that mixes both is recorded as such',
      'remains are named apart from persons, by their code, and counted with nobody',
    ],
  },
});
