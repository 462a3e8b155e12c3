import type { CodeOf } from '../../../src/words/domain.js';

export type Verdict = CodeOf<'Verdict'>;
export type Reason = CodeOf<'RefusalReason'>;

/**
 * One key a verdict, by the digits above the letters: the same key whatever language the keyboard types. Those used most
 * come first.
 */
export const VERDICT_KEYS: readonly (readonly [key: string, verdict: Verdict])[] = [
  ['1', 'AGREED'],
  ['2', 'REFUSED'],
  ['3', 'DEFERRED'],
  ['4', 'AGREED_CONDITIONALLY'],
  ['5', 'SUBSTITUTED'],
  ['6', 'CONFIRMED_HELD'],
  ['7', 'NO_ANSWER'],
  ['8', 'WITHDRAWN_BY_PROPOSER'],
  ['9', 'DECLINED_BY_PERSON'],
  ['0', 'ON_HOLD'],
];

/** One key a reason, by the place of the key (`KeyboardEvent.code`), with what an Arabic keyboard has on it. */
export const REASON_KEYS: readonly (readonly [code: string, arabic: string, reason: Reason])[] = [
  ['Q', 'ض', 'NO_REASON_GIVEN'],
  ['W', 'ص', 'PREFERS_OWN_CHOICE'],
  ['E', 'ث', 'CUSTODY_DENIED'],
  ['R', 'ق', 'DUPLICATE_OR_NOT_FOUND'],
  ['T', 'ف', 'ALREADY_RELEASED'],
  ['Y', 'غ', 'REPORTED_DEAD'],
  ['A', 'ش', 'SECURITY_VETO'],
  ['S', 'س', 'CRIMINAL_CASE'],
  ['D', 'ي', 'IDENTITY_ERROR'],
  ['F', 'ب', 'HELD_BY_THIRD_PARTY'],
  ['G', 'ل', 'CATEGORY_DISPUTED'],
  ['H', 'ا', 'RATIO'],
  ['Z', 'ئ', 'LINKED_DEMAND'],
  ['X', 'ء', 'SUPERVISION_DISPUTED'],
  ['C', 'ؤ', 'OWN_SIDE_NOT_INTERESTED'],
  ['V', 'ر', 'PERSON_DECLINES'],
  ['B', 'لا', 'PROTECTION_HOLD'],
];

/** Verdicts that the record takes with a reason alone. */
export const NEEDS_REASON: readonly Verdict[] = ['REFUSED', 'SUBSTITUTED'];

export const verdictOfKey = (code: string): Verdict | undefined =>
  VERDICT_KEYS.find(([key]) => code === `Digit${key}` || code === `Numpad${key}`)?.[1];

export const reasonOfKey = (code: string): Reason | undefined =>
  REASON_KEYS.find(([key]) => code === `Key${key}`)?.[2];
