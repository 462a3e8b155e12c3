/**
 * Draws which folder of src/ imports which, as found in the code, into ARCHITECTURE.md between its
 * two markers.
 *
 *     node scripts/slices-picture.mjs           writes
 *     node scripts/slices-picture.mjs --check   fails when the picture is stale
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, pretty, read, tool, writeOrCheck } from './kit.mjs';

const PAGE = 'ARCHITECTURE.md';
const START = '<!-- slices:start -->';
const END = '<!-- slices:end -->';

function picture() {
  const run = spawnSync(
    process.execPath,
    tool(
      'depcruise',
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--include-only',
      '^src/',
      '--collapse',
      '^src/[^/]+',
      '--output-type',
      'mermaid',
    ),
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!run.stdout.startsWith('flowchart')) {
    throw new Error(`dependency-cruiser drew nothing: ${run.stderr || run.stdout}`);
  }
  return run.stdout.trim();
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
  const drawn = `${START}\n\n\`\`\`mermaid\n${picture()}\n\`\`\`\n\n`;
  // The whole page, because `npm run check` formats it too and the two must not disagree.
  writeOrCheck(PAGE, await pretty(PAGE, page.slice(0, from) + drawn + page.slice(to)));
}
