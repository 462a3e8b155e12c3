/**
 * `npm run check`: everything that can be known without running the program, one line a step.
 *
 *     node scripts/check.mjs                 all steps
 *     node scripts/check.mjs lint slices     only these
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, tool } from './kit.mjs';

const script = (name, ...args) => [join(ROOT, 'scripts', name), ...args];

/** The slowest first, so that the short ones fill the second place while it runs. */
const STEPS = [
  { name: 'lint', args: tool('eslint', '.', '--max-warnings=0') },
  { name: 'types', args: tool('tsc', '-p', 'tsconfig.check.json', '--noEmit') },
  { name: 'types of the console', args: tool('tsc', '-p', 'web/tsconfig.json') },
  { name: 'types of its worker', args: tool('tsc', '-p', 'web/worker/tsconfig.json') },
  { name: 'format', args: tool('prettier', '--check', '--log-level=warn', '.') },
  {
    name: 'slices',
    args: tool(
      'depcruise',
      'src',
      'migrations',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
    ),
  },
  { name: 'generated types', args: script('generate-types.mjs', '--check') },
  { name: 'types of operations', args: script('generate-operations.mjs', '--check') },
  { name: 'picture of slices', args: script('slices-picture.mjs', '--check') },
  {
    name: 'table of rules',
    args: ['--import', './scripts/typescript.mjs', ...script('rules-table.mjs', '--check')],
  },
  {
    name: 'table of sight',
    args: ['--import', './scripts/typescript.mjs', ...script('sight-table.mjs', '--check')],
  },
  { name: 'schema changes', args: script('schema-changes.mjs') },
];

/** Two: the steps are bound by the processor, and the smallest machine we care for has two cores. */
const AT_ONCE = 2;

/** @param {{ name: string, args: string[] }} step */
function run(step) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += `${error.message}\n`));
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const passed = code === 0;
      console.log(`${passed ? '✓' : '✗'} ${step.name} (${seconds} s)`);
      if (!passed) console.log(output.trimEnd().replace(/^/gm, '    '));
      resolve(passed);
    });
  });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `no step called ${unknown.join(', ')}; there are: ${STEPS.map((step) => step.name).join(', ')}`,
  );
  process.exit(2);
}

const queue = STEPS.filter((step) => asked.length === 0 || asked.includes(step.name));
const failed = [];

async function worker() {
  for (let step = queue.shift(); step; step = queue.shift()) {
    if (!(await run(step))) failed.push(step.name);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));

if (failed.length > 0) {
  console.log(`\n${failed.length} failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
