import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { MasterKey, MasterKeyError } from './master-key.js';

/** What the environment says of the master key. */
export interface MasterKeySettings {
  masterKey?: string | undefined;
  masterKeyFile?: string | undefined;
  /** A program and its arguments, as a JSON array or in simple words. */
  masterKeyCommand?: string | undefined;
  folder: string;
}

/** Where a master key comes from. */
export type KeySource =
  | { kind: 'environment'; variable: string; text: string }
  | { kind: 'file'; path: string; mayMake: boolean }
  | { kind: 'command'; program: string; args: string[] };

/** How long a command may take to give the key, in milliseconds. */
const PATIENCE = 10_000;

/** The one source of the settings; without any, `master.key` in the data folder, which is made at the first start. */
export function sourceOf(settings: MasterKeySettings): KeySource {
  const { masterKey, masterKeyFile, masterKeyCommand, folder } = settings;
  const given = Object.entries({
    TABADUL_MASTER_KEY: masterKey,
    TABADUL_MASTER_KEY_FILE: masterKeyFile,
    TABADUL_MASTER_KEY_COMMAND: masterKeyCommand,
  }).flatMap(([name, value]) => (value ? [name] : []));
  if (given.length > 1) {
    throw new MasterKeyError(
      `The master key comes from one place: ${given.join(' and ')} are set at once. Unset all but the right one.`,
    );
  }
  if (masterKey) return environmentSource('TABADUL_MASTER_KEY', masterKey);
  if (masterKeyCommand) return commandSource(masterKeyCommand);
  if (masterKeyFile) return { kind: 'file', path: masterKeyFile, mayMake: false };
  return { kind: 'file', path: join(folder, 'master.key'), mayMake: true };
}

export const environmentSource = (variable: string, text: string): KeySource => ({
  kind: 'environment',
  variable,
  text,
});

/** A program with its arguments; no shell reads it, so nothing in it is expanded. */
export function commandSource(text: string): KeySource {
  const words = text.trim().startsWith('[') ? jsonWords(text) : text.trim().split(/\s+/);
  const [program, ...args] = words;
  if (!program) throw new MasterKeyError('TABADUL_MASTER_KEY_COMMAND names no program.');
  return { kind: 'command', program, args };
}

function jsonWords(text: string): string[] {
  try {
    const words: unknown = JSON.parse(text);
    if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  } catch {
    // Said below, without the text: it may hold a secret.
  }
  throw new MasterKeyError(
    'TABADUL_MASTER_KEY_COMMAND begins with [ but is no JSON array of texts: write ["program", "argument"].',
  );
}

/** In words, without the key: a command's arguments may hold secrets of their own. */
export function wordsOf(source: KeySource): string {
  switch (source.kind) {
    case 'environment':
      return `the variable ${source.variable}`;
    case 'file':
      return `the file ${source.path}`;
    case 'command':
      return `the command ${source.program}`;
  }
}

/** The key that waits beside a key file until the database is wrapped under it. */
export const nextOf = (path: string): string => `${path}.next`;

/** Reads the key. Throws where it is missing, unreadable, or open to others. */
export async function readKey(source: KeySource): Promise<MasterKey> {
  switch (source.kind) {
    case 'environment':
      return MasterKey.parse(source.text, source.variable);
    case 'file':
      return readKeyFile(source.path);
    case 'command':
      return MasterKey.parse(await outputOf(source), 'The output of TABADUL_MASTER_KEY_COMMAND');
  }
}

/** The keys that a source offers now: its own, and the one that waits beside it. */
export async function keysOf(source: KeySource): Promise<MasterKey[]> {
  const keys = [await readKey(source)];
  if (source.kind === 'file' && existsSync(nextOf(source.path)))
    keys.push(readKeyFile(nextOf(source.path)));
  return keys;
}

/**
 * The key of a database that was wrapped under the fingerprint; a first key for a new database (null). Kept beside the
 * data it protects against a stolen dump, not against a stolen disk: see SECURITY.md.
 */
