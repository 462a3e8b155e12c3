/**
 * Draws which folder of src/ imports which, as found in the code, into ARCHITECTURE.md between its
 * two markers. An arrow that other arrows already lead along is left out: with all of them nobody
 * can read the picture.
 *
 *     node scripts/slices-picture.mjs           writes
 *     node scripts/slices-picture.mjs --check   fails when the picture is stale
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, pretty, read, tool, writeOrCheck } from './kit.mjs';

const { GROUND, SLICES, WAYS_IN } = createRequire(import.meta.url)(
  '../.dependency-cruiser.cjs',
).folders;

const PAGE = 'ARCHITECTURE.md';
const START = '<!-- slices:start -->';
const END = '<!-- slices:end -->';

/** @returns {Map<string, Set<string>>} which folder imports which */
function imports() {
  const run = spawnSync(
    process.execPath,
    tool('depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'),
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (run.error || !run.stdout.startsWith('{')) {
    throw new Error(`dependency-cruiser drew nothing: ${run.error ?? run.stderr}`);
  }
  const folderOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1];
  const found = new Map();
  for (const { source, dependencies } of JSON.parse(run.stdout).modules) {
    const from = folderOf(source);
    if (!from) continue;
    if (!found.has(from)) found.set(from, new Set());
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved);
      if (to && to !== from) found.get(from).add(to);
    }
  }
  return found;
}

/** @param {Map<string, Set<string>>} found */
function picture(found) {
  // Two folders of the ground that import each other lead nowhere new: whoever is on the way is passed by.
  const reaches = (from, to, seen = new Set([from])) =>
    [...(found.get(from) ?? [])].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  const others = (from, to) => [...found.get(from)].filter((next) => next !== to);
  const led = (from, to) =>
    others(from, to).some((next) => reaches(next, to, new Set([from, next])));
  const groups = [
    ['ways in', WAYS_IN],
    ['slices', [...SLICES].reverse()],
    ['ground', GROUND],
  ];
  const lines = ['flowchart TD'];
  for (const [name, folders] of groups) {
    lines.push(`subgraph ${name.replace(' ', '_')}["${name}"]`);
    lines.push(...folders.filter((folder) => found.has(folder)).map((folder) => `  ${folder}`));
    lines.push('end');
  }
  const drawn = groups.flatMap(([, folders]) => folders).filter((folder) => found.has(folder));
  for (const from of drawn) {
    const arrows = [...found.get(from)].filter((to) => !led(from, to)).sort();
    if (arrows.length > 0) lines.push(`${from} --> ${arrows.join(' & ')}`);
  }
  return lines.join('\n');
}

const page = read(PAGE);
const from = page?.indexOf(START) ?? -1;
const to = page?.indexOf(END) ?? -1;

if (page === undefined || !existsSync(join(ROOT, 'src'))) {
  process.stdout.write(`no ${PAGE} yet: nothing to draw into\n`);
} else if (from < 0 || to < from) {
  process.stdout.write(`${PAGE} lacks the markers ${START} and ${END}\n`);
  process.exitCode = 1;
} else {
  const drawn = `${START}\n\n\`\`\`mermaid\n${picture(imports())}\n\`\`\`\n\n`;
  // The whole page, because `npm run check` formats it too and the two must not disagree.
  writeOrCheck(PAGE, await pretty(PAGE, page.slice(0, from) + drawn + page.slice(to)));
}
