import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  commandSource,
  environmentSource,
  type KeySource,
  keysOf,
  loadMasterKey,
  makeKeyFile,
  type MasterKeySettings,
  nextOf,
  readKey,
  replaceKeyFile,
  sourceOf,
  wordsOf,
} from './key-source.js';
import { MasterKey, MasterKeyError } from './master-key.js';

const folder = () => mkdtempSync(join(tmpdir(), 'tabadul-key-'));
const hex = '7'.repeat(64);
const KEY = MasterKey.parse(hex, 'here');
const OTHER = MasterKey.parse('8'.repeat(64), 'here');
const fileAt = (path: string): KeySource => ({ kind: 'file', path, mayMake: false });
const command = (script: string) =>
  commandSource(JSON.stringify([process.execPath, '-e', script, 'a secret argument']));
const loaded = (settings: MasterKeySettings, fingerprint: string | null) =>
  loadMasterKey(sourceOf(settings), fingerprint);

/** What somebody is told; the key must not be in it. */
async function told(work: () => unknown): Promise<string> {
  const error = await Promise.resolve()
    .then(work)
    .then(() => undefined)
    .catch((one: unknown) => one);
  expect(error).toBeInstanceOf(MasterKeyError);
  const { message } = error as Error;
  expect(message).not.toContain(hex);
  return message;
}

describe('a master key', () => {
  test('is written as 64 hexadecimal digits or in base64, blanks around it aside', () => {
    const bytes = Buffer.from(hex, 'hex');
    const same = [hex, ` ${hex}\n`, bytes.toString('base64'), `${bytes.toString('base64')}\n`];
    for (const text of same) {
      expect(MasterKey.parse(text, 'here').fingerprint()).toBe(KEY.fingerprint());
    }
    expect(MasterKey.parse(KEY.text(), 'here').fingerprint()).toBe(KEY.fingerprint());
  });

  test('has a fingerprint that is not part of it', () => {
    expect(KEY.fingerprint()).toMatch(/^[0-9a-f]{32}$/);
    expect(hex).not.toContain(KEY.fingerprint());
    expect(KEY.fingerprint()).not.toBe(OTHER.fingerprint());
    expect(KEY.wrapping().equals(OTHER.wrapping())).toBe(false);
  });

  test.each(['', 'short', '7'.repeat(63), '7'.repeat(66), Buffer.alloc(31).toString('base64')])(
    '%j is none',
    (text) => {
      expect(() => MasterKey.parse(text, 'TABADUL_MASTER_KEY')).toThrow(MasterKeyError);
      expect(() => MasterKey.parse(text, 'TABADUL_MASTER_KEY')).toThrow(/TABADUL_MASTER_KEY/);
    },
  );
});

describe('the source of the master key', () => {
  test.each([
    [{ masterKey: hex }, 'the variable TABADUL_MASTER_KEY'],
    [{ masterKeyFile: '/keys/one' }, 'the file /keys/one'],
    [{ masterKeyCommand: 'kms decrypt --key secret' }, 'the command kms'],
    [{}, 'the file /data/master.key'],
  ])('of %j is told in words, without the key', (settings, words) => {
    expect(wordsOf(sourceOf({ folder: '/data', ...settings }))).toBe(words);
  });

  test('is one: two at once are refused, each by its name', async () => {
    const both = { masterKey: hex, masterKeyFile: '/keys/one', folder: '/data' };
    expect(await told(() => sourceOf(both))).toMatch(
      /TABADUL_MASTER_KEY and TABADUL_MASTER_KEY_FILE .*Unset/,
    );
    const three = { ...both, masterKeyCommand: 'kms' };
    expect(await told(() => sourceOf(three))).toMatch(/TABADUL_MASTER_KEY_COMMAND/);
  });

  test('of the environment comes before the file in the data folder', async () => {
    const at = folder();
    makeKeyFile(join(at, 'master.key'), OTHER);
    const key = await loaded({ folder: at, masterKey: hex }, null);
    expect(key.fingerprint()).toBe(KEY.fingerprint());
  });
});

