import { type Band, bandOf } from '../names/band.rules.js';
import { explain } from '../names/explain.rules.js';
import type { Candidate, Match } from '../names/match.rules.js';

/** Somebody who may be meant, and why. */
export interface Hit {
  captive: string;
  score: number;
  band: Band;
  reasons: { ar: string; en: string };
}

const BETTER: readonly Band[] = ['UNLIKELY', 'POSSIBLE', 'PROBABLE'];

/**
 * The candidates of one or several questions about the same person, a person once: a person who is known by several
 * names gets the probability of all of them, and the reasons of the best.
 */
export function hitsOf(
  matches: readonly Match[],
  captives: readonly string[],
  first: number,
): Hit[] {
  const best = new Map<string, Hit>();
  for (const { name, candidates } of matches) {
    const shares = new Map<string, { p: number; candidate: Candidate }>();
    for (const candidate of candidates) {
      const captive = captives[candidate.person];
      const share = shares.get(captive);
      // The likeliest comes first.
      if (share) share.p += candidate.p;
      else shares.set(captive, { p: candidate.p, candidate });
    }
    for (const [captive, { p, candidate }] of shares) {
      const score = Math.min(1, p);
      const band = bandOf({ ...candidate, p: score });
      const before = best.get(captive);
      if (before && (before.score > score || BETTER.indexOf(before.band) > BETTER.indexOf(band)))
        continue;
      const parts = name.parts.length;
      best.set(captive, {
        captive,
        score: Number(score.toFixed(4)),
        band,
        reasons: { ar: explain(candidate, parts, 'ar'), en: explain(candidate, parts, 'en') },
      });
    }
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.captive < b.captive ? -1 : 1))
    .slice(0, first);
}