export async function loadMasterKey(
  source: KeySource,
  fingerprint: string | null,
): Promise<MasterKey> {
  if (source.kind === 'file' && !existsSync(source.path)) {
    if (fingerprint !== null || !source.mayMake) throw missing(source.path);
    makeKeyFile(source.path);
  }
  const keys = await keysOf(source);
  const key =
    fingerprint === null ? keys[0] : keys.find((one) => one.fingerprint() === fingerprint);
  if (!key) {
    throw new MasterKeyError(
      `${wordsOf(source)[0].toUpperCase()}${wordsOf(source).slice(1)} does not hold the master key under which this database was sealed. Give the right one by ` +
        'TABADUL_MASTER_KEY, TABADUL_MASTER_KEY_FILE or TABADUL_MASTER_KEY_COMMAND; without it no name can be read, and Tabadul does not start.',
    );
  }
  // A rotation that was cut short after the database had changed: the file follows now.
  if (source.kind === 'file' && key !== keys[0]) replaceKeyFile(source.path, keys[0]);
  return key;
}

/** The key where there is one already. */
export async function findMasterKey(settings: MasterKeySettings): Promise<MasterKey | null> {
  const source = sourceOf(settings);
  return source.kind === 'file' && !existsSync(source.path) ? null : readKey(source);
}

/** Keeps a key in the file where the settings look for it, which must not be there yet, and gives the file's name. */
export function keepMasterKey(settings: MasterKeySettings, key: MasterKey): string {
  const source = sourceOf(settings);
  if (source.kind !== 'file') {
    throw new MasterKeyError(`The key cannot be kept in ${wordsOf(source)}. Name a file for it.`);
  }
  makeKeyFile(source.path, key);
  return source.path;
}

/** Makes a key file for its owner alone to read. */
export function makeKeyFile(path: string, key = new MasterKey(randomBytes(32))): MasterKey {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, key.text(), { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  return key;
}

/** Puts the key that waits into the place of the old one, which is kept beside it for old backups. Gives its new path. */
export function replaceKeyFile(path: string, old: MasterKey): string {
  const kept = `${path}.old-${old.fingerprint().slice(0, 8)}`;
  if (!existsSync(kept)) {
    copyFileSync(path, kept);
    chmodSync(kept, 0o600);
  }
  try {
    renameSync(nextOf(path), path);
  } catch (error) {
    // Another process that starts at this moment was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return kept;
}

function readKeyFile(path: string): MasterKey {
  if (!existsSync(path)) throw missing(path);
  let text: string;
  try {
    // Windows knows no such modes: who may read a file there is said elsewhere.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new MasterKeyError(
        `The key file ${path} may be read by others than its owner. Close it: chmod 600 ${path}`,
      );
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof MasterKeyError) throw error;
    throw new MasterKeyError(
      `The key file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}). It must belong to the user that runs Tabadul.`,
    );
  }
  return MasterKey.parse(text, `The file ${path}`);
}

const missing = (path: string) =>
  new MasterKeyError(
    `There is no master key at ${path}. Put the key of this record there, or say where it is by TABADUL_MASTER_KEY, ` +
      'TABADUL_MASTER_KEY_FILE or TABADUL_MASTER_KEY_COMMAND. Without it no name can be read, and Tabadul does not start.',
  );

/** What a command prints. Its output is the key and is told to nobody; what it says on stderr is shown where it fails. */
function outputOf({ program, args }: { program: string; args: string[] }): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { timeout: PATIENCE, killSignal: 'SIGKILL', maxBuffer: 64 * 1024, windowsHide: true },
      (error, stdout, stderr) => {
        if (!error) {
          resolve(stdout);
          return;
        }
        const how = error.killed
          ? `gave no key within ${PATIENCE / 1000} seconds`
          : error.code === 'ENOENT'
            ? 'was not found'
            : `failed (${typeof error.code === 'number' ? `exit code ${error.code}` : (error.signal ?? error.code)})`;
        const said = stderr.trim().slice(0, 2000);
        reject(
          new MasterKeyError(
            `TABADUL_MASTER_KEY_COMMAND: ${program} ${how}.${said ? ` It said: ${said}` : ''}`,
          ),
        );
      },
    );
  });
}
