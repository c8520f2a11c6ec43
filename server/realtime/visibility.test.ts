import { expect, it } from 'vitest';
import { candidate } from '#shared/participants.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { visibleTo } from './visibility.ts';

const raised = (hidden?: 'silent'): TimelineEvent => ({
  type: 'feedback:raised',
  seq: 1,
  atMs: 0,
  feedback: {
    rule: 'slow-down',
    severity: 'nudge',
    message: 'slow-down',
    atMs: 0,
    ageMs: 10,
    evidence: {},
    ...(hidden ? { hidden } : {}),
  },
});

it('[LIVE-1] a candidate never receives feedback that is hidden from them', () => {
  expect(visibleTo(candidate, raised())).toBe(true);
  expect(visibleTo(candidate, raised('silent'))).toBe(false);
});

it('[OBSERVE-4] a coach receives it all the same', () => {
  const maya = { role: 'coach', coachId: 'maya' } as const;
  expect(visibleTo(maya, raised())).toBe(true);
  expect(visibleTo(maya, raised('silent'))).toBe(true);
});
