import type { ExportState } from '../graphql/schema.generated.js';
import { exportDecisionProblem, exportTakingProblem, expiryOf } from './export.rules.js';

it.each<[ExportState, string, boolean]>([
  ['WAITING', 'other', true],
  ['WAITING', 'asker', false],
  ['APPROVED', 'other', false],
  ['REFUSED', 'other', false],
  ['EXPIRED', 'other', false],
])('an export is decided once, and by somebody else: %s, by %s: %s', (state, by, may) => {
  expect(exportDecisionProblem({ state, askedBy: 'asker' }, by) === null).toBe(may);
});

it.each<[ExportState, string, boolean]>([
  ['APPROVED', 'asker', true],
  ['APPROVED', 'other', false],
  ['WAITING', 'asker', false],
  ['REFUSED', 'asker', false],
  ['EXPIRED', 'asker', false],
])('an export is taken once approved, by who asked: %s, by %s: %s', (state, by, may) => {
  expect(exportTakingProblem({ state, askedBy: 'asker' }, by) === null).toBe(may);
});

it('an approved export expires after a week, or after the days that were said', () => {
  const now = new Date('2020-01-30T12:00:00Z');
  expect(expiryOf(now, null).toISOString()).toBe('2020-02-06T12:00:00.000Z');
  expect(expiryOf(now, 1).toISOString()).toBe('2020-01-31T12:00:00.000Z');
});
