import { createHash, randomInt } from 'node:crypto';

const MANY = 10;

/** Crockford's base32: no letter that is read as a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** Ten codes of 80 bits, in groups of four. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: MANY }, () =>
    Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );

/** The digest of a code as somebody typed it; 80 random bits need no key. Null for what is no such code. */
export function recoveryDigest(typed: string): Buffer | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (code.length !== LENGTH || [...code].some((sign) => !SIGNS.includes(sign))) return null;
  return createHash('sha256').update(code).digest();
}
