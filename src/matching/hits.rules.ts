import { type Band, bandOf } from '../names/band.rules.js';
import { explain } from '../names/explain.rules.js';
import type { Match } from '../names/match.rules.js';

/** Somebody who may be meant, and why. */
export interface Hit {
  captive: string;
  score: number;
  band: Band;
  reasons: { ar: string; en: string };
}

/** The candidates of a question, the likeliest first. `captives` says who the persons of the pool are. */
export const hitsOf = ({ candidates }: Match, captives: readonly string[], first: number): Hit[] =>
  candidates.slice(0, first).map((candidate) => ({
    captive: captives[candidate.person],
    score: Number(candidate.p.toFixed(4)),
    band: bandOf(candidate),
    reasons: { ar: explain(candidate, 'ar'), en: explain(candidate, 'en') },
  }));
