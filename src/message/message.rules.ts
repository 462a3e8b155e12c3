import type { MessageStepKind } from '../graphql/schema.generated.js';

/** A step of a message: what happened, in whose hands it is then, and when. */
export interface Step {
  kind: MessageStepKind;
  by: string | null;
  at: Date;
}

/** What is wrong with the next step of a message, after the last one; null: with its first. */
export function stepProblems(
  last: Step | null,
  next: Step,
  now: Date,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  if (last && last.kind !== 'TAKEN') {
    say('kind', last.kind === 'DELIVERED' ? 'It has come already.' : 'It was lost. Send it anew.');
    return problems;
  }
  if ((next.kind === 'TAKEN') !== (next.by !== null)) {
    say('by', 'Say who took it: a mandate for TAKEN, none for DELIVERED and BROKEN.');
  }
  if (last && next.by && last.by === next.by) say('by', 'It is in these hands already.');
  if (last && next.at < last.at) say('at', 'This is before the step that it follows.');
  if (next.at > now) say('at', 'This lies in the future. Record what has happened.');
  return problems;
}

/** What is wrong with what a message carries: one thing at most, and something at all. */
export function carriedProblems(
  carried: readonly (string | null)[],
  words: boolean,
): string | null {
  const things = carried.filter(Boolean).length;
  if (things > 1)
    return 'A message carries one thing: a list, an answer or a proposal. Send another.';
  return things === 0 && !words
    ? 'Say what was carried: a list, an answer, a proposal, or words.'
    : null;
}
