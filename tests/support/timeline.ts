import type { Question } from '#shared/schemas.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import {
  timelineEvent,
  type Phase,
  type TimelineEntry,
  type TimelineEvent,
} from '#shared/timeline-events.ts';

export const question = (n: number): Question => ({
  id: `question-${n}`,
  text: 'What have you built lately?',
  category: 'software',
  difficulty: 'easy',
  timeLimitMs: 90_000,
  tips: ['Name the parts you wrote.'],
});

/** `[atMs, entry]` as the server would append them. */
export function happen(...entries: [atMs: number, entry: TimelineEntry][]): TimelineEvent[] {
  return entries.map(([atMs, entry], i) => timelineEvent.parse({ ...entry, seq: i + 1, atMs }));
}

export const read = (events: readonly TimelineEvent[]) => applyAll(emptyView(), events);

export const reading = (metric: string, atMs: number, value: number | null) => ({
  metric,
  value,
  quality: value === null ? ('none' as const) : ('ok' as const),
  evidence: { voicedMs: 9_000 },
  atMs,
});

export const bundle = (...samples: ReturnType<typeof reading>[]): TimelineEntry => ({
  type: 'samples:bundled',
  samples,
});

export const phase = (name: Phase, index: number | null): TimelineEntry => ({
  type: 'phase:changed',
  phase: name,
  index,
});

export const preferences = { focus: 'eyes' as const, silent: true, mutedRules: ['slow-down'] };

/** A whole interview of two questions, with what may go wrong in it. */
export const whole = happen(
  [0, phase('lobby', null)],
  [0, { type: 'preferences:changed', preferences }],
  [500, { type: 'participant:changed', state: 'joined' }],
  [800, { type: 'media:changed', kind: 'audio', state: 'live' }],
  [900, { type: 'media:changed', kind: 'video', state: 'live' }],
  [1_000, { type: 'baseline:started', durationMs: 5_000 }],
  [6_000, { type: 'baseline:failed', reason: 'no-face' }],
  [10_000, { type: 'question:asked', index: 0, question: question(0) }],
  [10_000, phase('question', 0)],
  [14_000, phase('thinking', 0)],
  [16_000, { type: 'answer:started', index: 0, latencyMs: 1_900 }],
  [16_000, phase('answering', 0)],
  [16_000, { type: 'speech:started' }],
  [16_250, bundle(reading('loudness', 16_200, -20), reading('smile', 16_100, null))],
  [17_000, bundle(reading('loudness', 16_950, -22))],
  [18_000, { type: 'sound:held', fromMs: 17_400, toMs: 17_800 }],
  [20_000, { type: 'speech:ended', durationMs: 3_800 }],
  [
    21_000,
    {
      type: 'feedback:raised',
      feedback: {
        rule: 'slow-down',
        severity: 'nudge',
        message: 'slow-down',
        atMs: 20_990,
        ageMs: 200,
        evidence: { wordsPerMin: 180 },
        hidden: 'silent',
      },
    },
  ],
  [30_000, phase('paused', 0)],
  [40_000, phase('answering', 0)],
  [41_000, { type: 'speech:started' }],
  [43_000, { type: 'sense:unavailable', analyser: 'smile' }],
  [44_000, { type: 'gap:marked', fromMs: 42_000, toMs: 44_000, reason: 'analysis-restarted' }],
  [50_000, { type: 'answer:finished', index: 0, durationMs: 34_000 }],
  [50_000, { type: 'question:asked', index: 1, question: question(1) }],
  [50_000, phase('question', 1)],
  [53_000, phase('thinking', 1)],
  [55_000, { type: 'answer:started', index: 1, latencyMs: null }],
  [55_000, phase('answering', 1)],
  [55_000, { type: 'speech:started' }],
  [60_000, phase('ended', null)],
  [60_000, { type: 'interview:ended', reason: 'left' }],
);
