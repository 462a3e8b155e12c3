/**
 * Lets Node run the TypeScript of this project as it stands: `node --import ./scripts/typescript.mjs test/….ts`. Files are
 * transformed one by one, by the settings under which the tests run.
 */
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from '@swc/core';
import jest from '../jest.config.mjs';

const [, settings] = Object.values(jest.transform)[0];

// Node runs the hooks below in a thread of their own, which loads this file too.
if (isMainThread) register(import.meta.url);

/** The sources say `.js`, as Node sees them once they are built; here they are still TypeScript. */
export async function resolve(specifier, context, next) {
  const ours = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier);
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...settings,
    filename,
    sourceMaps: 'inline',
    configFile: false,
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
