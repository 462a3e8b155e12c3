import { expect, test } from '@jest/globals';
import { validate, version } from 'uuid';
import { drawnId } from './drawn.js';

test('ids that are drawn one after another are in the order in which they were drawn, and each is another', () => {
  const ids = Array.from({ length: 20_000 }, drawnId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect([...new Set(ids)].sort()).toEqual(ids);
});
