/**
 * The line of folders, and what may be imported along it. `npm run check` enforces it, and
 * `npm run generate` draws what it finds into ARCHITECTURE.md.
 *
 * A new slice is inserted once, in SLICES, at its place in the line.
 */

/** Knows no slice; may be used by all. */
const GROUND = [
  'rules',
  'exchangecase',
  'names',
  'words',
  'sheet',
  'survival',
  'stall',
  'db',
  'vault',
  'graphql',
];

/** The domain, in the order in which one word needs another. */
const SLICES = [
  'history',
  'access',
  'proof',
  'party',
  'negotiation',
  'job',
  'captive',
  'protection',
  'fate',
  'matching',
  'list',
  'round',
  'proposal',
  'response',
  'message',
  'agreement',
  'handover',
  'casefile',
  'analysis',
];

/** Ways to use the application: they know slices, and no slice knows them. */
const WAYS_IN = ['door', 'demo', 'backup', 'cli'];

/** Files that lie directly in src/ and that ground and slices may read. */
const COMMON_FILES = ['config.ts'];

/** What a slice shows to the slices after it. */
const SHOWN = ['entity', 'service', 'read', 'rules', 'module'];

const or = (names) => names.map((name) => name.replace(/\./g, '\\.')).join('|');
const inFolder = (names) => `^src/(${or(names)})/`;
const COMMON = `^src/(${or(COMMON_FILES)})$`;
const ANY_SLICE = inFolder(SLICES);

/** Modules of Node that reach outside the process or make an answer depend on the machine. */
const OUTSIDE_WORLD =
  '^(node:)?(fs|net|tls|http|https|http2|dns|dgram|child_process|cluster|worker_threads|os|process|readline|sqlite)(/|$)';

const line = SLICES.map((slice, place) => ({
  name: `line-${slice}`,
  comment:
    place === 0
      ? `"${slice}" opens the line of slices: it stands on ground alone.`
      : `"${slice}" may know only what comes before it in the line, so that it can be read, tested and changed without what comes after.`,
  severity: 'error',
  from: { path: `^src/${slice}/` },
  to: {
    path: '^src/',
    pathNot: [inFolder([...GROUND, ...SLICES.slice(0, place + 1)]), COMMON],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...line,
    {
      name: 'ground-knows-no-slice',
      comment: 'Ground carries every slice, so it must not lean on one of them.',
      severity: 'error',
      from: { path: inFolder(GROUND) },
      to: { path: '^src/', pathNot: [inFolder(GROUND), COMMON] },
    },
    {
      name: 'common-files-stand-alone',
      comment: 'A file that everything may import must not import anything of ours itself.',
      severity: 'error',
      from: { path: COMMON },
      to: { path: '^src/', pathNot: [COMMON, '^src/db/embedded/folders\\.ts$'] },
    },
    {
      name: 'a-place-in-the-line',
      comment:
        'Every folder of src/ has its place in the line: insert a new one in SLICES or GROUND, where the other rules begin to watch it.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          inFolder([...GROUND, ...SLICES, ...WAYS_IN]),
          COMMON,
          '^src/(app\\.module|app)\\.ts$',
        ],
      },
      to: {},
    },
    {
      name: 'only-the-app-module-knows-all',
      comment:
        'What the application consists of is said in app.module.ts alone, and only what starts the application asks for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app\\.ts$|cli/)' },
      to: { path: '^src/app\\.module\\.ts$' },
    },
    {
      name: 'app-only-boots',
      comment: 'app.ts builds the application on its ground and knows no part of the domain.',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      to: { path: ANY_SLICE },
    },
    {
      name: 'nothing-needs-a-way-in',
      comment:
        'The command line, the pages and the demonstration are ways to use the application; no slice may depend on them.',
      severity: 'error',
      from: { path: ANY_SLICE },
      to: { path: inFolder(WAYS_IN) },
    },
    {
      name: 'only-what-a-slice-shows',
      comment: `A slice shows its ${SHOWN.slice(0, -1).join(', ')} and ${SHOWN.at(-1)}; inputs, resolvers and the rest are its own affair.`,
      severity: 'error',
      from: { path: '^src/([^/]+)' },
      to: { path: ANY_SLICE, pathNot: ['^src/$1/', `\\.(${or(SHOWN)})\\.ts$`] },
    },
    {
      name: 'modules-are-for-modules',
      comment:
        'A module says how parts are wired together; code that uses the parts has no business with the wiring.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.module\\.ts$' },
      to: { path: '^src/[^/]+/.*\\.module\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'What may happen is decided without input or output, so that a table of cases can test it completely.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: [
          OUTSIDE_WORLD,
          '^(typeorm|pg|@nestjs)(/|$)',
          '(^|/)node_modules/(@types/)?(typeorm|pg|@nestjs)/',
        ],
      },
    },
    {
      name: 'rules-run-nothing-impure',
      comment:
        'Rules may name the type of an entity or a service, but running one would bring the database in by the back door.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: ['\\.(entity|service|read|resolver|module)\\.ts$', '^src/(db|vault)/', COMMON],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-way-to-a-connection',
      comment:
        'A connection got outside src/db would carry no viewer, and the row policies would have nobody to ask for.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/db/' },
      to: { path: ['^pg(/|$)', '(^|/)node_modules/(@types/)?pg/'] },
    },
    {
      name: 'migrations-outlive-the-domain',
      comment:
        'A migration says what was true on its day; an import from a slice would let tomorrow rewrite it.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: [ANY_SLICE, inFolder(WAYS_IN), '^src/app'] },
    },
    {
      name: 'no-cycles',
      comment:
        'Files that need each other while running load half-finished and can only be understood together.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-across-folders',
      comment:
        'Not even types may go round between folders: two folders that need each other are one.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { circular: true, via: { pathNot: '^src/$1/' } },
    },
    {
      name: 'no-folders-in-a-circle',
      comment:
        'Two folders that need each other through different files are still one; this watches ground, where no line does.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/[^/]+$' },
      to: { path: '^src/[^/]+$', circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'A file that nothing uses and that uses nothing is either forgotten or not wired up.',
      severity: 'error',
      from: {
        orphan: true,
        // What is started from outside, and migrations, which are found by their folder.
        pathNot: ['^src/cli/main\\.ts$', '^migrations/', '\\.d\\.ts$'],
      },
      to: {},
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'dependencies-are-declared',
      comment:
        'The running program may lean only on packages that package.json installs with it; types vanish in the build and are free.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/@types/',
      },
    },
  ],

  options: {
    // Tests may look anywhere.
    exclude: { path: ['\\.spec\\.ts$', '^(test|dist)/'] },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count as well: they are how slices grow together unnoticed.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      // The sources say `.js`, as Node will see them; here they are still TypeScript.
      extensions: ['.ts', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
    skipAnalysisNotInRules: true,
    reporterOptions: { mermaid: { minify: false } },
  },
};

// For whoever draws the line (scripts/slices-picture.mjs); hidden from dependency-cruiser, which knows every key of its own.
Object.defineProperty(module.exports, 'folders', { value: { GROUND, SLICES, WAYS_IN } });
