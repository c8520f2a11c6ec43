import type { MetricInfo } from './metrics.ts';
import type { RuleInfo } from './feedback.ts';
import { interviewPlan, type InterviewDetail, type Question } from './schemas.ts';
import type { TimelineEntry, TimelineEvent } from './timeline-events.ts';
import { applyAll, emptyView } from './timeline.ts';
import { describe, expect, it } from 'vitest';
import { buildReport } from './report.ts';

const pace: MetricInfo = {
  id: 'speaking-rate',
  title: 'Pace',
  about: 'Words a minute.',
  unit: 'words/min',
  group: 'voice',
  range: { min: 60, max: 240, goodMin: 100, goodMax: 165 },
  widget: 'arc',
  minEvidence: '8 s of speech',
  source: 'A source.',
  gaugeOrder: 1,
  decimals: 0,
};
const light: MetricInfo = {
  ...pace,
  id: 'picture-light',
  title: 'Light',
  group: 'picture',
  gaugeOrder: undefined,
};
const slowDown: RuleInfo = {
  id: 'slow-down',
  title: 'Slow down',
  about: 'You speak faster than listeners follow with ease.',
  focus: 'pace',
  severity: 'nudge',
  cooldownMs: 45_000,
  metrics: [pace.id],
};
const catalog = { metrics: [light, pace], rules: [slowDown] };
const question: Question = {
  id: 'general-1',
  text: 'What would you like to be asked?',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 120_000,
  tips: ['Take your time.'],
};
const interview: InterviewDetail = {
  id: '6f1a0c5e-92b4-4a8e-9c38-2d51f0a7be11',
  category: 'general',
  state: 'ended',
  questionCount: 2,
  questionsAnswered: 1,
  createdAt: '2026-11-19T14:00:00.000Z',
  startedAt: '2026-11-19T14:00:30.000Z',
  endedAt: '2026-11-19T14:02:00.000Z',
  durationMs: 90_000,
  endReason: 'left',
  questions: [question, question],
  plan: interviewPlan.parse({}),
  preferences: { focus: 'any', silent: false, mutedRules: [] },
  brought: [],
};

type At = [atMs: number, entry: TimelineEntry];
const report = (...entries: At[]) => {
  const events = entries.map(
    ([atMs, entry], i) => ({ ...entry, atMs, seq: i + 1 }) as TimelineEvent,
  );
  return buildReport({ interview, view: applyAll(emptyView(), events), catalog });
};
const asked = (index: number): TimelineEntry => ({ type: 'question:asked', index, question });
const phase = (name: 'question' | 'answering', index: number): TimelineEntry => ({
  type: 'phase:changed',
  phase: name,
  index,
});
const readings = (fromMs: number, count: number, value: number | null): At[] =>
  Array.from({ length: count }, (_, i): At => {
    const atMs = fromMs + i * 1_000;
    const quality = value === null ? 'none' : 'ok';
    const sample = {
      metric: pace.id,
      value,
      quality,
      evidence: { voicedMs: 9_000 },
      atMs,
    } as const;
    return [atMs, { type: 'samples:bundled', samples: [sample] }];
  });
const raised = (hidden?: 'silent'): TimelineEntry => ({
  type: 'feedback:raised',
  feedback: {
    rule: 'slow-down',
    severity: 'nudge',
    message: 'slow-down',
    atMs: 45_000,
    ageMs: 200,
    evidence: { wordsPerMin: 188 },
    ...(hidden ? { hidden } : {}),
  },
});
const firstAnswer = (value: number | null, feedback: TimelineEntry = raised()): At[] => [
  [30_000, asked(0)],
  [30_000, phase('question', 0)],
  [36_000, { type: 'answer:started', index: 0, latencyMs: 2_000 }],
  [36_000, { type: 'speech:started' }],
  ...readings(36_000, 9, value),
  [45_000, feedback],
  ...readings(46_000, 14, value),
  [58_000, { type: 'speech:ended', durationMs: 22_000 }],
  [60_000, { type: 'answer:finished', index: 0, durationMs: 24_000 }],
];

describe('a report', () => {
  it('[REPORT-5] starts its axis at the first question, not in the lobby', () => {
    const { whole } = report(...firstAnswer(140), [
      70_000,
      { type: 'interview:ended', reason: 'left' },
    ]);
    expect(whole).toEqual({ fromMs: 30_000, toMs: 70_000 });
  });

  it('[REPORT-6] lists a cue kept from the screen with the reason', () => {
    const { moments } = report(...firstAnswer(188, raised('silent')));
    expect(moments).toMatchObject([
      { text: 'A little slower', about: slowDown.about, hidden: 'silent', questionIndex: 0 },
    ]);
  });

  it('[REPORT-7] tries first what a cue was given on, with its numbers', () => {
    const { tryNext, keep } = report(...firstAnswer(188));
    expect(keep).toEqual([]);
    expect(tryNext).toMatchObject([
      {
        info: { id: pace.id },
        value: 188,
        goodShare: 0,
        side: 'above',
        cue: { text: 'A little slower', times: 1 },
      },
    ]);
  });

  it('[REPORT-7] keeps what stood in its good range', () => {
    const { keep, tryNext } = report(...firstAnswer(140));
    expect(keep).toMatchObject([{ info: { id: pace.id }, value: 140, goodShare: 1 }]);
    expect(tryNext).toEqual([]);
  });

  it('[REPORT-8] gives no advice and no value where there was not enough data', () => {
    const { keep, tryNext, questions } = report(...firstAnswer(null));
    expect([...keep, ...tryNext]).toEqual([]);
    expect(questions[0]?.measures.map(({ summary }) => [summary.value, summary.why])).toEqual([
      [null, 'not-enough-data'],
      [null, 'no-readings'],
    ]);
  });

  it('[REPORT-9] reads sensibly without any answer', () => {
    const built = report(
      [30_000, asked(0)],
      [30_000, phase('question', 0)],
      [50_000, { type: 'interview:ended', reason: 'abandoned' }],
    );
    expect(built.hasAnswers).toBe(false);
    expect(built.questions).toMatchObject([{ answer: null, measures: [], spokenMs: 0 }]);
    expect(report()).toMatchObject({ hasAnswers: false, questions: [], moments: [] });
  });

  it('[REPORT-9] closes an answer that was cut off at the end of the rehearsal', () => {
    const built = report(...firstAnswer(140).slice(0, -1), [
      62_000,
      { type: 'interview:ended', reason: 'interrupted' },
    ]);
    expect(built.questions[0]).toMatchObject({
      answer: { fromMs: 36_000, toMs: 62_000 },
      spokenMs: 22_000,
    });
  });

  it('[ASSIGN-8] leaves out what a coach chose not to have shown, cues on it included', () => {
    const plan = interviewPlan.parse({ shown: { after: [light.id] } });
    const events = firstAnswer(188).map(
      ([atMs, entry], i) => ({ ...entry, atMs, seq: i + 1 }) as TimelineEvent,
    );
    const view = applyAll(emptyView(), events);
    const built = buildReport({ interview: { ...interview, plan }, view, catalog });
    expect(built.lanes.map(({ info }) => info.id)).toEqual([light.id]);
    expect(built.moments).toEqual([]);
  });

  it('[REPORT-10] is the same for the same events', () => {
    expect(report(...firstAnswer(150))).toEqual(report(...firstAnswer(150)));
  });
});
