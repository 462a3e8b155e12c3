import type { MissingCode } from './words.js';
import { type Compiled, compile } from './formula-language.rules.js';
import { type FormulaId, FORMULAS } from './formulas.js';
import { type Fact, indexes } from './reading.rules.js';

/** One formula applied to one side's conduct: its numbers, the facts behind them, what it gives. */
export interface Ground {
  formula: FormulaId;
  /** The side whose conduct it is; null where it is nobody's alone. */
  side: string | null;
  inputs: Readonly<Record<string, number>>;
  /** 0 to 1. */
  strength: number;
  /** Facts, by their index. */
  evidence: readonly number[];
  missing: readonly MissingCode[];
}

const compiled = new Map<FormulaId, Compiled>();

export function formulaOf(id: FormulaId): Compiled {
  const known = compiled.get(id);
  if (known) return known;
  const made = compile(FORMULAS[id].expression);
  compiled.set(id, made);
  return made;
}

/** Nothing, where the formula gives nothing. */
export function ground(
  formula: FormulaId,
  side: string | null,
  inputs: Readonly<Record<string, number>>,
  facts: readonly Fact[],
  missing: readonly MissingCode[] = [],
): Ground[] {
  const strength = Math.min(1, formulaOf(formula).compute(inputs));
  if (!(strength > 0)) return [];
  return [{ formula, side, inputs, strength, evidence: indexes(facts), missing }];
}
