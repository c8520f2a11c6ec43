import { describe, expect, it } from 'vitest';
import { closingLine, failedCheck, none, sum, tallyOf } from './tally.ts';

const report = (over: Record<string, unknown> = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...over,
});

describe('[TOOLS-3] the test command counts', () => {
  it('single tests as they went', () => {
    const written = report({ numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
    expect(tallyOf(written, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 3 });
  });

  it('a file that could not be loaded as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(tallyOf(report({ testResults: [broken] }), 1).failed).toBe(1);
  });

  it('a project without a single test as a failure', () => {
    const nothing = report({ numPassedTests: 0, testResults: [] });
    expect(tallyOf(nothing, 0).failed).toBe(1);
  });

  it('an error outside any test, a run that was ended and a missing report as a failure', () => {
    expect(tallyOf(report(), 1).failed).toBe(1);
    expect(tallyOf(report(), null).failed).toBe(1);
    expect(tallyOf(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('and names those that passed only when run again', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'steady', failureMessages: [] },
      {
        status: 'passed',
        fullName: 'late',
        failureMessages: ['expected 1278 to be less than 1000'],
      },
      { status: 'failed', fullName: 'broken', failureMessages: ['no'] },
    ];
    const written = report({ testResults: [{ status: 'failed', assertionResults }] });
    expect(tallyOf(written, 1).again).toEqual(['late']);
  });

  it('and says in a line each what failed, and why', () => {
    const failing = { status: 'failed', fullName: 'broken', failureMessages: ['\nno\n  at x'] };
    const results = [
      { status: 'failed', name: 'a.test.ts', assertionResults: [failing] },
      { status: 'failed', name: 'b.test.ts', message: 'cannot load', assertionResults: [] },
    ];
    const tally = tallyOf(report({ numFailedTests: 1, testResults: results }), 1);
    expect(tally.faults).toEqual(['broken: no', 'b.test.ts: cannot load']);
    expect(tallyOf(report(), 1).faults).toEqual(['outside any test: exit code 1, 3 passed']);
    expect(failedCheck('lint', '').faults).toEqual(['lint: no reason given']);
  });

  it('everything together in the closing line', () => {
    const all = sum([tallyOf(report(), 0), { ...none, passed: 1, failed: 2 }]);
    expect(closingLine(all)).toBe('4 passed, 2 failed');
    expect(closingLine({ ...all, skipped: 5 })).toBe('4 passed, 2 failed, 5 skipped');
  });
});
