#!/usr/bin/env node
/**
 * The `tabadul` command. It only finds the compiled program and hands over to it; what the command
 * can do is in src/cli.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Exit code for a fault of the program itself, as in sysexits.h. */
const EX_SOFTWARE = 70;

const main = new URL('../dist/src/cli/main.js', import.meta.url);
const builder = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));

/** A published package carries dist and no compiler; a working copy may have the compiler only. */
function canBuild() {
  if (!existsSync(builder)) return false;
  try {
    createRequire(import.meta.url).resolve('typescript');
    return true;
  } catch {
    return false;
  }
}

/** @returns {boolean} whether there is a program to run */
function ensureBuilt() {
  if (existsSync(main)) return true;
  if (!canBuild()) {
    process.stderr.write(
      'tabadul: the program is not built and TypeScript is not installed; run `npm ci` and then `npm run build` in its folder.\n',
    );
    return false;
  }
  process.stderr.write('tabadul: not built yet, building (once)...\n');
  // The compiler's words go to stderr: stdout belongs to the command's own answer.
  const built = spawnSync(process.execPath, [builder], { stdio: ['ignore', 2, 2] });
  if (built.status === 0 && existsSync(main)) return true;
  process.stderr.write('tabadul: the build failed; run `npm run build` to see why.\n');
  return false;
}

/**
 * npm tells only the shell between itself and this process to end, and that shell does not pass it
 * on: without this, stopping `npm start` would leave the server and its database running.
 */
function endWithTheShellOfNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

/** @param {unknown} error */
function unexpected(error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`tabadul: something unexpected went wrong: ${message}\n`);
  if (process.env.TABADUL_DEBUG === '1') {
    if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
  } else {
    process.stderr.write('Run it again with TABADUL_DEBUG=1 to see where.\n');
  }
}

try {
  if (ensureBuilt()) {
    endWithTheShellOfNpm();
    const { run } = await import(main.href);
    process.exitCode = await run(process.argv.slice(2));
  } else {
    process.exitCode = EX_SOFTWARE;
  }
} catch (error) {
  unexpected(error);
  process.exitCode = EX_SOFTWARE;
}
