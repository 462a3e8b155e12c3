/** What a backup consists of, and whether it can be restored here. FORMAT is the first thing that a reader looks at. */
export const FORMAT = 'tabadul-backup/1';

/** The files of the tar, in their order: the manifest, the key if it is enclosed, tables in parts, sums, their seal. */
export const FILES = {
  manifest: 'manifest.json',
  key: 'master.key',
  sums: 'sums.json',
  seal: 'sums.hmac',
} as const;

/** Parts of a table, which together are what `copy … to stdout` gave: `tables/captive/000001`. */
export const partName = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(6, '0')}`;

export const tableOfPart = (file: string): string | null =>
  /^tables\/([a-z0-9_]+)\/\d{6}$/.exec(file)?.[1] ?? null;

/** A table and the columns that are copied, in their order. */
export interface TableShape {
  name: string;
  columns: string[];
}

/** The last number that a sequence gave, in decimal; null for one that gave none. */
export interface SequencePosition {
  name: string;
  last: string | null;
}

/** The last entry of a chain of the record, its hash in hexadecimal. */
export interface Head {
  chain: string;
  number: string;
  hash: string;
}

/** What is known when a backup begins; it stands first in the tar. */
export interface Manifest {
  format: string;
  /** A uuid; the record of the house names the backup by it. */
  id: string;
  /** ISO 8601. */
  at: string;
  postgres: string;
  /** Names of the applied migrations, oldest first. */
  migrations: string[];
  /** Fingerprint of the master key under which the database is sealed. */
  masterKey: string;
  keyEnclosed: boolean;
  tables: TableShape[];
  sequences: SequencePosition[];
  heads: Head[];
}

export interface TableSum {
  rows: number;
  bytes: number;
  sha256: string;
}

/** What is known when a backup ends; it stands last, so that nothing need be kept in memory or on disk before. */
export interface Sums {
  /** SHA-256 of the manifest's text, in hexadecimal. */
  manifest: string;
  tables: Record<string, TableSum>;
}

/** Reads a manifest, or says why this program cannot. */
export function readManifest(text: string): Manifest | string {
  const manifest = parsed(text) as Partial<Manifest> | null;
  if (manifest?.format !== FORMAT) {
    return typeof manifest?.format === 'string' && manifest.format.startsWith('tabadul-backup/')
      ? `it has the format ${manifest.format}, and this Tabadul reads ${FORMAT}. Use the one that wrote it.`
      : 'it is no backup of Tabadul.';
  }
  const whole =
    [manifest.id, manifest.at, manifest.postgres, manifest.masterKey].every(isText) &&
    isListOf(manifest.migrations, isText) &&
    isListOf(manifest.tables, (one) => isText(one.name) && isListOf(one.columns, isText)) &&
    isListOf(manifest.sequences, (one) => isText(one.name)) &&
    isListOf(manifest.heads, (one) => [one.chain, one.number, one.hash].every(isText));
  return whole ? (manifest as Manifest) : 'its manifest is damaged.';
}

/** Reads the sums of a backup; null where they are damaged. */
export function readSums(text: string): Sums | null {
  const sums = parsed(text) as Partial<Sums> | null;
  const whole = isText(sums?.manifest) && typeof (sums.tables ?? null) === 'object' && sums.tables;
  return whole ? (sums as Sums) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isListOf = <T>(value: T[] | undefined, is: (one: T) => boolean): boolean =>
  Array.isArray(value) && value.every((one) => one !== null && is(one));

/** The migrations of a backup that this program does not know: a newer one wrote it. */
export const unknownMigrations = (manifest: Manifest, known: readonly string[]): string[] =>
  manifest.migrations.filter((name) => !known.includes(name));

/** How the tables of a backup differ from those that its migrations make here; empty where they fit. */
export function misfits(manifest: Manifest, tables: readonly TableShape[]): string[] {
  const there = new Map(tables.map((one) => [one.name, one.columns]));
  const given = new Map(manifest.tables.map((one) => [one.name, one.columns]));
  return [
    ...[...given.keys()].filter((name) => !there.has(name)).map((name) => `${name} is unknown`),
    ...[...there.keys()].filter((name) => !given.has(name)).map((name) => `${name} is missing`),
    ...[...given].flatMap(([name, columns]) => {
      const own = there.get(name);
      const alike = own && [...own].sort().join() === [...columns].sort().join();
      return own && !alike ? [`${name} has other columns`] : [];
    }),
  ];
}

/** The first table whose content is not what was summed when it was written; null where all are. */
export function differing(
  manifest: Manifest,
  sums: Sums,
  read: ReadonlyMap<string, TableSum>,
): string | null {
  const names = new Set([
    ...manifest.tables.map((one) => one.name),
    ...Object.keys(sums.tables),
    ...read.keys(),
  ]);
  for (const name of names) {
    const [said, found] = [sums.tables[name], read.get(name)];
    const same =
      said &&
      found &&
      said.rows === found.rows &&
      said.bytes === found.bytes &&
      said.sha256 === found.sha256;
    if (!same) return name;
  }
  return null;
}

/** Heads of chains that are not those of the manifest, by chain. */
export function otherHeads(manifest: Manifest, found: readonly Head[]): string[] {
  const line = (head: Head) => `${head.chain} ${head.number} ${head.hash}`;
  const [said, there] = [manifest.heads, found].map((heads) => new Set(heads.map(line)));
  return [
    ...new Set(
      [...manifest.heads, ...found]
        .filter((head) => !said.has(line(head)) || !there.has(line(head)))
        .map((head) => head.chain),
    ),
  ];
}

/** Who can open a backup: one layer that any of several keys opens, or two that need one key each. */
export function layersFor(recipients: readonly string[], both: boolean): string[][] | string {
  const different = [...new Set(recipients)];
  if (different.length < 2) {
    return 'A backup is closed for two persons at least, so that none is lost with one key: name two different recipients by --to.';
  }
  if (!both) return [different];
  if (different.length > 2) return 'With --both there are two recipients, no more.';
  return different.map((one) => [one]);
}

/** The lines of a file of keys as age writes it: one a line, `#` begins a comment. */
export const keyLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