describe('a key file', () => {
  test('is made once in the data folder, for its owner alone to read', async () => {
    const at = folder();
    const made = await loaded({ folder: at }, null);
    expect((await loaded({ folder: at }, made.fingerprint())).fingerprint()).toBe(
      made.fingerprint(),
    );
    expect(statSync(join(at, 'master.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(at, 'master.key'), 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });

  test('is not made where a record was sealed under one, or where a file was named', async () => {
    const at = folder();
    const named = { folder: at, masterKeyFile: join(at, 'my.key') };
    expect(await told(() => loaded({ folder: at }, KEY.fingerprint()))).toMatch(/no master key/);
    expect(await told(() => loaded(named, null))).toMatch(/no master key/);
    makeKeyFile(named.masterKeyFile, KEY);
    expect((await loaded(named, null)).fingerprint()).toBe(KEY.fingerprint());
  });

  test('of another database is refused', async () => {
    const at = folder();
    makeKeyFile(join(at, 'master.key'), KEY);
    expect(await told(() => loaded({ folder: at }, OTHER.fingerprint()))).toMatch(
      /does not hold the master key under which/,
    );
  });

  test.each([0o640, 0o604, 0o644, 0o660, 0o610])(
    'that others may read is refused, with the command that closes it: %o',
    async (mode) => {
      const path = join(folder(), 'open.key');
      writeFileSync(path, hex, { mode });
      expect(await told(() => readKey(fileAt(path)))).toContain(`chmod 600 ${path}`);
    },
  );

  test.each([0o600, 0o400])('of its owner alone is taken: %o', async (mode) => {
    const path = join(folder(), 'closed.key');
    writeFileSync(path, hex, { mode });
    expect((await readKey(fileAt(path))).fingerprint()).toBe(KEY.fingerprint());
  });

  test('may have the next key beside it, which takes its place when the database has changed; the old one is kept', async () => {
    const path = join(folder(), 'master.key');
    makeKeyFile(path, KEY);
    makeKeyFile(nextOf(path), OTHER);
    const both = [KEY, OTHER].map((key) => key.fingerprint());
    expect((await keysOf(fileAt(path))).map((key) => key.fingerprint())).toEqual(both);
    // Nothing moves while the database is under the old one.
    await loadMasterKey(fileAt(path), KEY.fingerprint());
    expect(existsSync(nextOf(path))).toBe(true);
    // Cut short between the change of the database and that of the file: the next start ends it.
    await loadMasterKey(fileAt(path), OTHER.fingerprint());
    expect(existsSync(nextOf(path))).toBe(false);
    expect((await readKey(fileAt(path))).fingerprint()).toBe(OTHER.fingerprint());
    const kept = `${path}.old-${KEY.fingerprint().slice(0, 8)}`;
    expect((await readKey(fileAt(kept))).fingerprint()).toBe(KEY.fingerprint());
    // Who comes second does no harm.
    replaceKeyFile(path, KEY);
    expect((await readKey(fileAt(path))).fingerprint()).toBe(OTHER.fingerprint());
  });
});

describe('a command that gives the key', () => {
  test('is split into words or read as a JSON array, and no shell expands it', () => {
    expect(commandSource('kms  decrypt $HOME/*')).toEqual({
      kind: 'command',
      program: 'kms',
      args: ['decrypt', '$HOME/*'],
    });
    expect(commandSource('["a program", "an argument; rm"]')).toEqual({
      kind: 'command',
      program: 'a program',
      args: ['an argument; rm'],
    });
  });

  test.each(['[', '["a", 1]', '[]', '   '])('%j is none', async (text) => {
    await told(() => commandSource(text));
  });

  test('gives it on its output', async () => {
    const source = command(`process.stdout.write('${hex}\\n')`);
    expect((await readKey(source)).fingerprint()).toBe(KEY.fingerprint());
  });

  test('that fails is told with what it said on stderr, and not with what it printed or was given', async () => {
    const failing = command(
      `process.stdout.write('${hex}'); console.error('the KMS is closed'); process.exitCode = 3`,
    );
    const message = await told(() => readKey(failing));
    expect(message).toMatch(/exit code 3.*the KMS is closed/);
    expect(message).not.toContain('a secret argument');
    const wrong = command(`process.stdout.write('no key')`);
    expect(await told(() => readKey(wrong))).not.toContain('no key');
    expect(await told(() => readKey(commandSource('/nowhere/kms')))).toMatch(/was not found/);
  });

  test('that gives none within ten seconds is ended', async () => {
    const began = Date.now();
    const message = await told(() => readKey(command('setInterval(() => {}, 1000)')));
    expect(message).toMatch(/within 10 seconds/);
    expect(Date.now() - began).toBeLessThan(15_000);
  }, 20_000);

  test('of the environment is read from a variable of any name', async () => {
    expect((await readKey(environmentSource('NEW_KEY', hex))).fingerprint()).toBe(
      KEY.fingerprint(),
    );
  });
});
