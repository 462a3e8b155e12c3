import { generateSecret, generateURI, verifySync } from 'otplib';
import { create } from 'qrcode';

/** Seconds that a code lasts, and by how much a clock may be off (RFC 6238, 5.2). */
const STEP = 30;

/** A new secret of 160 bits in base32. */
export const newSecret = (): string => generateSecret({ length: 20 });

export const uriOf = (login: string, secret: string): string =>
  generateURI({ issuer: 'Tabadul', label: login, secret });

/** Light squares around a QR code, of the same size as its own: a reader finds its edge by them (ISO/IEC 18004, 9.1). */
const QUIET = 4;

/** An address as a QR code: an SVG image without script, style or text, black on white. */
export function qrOf(uri: string): string {
  const { data, size } = create(uri, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].flatMap((isDark, i) =>
    isDark ? [`M${QUIET + (i % size)} ${QUIET + Math.floor(i / size)}h1v1h-1z`] : [],
  );
  const side = size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label="QR"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark.join('')}"/></svg>`;
}

/**
 * The time step of a code that fits the secret now, one step early or late; null when it does not fit, or stands at or
 * before the last step that was accepted.
 */
export function stepOf(
  secret: string,
  code: string,
  lastStep: number,
  now: Date = new Date(),
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.valueOf() / 1000);
  const found = verifySync({ secret, token: code, epoch, epochTolerance: STEP });
  if (!found.valid || !('timeStep' in found)) return null;
  return found.timeStep > lastStep ? found.timeStep : null;
}

/** A secret in groups of four, as it is read off a screen. */
export const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');

/** A code as people type it: in Arabic or Persian digits, with blanks or a hyphen in the middle. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
