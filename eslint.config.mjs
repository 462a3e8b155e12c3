/**
 * What the compiler cannot see. Each rule that is ours carries its reason, and shows it when broken.
 */
import tseslint from 'typescript-eslint';

/** Files whose classes carry decorators: Nest and TypeORM read constructor types while running. */
const DECORATED = [
  'src/**/*.{resolver,service,entity,input,module,controller,guard,interceptor,filter,plugin,subscriber}.ts',
];

const env = {
  object: 'process',
  property: 'env',
  message: 'Settings are read and checked once, in src/config.ts: ask for the value there.',
};

const envImports = ['process', 'node:process'].map((name) => ({
  name,
  importNames: ['env'],
  message: env.message,
}));

const synchronize = {
  selector:
    ':matches(Property[key.name="synchronize"], Property[key.value="synchronize"])[value.value=true]',
  message: 'The database changes by migrations only: synchronize drops what it does not know.',
};

const save = {
  selector: 'CallExpression[callee.type="MemberExpression"][callee.property.name="save"]',
  message:
    "TypeORM's save() does no optimistic locking and loses concurrent changes: update by id and version and look at the number of rows.",
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'node_modules/',
      'src/graphql/schema.generated.ts',
      'web/operations.generated.d.ts',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-dupe-keys': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'object-shorthand': ['error', 'properties'],
    },
  },

  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // One program for src, migrations, test and their specs, as in `npm run check`.
        project: './tsconfig.check.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      // A promise returned from try leaves it before it fails, and the catch never runs.
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An interface asks for a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Node declares path.join and its like as methods; taking them apart is harmless and common.
      '@typescript-eslint/unbound-method': 'off',
      // Rows, JSON and the generated scalars are `any` at the border; entities, inputs and the
      // contract test say what they are. Casting each of them would hide more than it shows.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  {
    files: ['web/**/*.ts', 'web/**/*.tsx'],
    languageOptions: {
      parserOptions: {
        project: ['./web/tsconfig.json', './web/worker/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },

  {
    // emitDecoratorMetadata writes the constructor's types into the program: as `import type` they
    // would be gone and Nest could not inject them.
    files: DECORATED,
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },

  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': ['error', env],
      'no-restricted-imports': ['error', { paths: envImports }],
      'no-restricted-syntax': ['error', save, synchronize],
    },
  },
  {
    // The three that meet the environment themselves: the settings, the command, and the database
    // that is started as a process of its own.
    files: ['src/config.ts', 'src/cli/**/*.ts', 'src/db/embedded/**/*.ts', 'src/db/embedded*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/cli/**/*.ts', 'scripts/**/*.mjs', 'bin/**/*.mjs', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', synchronize],
    },
  },

  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'fetch',
          'URL',
          'AbortSignal',
          'performance',
          'Buffer',
          'setTimeout',
          'setInterval',
          'clearInterval',
          'clearTimeout',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly' },
    },
  },
);
