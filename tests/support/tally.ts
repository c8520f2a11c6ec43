import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of tests that passed only when they were run again; they are among the passed. */
  readonly again: readonly string[];
  /** One line for each failure: what failed and the first line of why. */
  readonly faults: readonly string[];
}

export const none: Tally = { passed: 0, failed: 0, skipped: 0, again: [], faults: [] };

const singleTest = z.object({
  status: z.string(),
  fullName: z.string().default(''),
  /** Also of earlier runs of a test that passed in the end. */
  failureMessages: z.array(z.string()).nullish(),
});

/** What vitest's JSON reporter writes, as far as it is counted. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string().default(''),
      message: z.string().default(''),
      assertionResults: z.array(singleTest),
    }),
  ),
});

/** A report tells of single tests; whatever else went wrong counts as one failure more. */
export function tallyOf(written: unknown, exitCode: number | null): Tally {
  const parsed = report.safeParse(written);
  if (!parsed.success) return failedCheck('a report that can be read', `exit code ${exitCode}`);
  const { numPassedTests: passed, numPendingTests, numTodoTests, testResults } = parsed.data;
  // A file that cannot be loaded, or whose hooks fail, has failed without a failed test.
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = parsed.data.numFailedTests + brokenFiles.length;
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const faults = [
    ...tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => fault(fullName, failureMessages?.[0])),
    ...brokenFiles.map(({ name, message }) => fault(name, message)),
    ...(unexplained ? [fault('outside any test', `exit code ${exitCode}, ${passed} passed`)] : []),
  ];
  return {
    passed,
    failed: failed + (unexplained ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
    again: tests
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length)
      .map(({ fullName }) => fullName),
    faults,
  };
}

export function failedCheck(name: string, output: string): Tally {
  return { ...none, failed: 1, faults: [fault(name, output)] };
}

function fault(what: string, why = ''): string {
  const line = why.split('\n').find((text) => text.trim() !== '') ?? 'no reason given';
  return `${what}: ${line.trim()}`;
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      again: [...all.again, ...one.again],
      faults: [...all.faults, ...one.faults],
    }),
    none,
  );
}

export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
