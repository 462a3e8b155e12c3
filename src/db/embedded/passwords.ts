import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { EmbeddedError } from './embedded.error.js';
import { exists, remove } from './binaries.js';
import type { Place } from './place.js';

export interface Passwords {
  /** Of the superuser `postgres`. */
  admin: string;
  /** Of `tabadul_owner`, who owns the database. */
  owner: string;
}

export const owner = 'tabadul_owner';
export const database = 'tabadul';

export const adminUrl = ({ admin }: Passwords, port: number): string =>
  `postgres://postgres:${admin}@127.0.0.1:${port}/postgres`;

export const ownerUrl = (passwords: Passwords, port: number): string =>
  `postgres://${owner}:${passwords.owner}@127.0.0.1:${port}/${database}`;

/** Generated once, before the cluster is; a cluster without them can no longer be opened. */
export async function ensurePasswords(place: Place): Promise<Passwords> {
  if (await exists(place.passwords)) return readPasswords(place);
  if (await exists(place.cluster)) {
    throw new EmbeddedError(
      `The file ${place.passwords} is missing, without which its database cannot be opened.`,
      'Put it back from a copy of the data folder.',
    );
  }
  const secret = () => randomBytes(24).toString('base64url');
  const passwords: Passwords = { admin: secret(), owner: secret() };
  const part = `${place.passwords}.part-${process.pid}`;
  try {
    await writeSecret(part, JSON.stringify(passwords));
    await rename(part, place.passwords);
  } finally {
    await remove(part);
  }
  return passwords;
}

export async function readPasswords(place: Place): Promise<Passwords> {
  try {
    const { admin, owner } = JSON.parse(await readFile(place.passwords, 'utf8')) as Passwords;
    if (admin && owner) return { admin, owner };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new EmbeddedError(
    `The file ${place.passwords} is damaged, without which its database cannot be opened.`,
    'Put it back from a copy of the data folder.',
  );
}

export async function writeSecret(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
