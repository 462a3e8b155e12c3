import { describe, expect, test } from '@jest/globals';
import { auc } from './auc.rules.js';

describe('the share of longer times', () => {
  test.each([
    ['always longer', [3, 4], [1, 2], 1],
    ['never longer', [1, 2], [3, 4], 0],
    ['the same times', [1, 2, 2], [2, 1, 2], 0.5],
    ['one of two', [1, 4], [2, 3], 0.5],
    ['three of four', [2, 4], [1, 3], 0.75],
    ['all at once', [5, 5, 5], [5], 0.5],
  ])('of %s', (_what, one, other, share) => {
    expect(auc(one, other)).toBe(share);
  });
});
