/** Systems of linear equations with a symmetric matrix, solved so that a column that says nothing new is found. */

/** As R's `coxph.control(toler.chol)`. */
const TOLERANCE = Number.EPSILON ** 0.75;

export interface Decomposition {
  /** Columns that are a combination of earlier ones. */
  dependent: boolean[];
  solve(right: readonly number[]): number[];
  inverse(): number[][];
}

/** LDL′ of a symmetric non-negative matrix. Dependent columns get zero in every solution. */
export function decompose(matrix: readonly (readonly number[])[]): Decomposition {
  const n = matrix.length;
  const largest = Math.max(0, ...matrix.map((row, i) => row[i]));
  const l = matrix.map(() => new Array<number>(n).fill(0));
  const d = new Array<number>(n).fill(0);
  for (let j = 0; j < n; j += 1) {
    let pivot = matrix[j][j];
    for (let k = 0; k < j; k += 1) pivot -= l[j][k] * l[j][k] * d[k];
    if (!(pivot > largest * TOLERANCE)) continue;
    d[j] = pivot;
    for (let i = j; i < n; i += 1) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k += 1) sum -= l[i][k] * l[j][k] * d[k];
      l[i][j] = sum / pivot;
    }
  }
  const solve = (right: readonly number[]): number[] => {
    const y = [...right];
    for (let i = 0; i < n; i += 1) {
      if (d[i] === 0) y[i] = 0;
      else for (let k = 0; k < i; k += 1) y[i] -= l[i][k] * y[k];
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      y[i] = d[i] === 0 ? 0 : y[i] / d[i];
      for (let k = i + 1; k < n; k += 1) y[i] -= d[i] === 0 ? 0 : l[k][i] * y[k];
    }
    return y;
  };
  return {
    dependent: d.map((pivot) => pivot === 0),
    solve,
    inverse: () =>
      matrix.map((_, column) => solve(matrix.map((_row, i) => (i === column ? 1 : 0)))),
  };
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);
