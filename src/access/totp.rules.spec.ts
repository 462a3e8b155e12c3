import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateSync } from 'otplib';
import { inFours, newSecret, plainCode, qrOf, stepOf, uriOf } from './totp.rules.js';

/** The secret of RFC 6238, appendix B, in base32; its codes have eight digits there, the last six of which count here. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

test('a secret is shown as a QR code: squares alone, with their margin, the same for the same secret', () => {
  const qr = qrOf(uriOf('amal', SECRET));
  expect(qr).toMatch(
    /^<svg xmlns="[^"]+" viewBox="0 0 (\d+) \1" [-a-z=" A-Z]+><path fill="#fff" d="M0 0h\1v\1H0z"\/><path d="(M\d+ \d+h1v1h-1z)+"\/><\/svg>$/,
  );
  // The finder of the upper left corner: seven squares in a row, four from each edge.
  for (let x = 4; x < 11; x += 1) expect(qr).toContain(`M${x} 4h1v1h-1z`);
  expect(qr.split('<path')[2]).not.toMatch(/M(\d+ )?[0-3][ h]/);
  expect(qrOf(uriOf('amal', SECRET))).toBe(qr);
  expect(qrOf(uriOf('badr', SECRET))).not.toBe(qr);
});

describe('a code of an authenticator app (RFC 6238)', () => {
  test.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
    [20000000000, '353130', 666666666],
  ])('at second %i is %s', (seconds, code, step) => {
    expect(stepOf(SECRET, code, 0, at(seconds))).toBe(step);
  });

  const NOW = 1_000_000 * 30 + 10;
  test.each([
    ['the code before the last', -2, null],
    ['the last code', -1, 999_999],
    ['this code', 0, 1_000_000],
    ['the next code', 1, 1_000_001],
    ['the code after the next', 2, null],
  ])('%s', (_, steps, accepted) => {
    const code = generateSync({ secret: SECRET, epoch: NOW + steps * 30 });
    expect(stepOf(SECRET, code, 0, at(NOW))).toBe(accepted);
  });

  test.each([
    [999_998, 999_999],
    [999_999, null],
    [1_000_000, null],
  ])('is not accepted at or before step %i, the last that was', (last, accepted) => {
    const code = generateSync({ secret: SECRET, epoch: NOW - 30 });
    expect(stepOf(SECRET, code, last, at(NOW))).toBe(accepted);
  });

  test.each(['', '12345', '1234567', 'abcdef', '12345６', '287082 '])('%j is none', (code) => {
    expect(stepOf(SECRET, code, 0, at(59))).toBeNull();
  });

  test('of one secret fits that secret, at any time, within its window and once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 4_000_000_000 }),
        fc.integer({ min: -40, max: 40 }),
        (now, drift) => {
          const secret = newSecret();
          const code = generateSync({ secret, epoch: now + drift });
          const off = Math.floor((now + drift) / 30) - Math.floor(now / 30);
          const step = stepOf(secret, code, 0, at(now));
          if (Math.abs(off) > 1) return true;
          return (
            step !== null &&
            stepOf(secret, code, Math.max(step, Math.floor(now / 30) + 1), at(now)) === null
          );
        },
      ),
    );
  });
});

test.each([
  ['123 456', '123456'],
  ['123-456', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳ ۴۵۶', '123456'],
  ['１２３４５６', '123456'],
])('a code typed as %s is %s', (typed, plain) => {
  expect(plainCode(typed)).toBe(plain);
});

test('a secret is shown in groups of four, and as an address that apps understand', () => {
  expect(inFours(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  expect(uriOf('amal', SECRET)).toBe(`otpauth://totp/Tabadul:amal?secret=${SECRET}&issuer=Tabadul`);
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
});
