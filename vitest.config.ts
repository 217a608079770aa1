import { defineConfig } from 'vitest/config'
import type { TestProjectInlineConfiguration } from 'vitest/config'

// Not London on purpose: a moment written with the machine's zone instead of Europe/London comes out 11 to
// 13 hours wrong here, where in London it would pass all winter. Set before the workers start, because a
// running worker keeps the zone it began with.
process.env['TZ'] = 'Pacific/Auckland'

/** Tests that touch the world: each of these files runs twice, once on each engine. */
const storeTests = ['src/**/{*-store,*-routes,*-watch,*-sender,*-database,database}.test.{ts,tsx}']

/** Minutes of evenings that need not be played at every change: `scripts/test long`, beside the soak. */
const longTests = ['tests/hard/**/*-long.test.ts']

const setupFiles = ['tests/support/no-stray-output.ts']

const onEngine = (engine: 'sqlite' | 'postgres'): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name: engine,
    include: storeTests,
    setupFiles,
    env: { SAFE_RETURN_TEST_ENGINE: engine },
    ...(engine === 'postgres' ? { globalSetup: ['tests/support/global-setup-postgres.ts'] } : {}),
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    // A hanging test fails all the same; a slow one on a busy machine does not.
    testTimeout: 30_000,
    slowTestThreshold: 2000,
    projects: [
      { extends: true, test: { name: 'rules', include: ['src/**/*.test.{ts,tsx}'], exclude: storeTests, setupFiles } },
      onEngine('sqlite'),
      onEngine('postgres'),
      // Each starts the tools themselves on a small tree, which takes seconds on a busy machine.
      { extends: true, test: { name: 'checks', include: ['tests/checks/**/*.test.{ts,tsx}'], setupFiles, testTimeout: 60_000 } },
      { extends: true, test: { name: 'pages', include: ['tests/pages/**/*.test.{ts,tsx}'], setupFiles, globalSetup: ['tests/support/global-setup-build.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      // Real processes that are killed while their clock runs many times faster. An evening mostly waits: many at once.
      { extends: true, test: { name: 'hard', include: ['tests/hard/**/*.test.ts'], exclude: longTests, setupFiles, testTimeout: 300_000, fileParallelism: false, maxConcurrency: 8 } },
      { extends: true, test: { name: 'long', include: longTests, setupFiles, testTimeout: 300_000, fileParallelism: false, maxConcurrency: 8 } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.{ts,tsx}'],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
