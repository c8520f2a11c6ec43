import { describe, expect, it } from 'vitest';
import type { RaisedFeedback } from '#shared/timeline.ts';
import { currentNudge } from './nudge.ts';

function raised(seq: number, change: Partial<RaisedFeedback> = {}): RaisedFeedback {
  return {
    seq,
    rule: 'slow-down',
    severity: 'nudge',
    message: 'slow-down',
    atMs: seq * 1_000,
    ageMs: 200,
    evidence: {},
    ...change,
  };
}

describe('the nudge on stage', () => {
  it('[ROOM-5] is the newest one, in its words, and gone after six seconds', () => {
    const feedback = [raised(1), raised(10)];
    const at = (nowMs: number) => currentNudge(feedback, { nowMs, mutedRules: [] });
    expect(at(10_100)).toMatchObject({ seq: 10, text: 'A little slower', praise: false });
    expect(at(16_000)?.seq).toBe(10);
    expect(at(16_100)).toBeNull();
  });

  it('[ROOM-5] is never one that was kept from the candidate, muted, or has no words', () => {
    const now = { nowMs: 1_100, mutedRules: [] };
    expect(currentNudge([raised(1, { hidden: 'silent' })], now)).toBeNull();
    expect(currentNudge([raised(1, { message: 'no-such-text' })], now)).toBeNull();
    expect(currentNudge([raised(1)], { ...now, mutedRules: ['slow-down'] })).toBeNull();
  });
});
