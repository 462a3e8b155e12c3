import { readFile, writeFile } from 'node:fs/promises';
import { checkIdentity, checkRecipient, newIdentity } from '../backup/age.js';
import { keyLines, layersFor } from '../backup/backup.rules.js';
import { restoreBackup, verifyBackup } from '../backup/restore.js';
import { writeBackup } from '../backup/write.js';
import { configFor } from '../config.js';
import { findMasterKey } from '../vault/key-source.js';
import { Problem, print, printJson, say } from './exit.js';
import { type DataOptions, withApp } from './with-app.js';

export interface BackupOptions extends DataOptions {
  to?: string[];
  recipientsFile?: string;
  out?: string;
  both?: boolean;
  withKey?: boolean;
  verify?: string;
  identity?: string[];
}

export async function backup(options: BackupOptions): Promise<void> {
  if (options.verify) return verify(options.verify, options);
  const { out, both = false, withKey = false } = options;
  if (!out) throw new Problem('Name the file to write by --out.');
  if (withKey && !both) {
    throw new Problem(
      'A backup that holds the master key opens every name: --with-key goes with --both only, so that no one person can.',
    );
  }
  const layers = layersFor(await recipients(options), both);
  if (typeof layers === 'string') throw new Problem(layers);
  if (withKey) {
    say(
      'Warning: this backup will hold the master key. Whoever has both keys reads every name in it; keep the two apart.',
    );
  }
  const written = await withApp(options, (app) =>
    writeBackup(app, { out, layers, withKey, progress: paced() }),
  );
  if (options.json) return printJson(written);
  const { file, tables, rows, bytes, digest, masterKey } = written;
  print(`${file}: ${rows} rows of ${tables} tables, ${bytes} bytes.`);
  print(`SHA-256 ${digest}`);
  print(
    both
      ? 'Both keys are needed to open it.'
      : `Any one of ${layers[0].length} keys opens it; none of them is on this machine unless you put it here.`,
  );
  print(
    withKey
      ? `It holds the master key (fingerprint ${masterKey}).`
      : `It does not hold the master key (fingerprint ${masterKey}): without that key no name in it can be read. Keep a copy of it apart.`,
  );
}

export async function keygen(options: { out: string }): Promise<void> {
  const { identity, recipient } = await newIdentity();
  const text = `# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`;
  try {
    await writeFile(options.out, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Problem(
      code === 'EEXIST'
        ? `${options.out} is there already, and a key is never overwritten.`
        : `${options.out} cannot be written (${code}).`,
    );
  }
  say(`The identity is in ${options.out}: it opens backups. Keep it off this machine.`);
  print(recipient);
}

export async function restore(file: string, options: BackupOptions): Promise<void> {
  const config = configFor(options.demo ? 'demonstration' : 'own');
  const restored = await restoreBackup(config, file, await identities(options), {
    say,
    progress: paced(),
  });
  if (options.json) return printJson(restored);
  const { rows, tables, entries, chains, at, where, keyFile } = restored;
  print(`Restored into ${where}: ${rows} rows of ${tables} tables, as they were at ${at}.`);
  print(
    `The record is whole: ${entries} entries; the heads of ${chains} chains are those of the backup.`,
  );
  if (keyFile) print(`The master key that was enclosed is in ${keyFile}.`);
  print('Nobody is signed in. What was revoked after the backup is valid again: revoke it again.');
}

async function verify(file: string, options: BackupOptions): Promise<void> {
  const config = configFor(options.demo ? 'demonstration' : 'own');
  const verified = await verifyBackup(file, await identities(options), await findMasterKey(config));
  if (options.json) return printJson(verified);
  const { manifest, tables, rows, bytes, sealCompared } = verified;
  print(
    `${file} is whole: ${rows} rows of ${tables} tables, ${bytes} bytes, written at ${manifest.at} from PostgreSQL ${manifest.postgres}.`,
  );
  print(
    sealCompared
      ? `It was written by a holder of the master key ${manifest.masterKey}.`
      : `Who wrote it was not compared: that takes the master key ${manifest.masterKey}, which is not here.`,
  );
}

/** Says how far it is, now and then. */
function paced(): (line: string) => void {
  let last = Date.now();
  return (line) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    say(line);
  };
}

async function recipients({ to = [], recipientsFile }: BackupOptions): Promise<string[]> {
  const fromFile = recipientsFile ? keyLines(await contentOf(recipientsFile)) : [];
  return [...to, ...fromFile].map(checkRecipient);
}

async function identities({ identity: files = [] }: BackupOptions): Promise<string[]> {
  if (files.length === 0) throw new Problem('Name the file of your key by --identity.');
  const all: string[] = [];
  for (const file of files) {
    const lines = keyLines(await contentOf(file));
    if (lines.length === 0) throw new Problem(`${file} holds no identity.`);
    for (const line of lines) all.push(await checkIdentity(line, file));
  }
  return all;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Problem(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}
