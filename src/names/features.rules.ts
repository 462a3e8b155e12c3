/**
 * What a comparison of two persons can say, one number each. The score is the sum over the features of weight × value;
 * the weights are fitted (`bench/names-fit.mjs`) and lie in `weights.data.ts`.
 *
 * "Bias" features are 1 where the thing happens; "rarity" features are −log of the share of the pool that agrees at
 * least as well, in nats; "lag" features are by how many nats the word is a less likely reading than the best one.
 */
export const FEATURES = [
  'none.of.these',
  'own.SAME',
  'own.SPELLING',
  'own.NEAR',
  'own.RESEMBLING',
  'own.SAME.rarity',
  'own.SPELLING.rarity',
  'own.NEAR.rarity',
  'own.RESEMBLING.rarity',
  'other.SAME',
  'other.SPELLING',
  'other.NEAR',
  'other.RESEMBLING',
  'other.SAME.rarity',
  'other.SPELLING.rarity',
  'other.NEAR.rarity',
  'other.RESEMBLING.rarity',
  'family',
  'family.rarity',
  'own.lag',
  'other.lag',
  'moved.own.middle',
  'moved.own.last',
  'moved.middle.own',
  'moved.last.own',
  'moved.middle.last',
  'moved.last.middle',
  'conflict.own',
  'conflict.middle',
  'conflict.last',
  'conflict.mixed',
  'unmatched.own',
  'unmatched.middle',
  'unmatched.last',
  'missing.own',
  'missing.middle',
  'missing.last',
  'joined',
  'turned',
  'initial',
  'half',
  'birth.DAY',
  'birth.DAY.rarity',
  'birth.MONTH',
  'birth.YEAR',
  'birth.YEAR.rarity',
  'birth.SLIP',
  'birth.YEAR_1',
  'birth.YEAR_2',
  'birth.YEAR_ONLY',
  'birth.CONFLICT',
  'mother.SAME',
  'mother.SPELLING',
  'mother.NEAR',
  'mother.RESEMBLING',
  'mother.rarity',
  'mother.lag',
  'mother.conflict',
  'motherFamily.same',
  'motherFamily.rarity',
  'motherFamily.conflict',
  'byname.SAME',
  'byname.SPELLING',
  'byname.NEAR',
  'byname.rarity',
  'guessed',
  'registry.same',
  'registry.rarity',
  'registry.conflict',
  'place.same',
  'place.rarity',
  'place.conflict',
  'kin',
  'kin.own',
] as const;

export type Feature = (typeof FEATURES)[number];

/** The number of each feature. */
export const F = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as Readonly<
  Record<Feature, number>
>;

export type Weights = Float64Array;

/**
 * The log of how much likelier a comparison is for one person than for the two alternatives: somebody else of the pool,
 * and a relative. A relative agrees in father, grandfather, family, mother and register as well as the person does, so
 * the score can exceed what is personal (own name, birth) by no more than the pool exceeds a household: the smaller of
 * both, smoothly. `all` and `personal` are sums of weight × feature, in nats; `size` counts the pool.
 */
export function besideKin(
  all: number,
  personal: number,
  ownAgrees: boolean,
  size: number,
  weights: Weights,
): number {
  const kin = personal + Math.log(size) + weights[F.kin] + (ownAgrees ? weights[F['kin.own']] : 0);
  const low = Math.min(all, kin);
  return low - Math.log(Math.exp(low - all) + Math.exp(low - kin));
}

/** Weights by name as an array by number; what is not named weighs nothing. */
export function weightsOf(named: Partial<Record<Feature, number>>): Weights {
  const weights = new Float64Array(FEATURES.length);
  for (const [name, weight] of Object.entries(named)) weights[F[name as Feature]] = weight;
  return weights;
}
