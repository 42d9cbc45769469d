import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/run-setup.js',
  globalTeardown: '<rootDir>/test/support/run-teardown.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/run-place.js'],
  reporters: ['default', '<rootDir>/test/support/patience-reporter.js', '<rootDir>/test/support/count-reporter.js'],
  // One more than there are cores: journeys wait for PostgreSQL, for Chromium and for servers that start.
  maxWorkers: availableParallelism() + 1,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  // Node 20 frees the modules of past specs late or never: a worker begins anew before they weigh it down.
  workerIdleMemoryLimit: '1GB',
  runtime: '<rootDir>/test/support/kept-modules/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/kept-modules/environment.cjs',
  // A machine that has something else to do may take many times as long: what a test waits for, it waits for by itself.
  testTimeout: 240_000,
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  // Sources name each other as the compiled files will be called; jest finds the .ts beside them.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    // As `npm run build` compiles it: by .swcrc.
    '^.+\\.ts$': '@swc/jest',
  },
};
