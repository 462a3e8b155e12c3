/** A judgement as far as another may take its place. */
interface Judged {
  kind: string;
  sideId: string | null;
  seat: string;
}

/** What keeps a judgement from superseding another, in a sentence; null: nothing. */
export function amendmentProblem(
  before: Judged & { superseded: boolean },
  next: Judged,
): string | null {
  if (before.superseded) return 'That judgement was superseded already. Supersede the last one.';
  if (before.seat !== next.seat)
    return 'That judgement was made from another seat. Write one of your own beside it.';
  return before.kind !== next.kind || before.sideId !== next.sideId
    ? 'A judgement supersedes one of its own kind, about the same side. Write this one beside it.'
    : null;
}
