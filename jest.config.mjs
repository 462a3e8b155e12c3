/** Jest runs the TypeScript sources as ES modules (NODE_OPTIONS=--experimental-vm-modules). */
// As where it serves people: GraphQL and Express do more, and otherwise, where they think that they are being developed.
process.env.NODE_ENV = 'production';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // A cold boot of the application takes seconds on a small machine.
  testTimeout: 90_000,
  maxWorkers: 2,
};
