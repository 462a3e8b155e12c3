/**
 * Lets Node run the TypeScript of this project as it stands: `node --import ./scripts/typescript.mjs test/….ts`. Files are
 * transformed one by one, by the settings under which the tests run, and kept by what they say: some figures start a hundred
 * processes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform, version } from '@swc/core';
import jest from '../jest.config.mjs';

const [, settings] = Object.values(jest.transform)[0];

// Node runs the hooks below in a thread of their own, which loads this file too.
if (isMainThread) register(import.meta.url);

/** The sources say `.js`, as Node sees them once they are built; here they are still TypeScript. */
export async function resolve(specifier, context, next) {
  const ours = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier);
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

const kept = join(tmpdir(), `tabadul-typescript-${process.getuid?.() ?? 'user'}`);
mkdirSync(kept, { recursive: true, mode: 0o700 });

/** What a file becomes; written whole or not at all, as several processes may come to it at once. */
async function transformed(filename) {
  const text = await readFile(filename, 'utf8');
  const said = [version, JSON.stringify(settings), filename, text].join('\0');
  const path = join(kept, `${createHash('sha256').update(said).digest('hex')}.js`);
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before !== null) return before;
  const { code } = await transform(text, {
    ...settings,
    filename,
    sourceMaps: 'inline',
    configFile: false,
    swcrc: false,
  });
  const making = `${path}.${process.pid}`;
  await writeFile(making, code, { mode: 0o600 });
  await rename(making, path);
  return code;
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const source = await transformed(fileURLToPath(url));
  return { format: 'module', source, shortCircuit: true };
}
