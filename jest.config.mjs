import { availableParallelism } from 'node:os';

/** Jest runs the TypeScript sources as ES modules: swc strips types and keeps Nest's decorator metadata. */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testRegex: '\\.(spec|db-spec|e2e-spec)\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/bench/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/bench/node_modules/'],
  moduleNameMapper: {
    '^@anze/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Suites wait for servers for a part of their time: one more than there are processors keeps these busy.
  maxWorkers: Math.min(availableParallelism() + 1, 8),
  // Modules of a suite that has ended are not all given back: a worker near its limit does little else than collect garbage.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/heavy-first.mjs',
  // Far beyond what any takes: a busy machine is no failure.
  testTimeout: 180_000,
};
