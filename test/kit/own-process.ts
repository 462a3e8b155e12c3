import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../src/app.js';

export interface ProcessOptions {
  env?: Readonly<Record<string, string>>;
  /** A file descriptor that takes both outputs; without one they are thrown away. */
  output?: number;
  /** Whether messages go to it and come from it. */
  messages?: boolean;
}

/** Runs a TypeScript file of this project in a process of its own. */
export function begin(
  file: string,
  args: readonly string[],
  options: ProcessOptions,
): ChildProcess {
  const loader = pathToFileURL(join(ROOT, 'scripts', 'typescript.mjs')).href;
  const out = options.output ?? 'ignore';
  return spawn(process.execPath, ['--import', loader, join(ROOT, file), ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', out, out, ...(options.messages ? (['ipc'] as const) : [])],
  });
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });

/** Runs `tabadul` with some words, and gives its exit code. */
export const command = (words: readonly string[], options: ProcessOptions) =>
  ended(begin(join('test', 'kit', 'run-command.ts'), words, options));
