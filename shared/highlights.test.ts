import { describe, expect, it } from 'vitest';
import { evaluationOf } from '#support/evaluation.ts';
import { bundle, happen, phase, question, read, reading } from '#support/timeline.ts';
import type { RuleInfo } from './feedback.ts';
import { highlightsOf, type ContentHighlight } from './highlights.ts';
import type { MetricInfo } from './metrics.ts';
import type { SpokenAnswer } from './practice.ts';
import { buildReport } from './report.ts';
import { interviewPlan, type InterviewDetail } from './schemas.ts';
import type { CombinedAnswer } from './scores.ts';

const metric = (id: string): MetricInfo => ({
  ...{ id, title: id, about: '', unit: 'words/min', group: 'voice', widget: 'arc' },
  ...{ minEvidence: '8 s', source: '', gaugeOrder: 1, decimals: 0 },
  range: { min: 60, max: 240, goodMin: 100, goodMax: 165 },
});
const slowDown: RuleInfo = {
  ...{ id: 'slow-down', title: 'Slow down', about: '', focus: 'pace', severity: 'nudge' },
  ...{ cooldownMs: 45_000, metrics: ['pace'] },
};
const interview: InterviewDetail = {
  id: '6f1a0c5e-92b4-4a8e-9c38-2d51f0a7be11',
  ...{ category: 'general', state: 'ended', questionCount: 1, questionsAnswered: 1 },
  ...{ createdAt: '2026-11-19T14:00:00.000Z', startedAt: null, endedAt: null },
  ...{ durationMs: 60_000, endReason: 'finished', questions: [question(0)], brought: [] },
  plan: interviewPlan.parse({}),
  preferences: { focus: 'any', silent: false, mutedRules: [] },
};
const text = 'We cut the bill by half';
const words = text.split(' ').map((word, i) => ({
  ...{ text: word, startMs: 12_000 + i * 500, endMs: 12_400 + i * 500, confidence: null },
}));

/** One answer from 10 to 50 s with that pace in its two halves. */
function reportOf(first: number, second: number, ...cues: number[]) {
  const paces = Array.from({ length: 40 }, (_, i): [number, ReturnType<typeof bundle>] => [
    10_000 + i * 1_000,
    bundle(reading('pace', 10_000 + i * 1_000, i < 20 ? first : second)),
  ]);
  const raised = cues.map((atMs): Parameters<typeof happen>[0] => [
    50_000,
    {
      type: 'feedback:raised',
      feedback: {
        ...{ rule: 'slow-down', severity: 'nudge', message: 'slow-down', atMs, ageMs: 0 },
        evidence: {},
      },
    },
  ]);
  const view = read(
    happen(
      [5_000, { type: 'question:asked', index: 0, question: question(0) }],
      [5_000, phase('question', 0)],
      [9_000, phase('thinking', 0)],
      [10_000, { type: 'answer:started', index: 0, latencyMs: 900 }],
      ...paces,
      [50_000, { type: 'words:heard', source: 'sherpa', words }],
      ...raised,
      [50_000, { type: 'answer:finished', index: 0, durationMs: 40_000 }],
      [60_000, { type: 'interview:ended', reason: 'finished' }],
    ),
  );
  return buildReport({
    interview,
    view,
    catalog: { metrics: [metric('pace')], rules: [slowDown] },
  });
}

function answerOf(scores: Record<string, number | null>): SpokenAnswer {
  const evaluation = evaluationOf(50, scores);
  const from = text.indexOf('the bill');
  for (const dimension of evaluation.dimensions) {
    dimension.evidence = [{ from, to: from + 8, text: 'the bill' }];
    dimension.improvement = 'Say by how much.';
  }
  return { index: 0, question: question(0), text, evaluation };
}
const none = { answers: [], combined: [] };

describe('what a rehearsal comes to', () => {
  it('[REPORT-15] names what was said and how it was delivered in turn, three at most', () => {
    const answers = [answerOf({ relevance: 5, structure: 4, clarity: 4, specificity: 2 })];
    const { strengths, workOn } = highlightsOf(reportOf(140, 140), { answers, combined: [] });
    expect(strengths.map(({ kind }) => kind)).toEqual(['content', 'measure', 'content']);
    expect(strengths[0]).toMatchObject({ dimension: 'relevance', mean: 5, number: 1 });
    expect(workOn).toMatchObject([{ dimension: 'specificity', improvement: 'Say by how much.' }]);
  });

  it('[REPORT-16] has fewer where the data do not carry three, and none without any', () => {
    expect(highlightsOf(reportOf(140, 140), none)).toMatchObject({
      strengths: [{ kind: 'measure' }],
      workOn: [],
    });
    const answers = [answerOf({ relevance: null, structure: null })];
    expect(highlightsOf(reportOf(140, 140), { answers, combined: [] }).strengths).toHaveLength(1);
  });

  it('[REPORT-17] leads to the words that are quoted', () => {
    const answers = [answerOf({ relevance: 5 })];
    const { strengths } = highlightsOf(reportOf(80, 220), { answers, combined: [] });
    expect(strengths).toMatchObject([
      { quote: 'the bill', watch: { fromMs: 13_000, toMs: 13_900 } },
    ]);
  });

  it('[REPORT-17] leads to the stretch that shows a measure best, or to where its cue was raised', () => {
    const kept = highlightsOf(reportOf(140, 140), none).strengths[0];
    expect(kept!.watch).toEqual({ fromMs: 10_000, toMs: 49_000 });
    const fast = highlightsOf(reportOf(140, 220), none).workOn[0];
    expect(fast!.watch).toEqual({ fromMs: 30_000, toMs: 49_000 });
    const cued = highlightsOf(reportOf(140, 220, 41_000), none).workOn[0];
    expect(cued!.watch).toEqual({ fromMs: 33_000, toMs: 41_000 });
  });

  it('[REPORT-18] takes a coach’s score for an automatic one, and names the coach', () => {
    const combined: CombinedAnswer[] = [
      {
        index: 0,
        dimensions: [
          {
            ...{ dimension: 'relevance', automatic: 5, used: 2 },
            given: [{ coach: 'Maya', score: 2 }],
          },
        ],
        overall: evaluationOf(20).overall,
      },
    ];
    const judged = { answers: [answerOf({ relevance: 5 })], combined };
    const { strengths, workOn } = highlightsOf(reportOf(80, 220), judged);
    expect(strengths).toEqual([]);
    expect(workOn[0] as ContentHighlight).toMatchObject({ mean: 2, coaches: ['Maya'] });
  });
});
