import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** A file that is no archive that we read: cut off, altered, encrypted, larger than four gigabytes, or lying about itself. */
export class BrokenArchive extends Error {}

/** What an archive says of a part: nothing of it was unpacked yet. */
export interface Part {
  name: string;
  packed: number;
  size: number;
  method: number;
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The end of an archive stands at most so far before the end of the file: a comment may follow. */
const LONGEST_END = 22 + 0xffff;

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** The parts that an archive lists at its end, in their order; what it does not list is not there. */
export function partsOf(archive: Buffer): Part[] {
  try {
    let end = archive.length - 22;
    const first = Math.max(0, archive.length - LONGEST_END);
    while (end >= first && archive.readUInt32LE(end) !== END) end -= 1;
    if (end < first) throw new BrokenArchive();
    const parts: Part[] = [];
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (archive.readUInt32LE(at) !== CENTRAL) throw new BrokenArchive();
      const encrypted = archive.readUInt16LE(at + 8) & 1;
      if (encrypted) throw new BrokenArchive();
      const name = at + 46;
      const length = archive.readUInt16LE(at + 28);
      parts.push({
        method: archive.readUInt16LE(at + 10),
        packed: archive.readUInt32LE(at + 20),
        size: archive.readUInt32LE(at + 24),
        offset: archive.readUInt32LE(at + 42),
        name: archive.toString('utf8', name, name + length),
      });
      at = name + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
    return parts;
  } catch {
    throw new BrokenArchive();
  }
}

/** Unpacks a part, and gives up as soon as it becomes larger than it said; the process does other things meanwhile. */
export async function unpacked(archive: Buffer, part: Part): Promise<Buffer> {
  try {
    if (archive.readUInt32LE(part.offset) !== LOCAL) throw new BrokenArchive();
    const from =
      part.offset +
      30 +
      archive.readUInt16LE(part.offset + 26) +
      archive.readUInt16LE(part.offset + 28);
    const bytes = archive.subarray(from, from + part.packed);
    if (part.method !== STORED && part.method !== DEFLATED) throw new BrokenArchive();
    const whole =
      part.method === STORED || part.size === 0
        ? bytes
        : await unpack(bytes, { maxOutputLength: part.size });
    if (bytes.length !== part.packed || whole.length !== part.size) throw new BrokenArchive();
    return whole;
  } catch {
    throw new BrokenArchive();
  }
}
