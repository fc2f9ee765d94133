/** One transform and one set of mappers for every kind of test; `projects` differ in what they may touch. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/fixed-seed.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^#servers$': '<rootDir>/tools/servers.mjs',
    '^#ledger/entry\\.store$': '<rootDir>/libs/ledger/src/entry.store.ts',
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    // The benches import what was built; their tests take the sources.
    '^\\.\\./dist/libs/([a-z-]+)/src/index\\.js$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{apps,libs}/**/*.spec.ts',
        '<rootDir>/test/architecture/*.spec.ts',
        '<rootDir>/bench/*.spec.mjs',
      ],
    },
    {
      ...shared,
      displayName: 'medium',
      setupFilesAfterEnv: [...shared.setupFilesAfterEnv, '<rootDir>/test/support/keep-logs.ts'],
      testMatch: ['<rootDir>/test/{medium,e2e}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/start-servers.mjs',
      globalTeardown: '<rootDir>/test/support/stop-servers.mjs',
    },
  ],
  // Half of a suite is waiting for servers: two at once take little more than one.
  maxWorkers: 2,
  // Node keeps the modules of finished suites: a worker that isn't begun anew grows to gigabytes and only collects garbage.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60_000,
};
