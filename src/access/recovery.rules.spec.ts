import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newRecoveryCodes, recoveryDigest } from './recovery.rules.js';

test('recovery codes are ten, in groups of four, and no two are alike', () => {
  const codes = newRecoveryCodes();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test('a code is known again however it is typed: small, without hyphens, O for 0, I or L for 1', () => {
  const code = '0A1B-2C3D-4E5F-6G7H';
  const digest = recoveryDigest(code);
  for (const typed of ['0a1b2c3d4e5f6g7h', 'OAIB 2C3D 4E5F 6G7H', 'oalb-2c3d-4e5f-6g7h ']) {
    expect(recoveryDigest(typed)).toEqual(digest);
  }
  expect(recoveryDigest('0A1B-2C3D-4E5F-6G7J')).not.toEqual(digest);
});

test('any other text is no code', () => {
  const text = fc.string().filter((one) => one.replace(/[\s-]/g, '').length !== 16);
  fc.assert(fc.property(text, (one) => recoveryDigest(one) === null));
  expect(recoveryDigest('UUUU-UUUU-UUUU-UUUU')).toBeNull();
});
