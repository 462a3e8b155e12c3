/** The few distribution functions that the tests need, to about 1e-14. */

/** The quantile of the normal distribution for limits of 95 %. */
export const Z95 = 1.959963984540054;

const MOST_TERMS = 100_000;

/** ln Γ(k/2) for whole k, by the recurrence from Γ(1/2) = √π and Γ(1) = 1. */
function logGammaOfHalf(k: number): number {
  let value = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let a = k % 2 === 0 ? 1 : 0.5; a < k / 2 - 1e-9; a += 1) value += Math.log(a);
  return value;
}

/**
 * The probability that a χ² variable with `df` degrees of freedom exceeds `x`: the upper incomplete gamma function, by its
 * series below the mean and by Lentz's continued fraction above (Press et al., Numerical Recipes, 6.2).
 */
export function chiSquareTail(x: number, df: number): number {
  if (df < 1 || Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  const [a, half] = [df / 2, x / 2];
  const front = Math.exp(a * Math.log(half) - half - logGammaOfHalf(df));
  if (half < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let n = 1; n < MOST_TERMS && Math.abs(term) > Math.abs(sum) * Number.EPSILON; n += 1) {
      term *= half / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  const tiny = 1e-300;
  let b = half + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return front * fraction;
}

/** The two-sided p of a value in standard errors. */
export const twoSided = (z: number): number => chiSquareTail(z * z, 1);

export interface Limits {
  lower: number | null;
  upper: number | null;
}

/**
 * Limits on the log-log scale, which stay between 0 and 1 without being cut: exp(−exp(ln(−ln p) ± z·se/(p·ln p))). At
 * p = 0 and p = 1 that scale has no value, and there are none, as in R's `survfit`.
 */
export function logLogLimits(p: number, standardError: number): Limits {
  if (p <= 0 || p >= 1 || Number.isNaN(standardError)) return { lower: null, upper: null };
  const middle = Math.log(-Math.log(p));
  const reach = (Z95 * standardError) / (p * Math.log(p));
  return {
    lower: Math.exp(-Math.exp(middle - reach)),
    upper: Math.exp(-Math.exp(middle + reach)),
  };
}
