/**
 * How often a time of one sort is longer than one of the other, ties counted half: 0.5 where the two cannot be told apart,
 * 0 or 1 where one look is enough.
 */
export function auc(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((ms) => ({ ms, of: 1 })), ...other.map((ms) => ({ ms, of: 0 }))].sort(
    (a, b) => a.ms - b.ms,
  );
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to].ms === all[from].ms) to += 1;
    // Ties share the mean of their ranks.
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) ranks += all[at].of * rank;
    from = to;
  }
  return (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length);
}
