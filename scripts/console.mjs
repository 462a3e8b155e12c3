/**
 * Builds the console in web/ into dist/web/: hashed files, each with what a browser gets compressed beside it, and the
 * service worker that keeps them for work without a network. Nothing is built anew while nothing changed.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Kind, parse, stripIgnoredCharacters } from 'graphql';
import { build } from 'vite';
import { ROOT } from './kit.mjs';

const WEB = join(ROOT, 'web');
export const BUILT = join(ROOT, 'dist', 'web');

/** What a browser loads before a page can be used, compressed: at most so many bytes. */
export const BUDGETS = [
  { what: 'round form', pages: ['pages/round-form'], most: 40 * 1024 },
  {
    what: 'analyst',
    pages: ['pages/analysis/analysis', 'pages/analysis/compare', 'pages/analysis/plot'],
    most: 120 * 1024,
  },
];

/** Kept by the service worker from the first visit on: what negotiators need, not the plots of analysts. */
const KEPT = (name) => !/analysis|plot/i.test(name);

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/** An operation of schema/operations/ as a module: its name and its text without blanks. */
const operations = {
  name: 'operations',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.graphql')) return undefined;
    const operation = parse(code).definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    const made = {
      name: operation.name.value,
      kind: operation.operation,
      text: stripIgnoredCharacters(code),
    };
    return { code: `export default ${JSON.stringify(made)};`, map: null };
  },
};

/** Parts of Plot that no chart here draws with, by what stands for them: two fifths of what would be sent. */
const PLAIN = {
  '/plot/src/projection.js': 'projection.ts',
  '/plot/src/scales/schemes.js': 'schemes.ts',
  '/plot/src/marks/tip.js': 'tip.ts',
};

const plainPlot = {
  name: 'plain-plot',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!importer?.includes('@observablehq')) return undefined;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const plain = Object.entries(PLAIN).find(([part]) => found?.id.endsWith(part));
    return plain ? join(WEB, 'pages', 'analysis', 'plain', plain[1]) : found;
  },
};

/**
 * Whether a module comes with the console itself: what its entry imports, and not only what a page does that is opened later.
 * These make one chunk. Left to the bundler they are one at one time and two at another, and two pack worse.
 *
 * @param {string} id
 * @param {{ getModuleInfo(id: string): { isEntry: boolean, importers: string[] } | null }} graph
 * @param {Set<string>} asked
 */
function comesFirst(id, graph, asked = new Set()) {
  if (asked.has(id)) return false;
  asked.add(id);
  const module = graph.getModuleInfo(id);
  return (
    !!module &&
    (module.isEntry || module.importers.some((importer) => comesFirst(importer, graph, asked)))
  );
}

const common = {
  root: WEB,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/** @param {string} file */
function compressed(file) {
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  return brotli.length;
}

function digest() {
  const hash = createHash('sha256');
  const folders = [
    WEB,
    join(ROOT, 'src', 'words'),
    join(ROOT, 'src', 'names'),
    join(ROOT, 'schema', 'operations'),
  ];
  for (const file of [...folders.flatMap(filesBelow), fileURLToPath(import.meta.url)]) {
    hash.update(relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * What is loaded for a page: its own chunk, what that imports, and what is loaded before any page.
 *
 * @param {Record<string, { file: string, imports?: string[], css?: string[], isEntry?: boolean }>} manifest
 * @param {string[]} pages
 */
export function loadedFor(manifest, pages) {
  const files = new Set(['index.html']);
  const take = (key) => {
    const { file, imports = [], css = [] } = manifest[key];
    if (files.has(file)) return;
    for (const one of [file, ...css]) files.add(one);
    imports.forEach(take);
  };
  for (const [key, chunk] of Object.entries(manifest)) {
    if (chunk.isEntry || pages.some((page) => key.startsWith(page))) take(key);
  }
  return [...files];
}

/** A lock that somebody left behind is broken after so long, in milliseconds. */
const LOCK_AGE = 120_000;

/**
 * Does something while no other process does it: tests that run side by side all want the console built.
 *
 * @param {() => Promise<void>} work
 */
async function alone(work) {
  const lock = join(ROOT, 'dist', '.web-lock');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      if (age > LOCK_AGE) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {(line: string) => void} say */
export const buildConsole = (say) => alone(() => asPeopleGetIt(() => buildWhereChanged(say)));

/**
 * Vite reads NODE_ENV: where tests have set it, it would build a larger console than the one that people get.
 *
 * @param {() => Promise<void>} work
 */
async function asPeopleGetIt(work) {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** @param {(line: string) => void} say */
async function buildWhereChanged(say) {
  const stamp = join(ROOT, 'dist', '.web-stamp');
  const now = digest();
  if (existsSync(stamp) && existsSync(BUILT) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(BUILT, { recursive: true, force: true });
  await build({
    ...common,
    plugins: [operations, plainPlot],
    base: '/',
    build: {
      outDir: BUILT,
      emptyOutDir: true,
      assetsDir: 'assets',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: 'manifest.build.json',
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              {
                debugName: 'console',
                name: (id, graph) => (comesFirst(id, graph) ? 'console' : null),
              },
            ],
          },
        },
      },
      target: 'es2022',
      cssTarget: 'es2022',
      reportCompressedSize: false,
    },
  });
  const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.build.json'), 'utf8'));
  const built = filesBelow(BUILT)
    .map((file) => relative(BUILT, file).split(sep).join('/'))
    .filter((file) => file !== 'manifest.build.json');
  await build({
    ...common,
    define: {
      KEPT: JSON.stringify([
        '/',
        ...built.filter((file) => file !== 'index.html' && KEPT(file)).map((file) => `/${file}`),
      ]),
      VERSION: JSON.stringify(now.slice(0, 16)),
    },
    build: {
      outDir: BUILT,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: join(WEB, 'worker', 'worker.ts'),
        formats: ['es'],
        fileName: () => 'worker.js',
      },
      target: 'es2022',
      reportCompressedSize: false,
    },
  });
  const sizes = Object.fromEntries(
    [...built, 'worker.js'].map((file) => [file, compressed(join(BUILT, file))]),
  );
  for (const { what, pages, most } of BUDGETS) {
    const total = loadedFor(manifest, pages).reduce((sum, file) => sum + sizes[file], 0);
    const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
    say(`console: ${kib(total)} compressed for the ${what}, at most ${kib(most)}`);
    if (total > most)
      throw new Error(`The ${what} needs ${kib(total)}: split it, or leave something out.`);
  }
  writeFileSync(join(BUILT, 'sizes.json'), JSON.stringify(sizes, null, 1));
  writeFileSync(stamp, now);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildConsole((line) => process.stdout.write(`${line}\n`));
}
