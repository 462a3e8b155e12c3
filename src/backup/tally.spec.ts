import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { EMPTY, Tally } from './tally.js';

test('a table has the same sum however it is cut into chunks, and a row for each line', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
      const whole = Buffer.concat(chunks);
      const tally = new Tally();
      for (const chunk of chunks) tally.add(Buffer.from(chunk));
      expect(tally.sum()).toEqual({
        rows: whole.filter((byte) => byte === 10).length,
        bytes: whole.length,
        sha256: createHash('sha256').update(whole).digest('hex'),
      });
    }),
  );
});

test('a table without rows has a sum too', () => {
  expect(EMPTY).toMatchObject({ rows: 0, bytes: 0 });
});
