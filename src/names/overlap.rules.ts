import type { Match } from './match.rules.js';
import { presence } from './match.rules.js';
import type { Weights } from './features.rules.js';

/** How many persons are taken to be known of before anything is seen, and which share of them to be on both lists. */
const PRIOR_PERSONS = 4;
const PRIOR_SHARE = 0.5;
/** Rounds of estimation; it settles long before. */
const ROUNDS = 60;
/** The estimate stays off the ends, from where no evidence could lead away. */
const LEAST = 0.005;
const MOST = 0.98;

/**
 * The share of a list that is expected in the pool, from how well its persons were found there: the value under which
 * it is the mean of the probabilities that each is there (expectation maximisation for one mixing proportion; Dempster,
 * Laird and Rubin 1977). Few persons move it little from one half.
 */
export function estimateOverlap(
  matches: readonly Pick<Match, 'anyone'>[],
  weights: Weights,
): number {
  let overlap = PRIOR_SHARE;
  for (let round = 0; round < ROUNDS; round += 1) {
    let sum = PRIOR_PERSONS * PRIOR_SHARE;
    for (const { anyone } of matches)
      sum += anyone === -Infinity ? 0 : presence(anyone, overlap, weights);
    overlap = Math.min(MOST, Math.max(LEAST, sum / (matches.length + PRIOR_PERSONS)));
  }
  return overlap;
}
