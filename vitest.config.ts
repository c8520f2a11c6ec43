import { defineConfig } from 'vitest/config';

const unit = [
  'server/**/*.test.ts',
  'shared/**/*.test.ts',
  'client/src/**/*.test.ts',
  'scripts/**/*.test.ts',
  'tests/*.test.ts',
];

/**
 * Tests hold bars of time on machines that do other things as well: what is late once is run again,
 * and the closing lines name it. What is wrong stays wrong.
 */
const retry = 1;
const globalSetup = 'tests/support/prepare.ts';

export default defineConfig({
  test: {
    // Long enough for a busy machine; what never comes is found out all the same.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup,
          include: unit,
          pool: 'forks',
          // Left alone, vitest keeps one core for itself: half of a small machine.
          maxWorkers: '100%',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry,
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup,
          include: ['tests/integration/**/*.test.ts', 'tests/support/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 180_000,
          retry,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          globalSetup,
          include: ['tests/browser/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 180_000,
          retry,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
