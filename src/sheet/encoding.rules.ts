import { SheetRefused } from './refusal.rules.js';

/** How a text file writes its letters. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'WINDOWS-1256';

export interface Decoded {
  text: string;
  encoding: Encoding;
}

/** How much of the beginning tells the encoding, in bytes. */
const LOOKED_AT = 4096;

/** The high bytes of what lists are written in: ASCII, Arabic and its presentation forms. */
const HIGH_BYTES = new Set([0x00, 0x06, 0xfb, 0xfe]);

/** UTF-16 without a mark shows by its high bytes, which stand at every other place and are few different ones. */
function unmarkedUtf16(bytes: Buffer): Encoding | null {
  const head = bytes.subarray(0, LOOKED_AT - (LOOKED_AT % 2));
  const units = Math.floor(head.length / 2);
  if (units < 4) return null;
  const high = [0, 0];
  const nul = [0, 0];
  for (let i = 0; i < units * 2; i += 1) {
    if (HIGH_BYTES.has(head[i])) high[i % 2] += 1;
    if (head[i] === 0) nul[i % 2] += 1;
  }
  // Blanks, commas and line ends have a NUL beside them in UTF-16 and nowhere else.
  if (nul[0] + nul[1] === 0) return null;
  if (high[1] >= units * 0.9 && nul[1] > nul[0] * 4) return 'UTF-16LE';
  if (high[0] >= units * 0.9 && nul[0] > nul[1] * 4) return 'UTF-16BE';
  return null;
}

/** Sequences of bytes that are UTF-8 beyond ASCII, and those that are not. */
function utf8Sequences(bytes: Buffer): { whole: number; broken: number } {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let whole = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) whole += 1;
  }
  return { whole, broken };
}

/** What windows-1256 leaves to control characters: a text in it holds none of them. */
const CONTROL = /[\u0001-\u0008\u000e-\u001f]/;

/** Documents that are text to a machine and no table to anybody, by how they begin. */
const OTHER_DOCUMENT = /^\s*(?:%PDF-|\{\\rtf|<!doctype|<html|<\?xml)/i;

/** Marks of files that somebody put together: each begins a line. */
const MARKS = /(^|[\r\n])\ufeff+/g;

const markedAs = ([first, second]: Buffer): Encoding | null =>
  first === 0xff && second === 0xfe
    ? 'UTF-16LE'
    : first === 0xfe && second === 0xff
      ? 'UTF-16BE'
      : null;

/** The encoding of a long file by its first bytes, of which the last letter may be cut; null where they are not to be told. */
export function encodingOfBeginning(bytes: Buffer): Encoding | null {
  const utf16 = markedAs(bytes) ?? unmarkedUtf16(bytes);
  if (utf16) return utf16;
  if (bytes.includes(0)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'UTF-8';
  } catch {
    const { whole, broken } = utf8Sequences(bytes);
    return whole > broken * 4 ? null : 'WINDOWS-1256';
  }
}

/**
 * The letters of a text file: by its mark (BOM), else UTF-16 where the bytes show it, else UTF-8 where it is that
 * throughout, else windows-1256, in which older Arabic programs save. A file that is UTF-8 but for a few bytes is refused:
 * read as windows-1256 it would turn every name into another.
 */
export function decode(bytes: Buffer): Decoded {
  const marked = markedAs(bytes) ?? unmarkedUtf16(bytes);
  const decoded = marked ? { text: utf16(bytes, marked), encoding: marked } : oneByteOrMore(bytes);
  const { text } = decoded;
  const first = Math.min(
    ...[text.indexOf('\u0000'), text.slice(0, LOOKED_AT).search(CONTROL)].filter((at) => at >= 0),
  );
  if (first < Infinity) throw new SheetRefused('NOT_A_TABLE', rowOf(text, first));
  if (OTHER_DOCUMENT.test(text)) throw new SheetRefused('NOT_A_TABLE');
  return { ...decoded, text: text.replace(MARKS, '$1') };
}

/** The row in which somebody finds a letter; of what has such letters everywhere, none. */
function rowOf(text: string, at: number): number | null {
  const head = text.slice(0, at + LOOKED_AT);
  const strange = head.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return strange * 100 < head.length ? text.slice(0, at).split(/\r\n|\n|\r/).length : null;
}

/** Half a letter, anywhere, would make another name of one. */
function utf16(bytes: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SheetRefused('BROKEN_ENCODING');
  }
}

function oneByteOrMore(bytes: Buffer): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    const { whole, broken } = utf8Sequences(bytes);
    if (whole > broken * 4) throw new SheetRefused('BROKEN_ENCODING');
    return { text: new TextDecoder('windows-1256').decode(bytes), encoding: 'WINDOWS-1256' };
  }
}
