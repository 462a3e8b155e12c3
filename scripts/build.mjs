/**
 * Compiles src/ and migrations/ into dist/, and the console in web/ into dist/web/.
 *
 * TypeScript never deletes: a migration that was renamed would stay in dist/migrations and still be
 * run, and after someone emptied dist/src the incremental build would believe all is there. Both are
 * put right here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildConsole } from './console.mjs';
import { ROOT, tool } from './kit.mjs';

const FOLDERS = ['src', 'migrations'];
const dist = join(ROOT, 'dist');

/**
 * @param {string} folder
 * @returns {string[]} files below it, relative to it
 */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

const wanted = new Set(
  FOLDERS.flatMap((folder) =>
    filesBelow(join(ROOT, folder))
      .filter((file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file))
      .map((file) => join(folder, file.replace(/\.ts$/, '.js'))),
  ),
);

const built = FOLDERS.flatMap((folder) =>
  filesBelow(join(dist, folder)).map((file) => join(folder, file)),
);
const stale = built.filter(
  (file) => /\.js(\.map)?$/.test(file) && !wanted.has(file.replace(/\.map$/, '')),
);
for (const file of stale) rmSync(join(dist, file));

const missing = [...wanted].some((file) => !existsSync(join(dist, file)));
if (missing) rmSync(join(dist, '.tsbuildinfo'), { force: true });

const [script, ...args] = tool('tsc', '-p', 'tsconfig.json');
const { status } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' });
if (stale.length > 0) {
  process.stderr.write(
    `removed from dist: ${stale.map((f) => f.split(sep).join('/')).join(', ')}\n`,
  );
}
process.exitCode = status ?? 1;
if (status === 0) await buildConsole((line) => process.stderr.write(`${line}\n`));
