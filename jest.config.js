/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/run-setup.js',
  globalTeardown: '<rootDir>/test/support/run-teardown.js',
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
  // Journeys wait for PostgreSQL, which serves both of them at once on two cores.
  maxWorkers: '100%',
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  // Sources name each other as the compiled files will be called; jest finds the .ts beside them.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    // As `npm run build` compiles it: by .swcrc.
    '^.+\\.ts$': '@swc/jest',
  },
};
