import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackage } from './binaries.js';
import { EmbeddedError, startEmbedded } from './embedded.js';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tabadul-spec-'));
  await chmod(root, 0o755);
});

afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

describe('the embedded database refuses, in words,', () => {
  test.each([
    ['newer', '19', 'Use the newer Tabadul that wrote it'],
    ['older', '17', 'Make a backup with the older Tabadul that wrote it'],
  ])('a folder that a %s PostgreSQL has written', async (_age, version, hint) => {
    const folder = join(root, version);
    await mkdir(join(folder, 'cluster'), { recursive: true });
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), `${version}\n`);
    const refusal = await refused(folder);
    expect(refusal.what).toContain(`was written by PostgreSQL ${version}, this Tabadul brings 18`);
    expect(refusal.hint).toContain(hint);
  });

  test('a folder that is a file', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    expect((await refused(file)).what).toContain('a file stands where a folder should be');
    expect((await refused(join(file, 'own'))).what).toContain('a file stands');
  });

  test('a cluster whose passwords are lost', async () => {
    const folder = join(root, 'lost');
    await mkdir(join(folder, 'cluster'), { recursive: true });
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '18\n');
    expect((await refused(folder)).what).toContain('passwords.json is missing');
  });

  test('a platform for which no PostgreSQL is installed', async () => {
    await expect(findPackage('sunos', 'sparc')).rejects.toThrow('Set DATABASE_URL');
  });

  test('as root, a folder that PostgreSQL cannot reach, naming the one in the way', async () => {
    if (process.getuid?.() !== 0) return;
    const closed = join(root, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const refusal = await refused(join(closed, 'own'));
    expect(refusal.what).toMatch(new RegExp(`may not enter ${closed}\\.$`));
    expect(refusal.hint).toContain('TABADUL_DATA_DIR');
  });
});

async function refused(where: string): Promise<EmbeddedError> {
  const outcome = await startEmbedded({ folder: where }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(EmbeddedError);
  return outcome as EmbeddedError;
}
