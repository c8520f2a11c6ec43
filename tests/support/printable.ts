import type { Printable } from '#server/reports/report-printer.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { overallOf } from '#shared/overall.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import { contentDimensions } from '#shared/rubric.ts';
import { interviewPlan, type InterviewDetail } from '#shared/schemas.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import { evaluationOf } from './evaluation.ts';
import { bundle, happen, phase, question, reading } from './timeline.ts';

const metric = (id: string, title: string, place: number): MetricInfo => ({
  ...{ id, title, about: '', unit: place === 1 ? 'words/min' : '%', group: 'voice' },
  ...{ widget: 'arc', minEvidence: '8 s of speech', source: '', gaugeOrder: place, decimals: 0 },
  range:
    place === 1
      ? { min: 60, max: 240, goodMin: 100, goodMax: 165 }
      : { min: 0, max: 100, goodMin: 60, goodMax: 100 },
});
export const printedMetrics: MetricInfo[] = [
  metric('speaking-rate', 'Pace', 1),
  metric('eye-contact', 'Eye contact', 2),
];
const rules: Printable['source']['catalog']['rules'] = [
  {
    ...{ id: 'slow-down', title: 'Slow down', about: 'You speak faster than listeners follow.' },
    ...{ focus: 'pace', severity: 'nudge', cooldownMs: 45_000, metrics: ['speaking-rate'] },
  },
];
const said =
  'We cut the cost of the nightly export by half because I rewrote how it reads its pages';

/** An interview of so many questions, each answered for `answerMs`, as it would be printed. */
export function printable({ questions = 3, answerMs = 60_000 } = {}): Printable {
  const roundMs = answerMs + 20_000;
  const entries = Array.from({ length: questions }, (_, i): [number, TimelineEntry][] => {
    const askedMs = 10_000 + i * roundMs;
    const fromMs = askedMs + 10_000;
    const words = said.split(' ').map((text, n) => ({
      ...{ text, startMs: fromMs + n * 400, endMs: fromMs + n * 400 + 350, confidence: null },
    }));
    // The second half of each answer is fast, and the eyes are lost for a while in the middle.
    const samples = Array.from({ length: answerMs / 1_000 }, (_, s): [number, TimelineEntry] => {
      const share = (s * 1_000) / answerMs;
      const eyes = share > 0.4 && share < 0.6 ? null : 80 + 10 * Math.sin(s);
      const atMs = fromMs + s * 1_000;
      return [
        atMs,
        bundle(
          reading('speaking-rate', atMs, (share < 0.5 ? 140 : 185) + 8 * Math.sin(s)),
          reading('eye-contact', atMs, eyes),
        ),
      ];
    });
    const cueMs = fromMs + answerMs - 2_000;
    return [
      [askedMs, { type: 'question:asked', index: i, question: question(i) }],
      [askedMs, phase('question', i)],
      [fromMs - 2_000, phase('thinking', i)],
      [fromMs, { type: 'answer:started', index: i, latencyMs: 1_800 }],
      [fromMs, { type: 'speech:started' }],
      ...samples,
      [cueMs, { type: 'words:heard', source: 'pocketsphinx', words }],
      [
        cueMs,
        {
          type: 'feedback:raised',
          feedback: {
            ...{ rule: 'slow-down', severity: 'nudge', message: 'slow-down', atMs: cueMs },
            ...{ ageMs: 200, evidence: { wordsPerMin: 185 } },
          },
        },
      ],
      [fromMs + answerMs, { type: 'speech:ended', durationMs: answerMs }],
      [fromMs + answerMs, { type: 'answer:finished', index: i, durationMs: answerMs }],
    ];
  }).flat();
  const endMs = 10_000 + questions * roundMs;
  const events = happen(...entries, [endMs, { type: 'interview:ended', reason: 'finished' }]);
  return {
    source: {
      interview: interviewOf(questions, endMs),
      catalog: { metrics: printedMetrics, rules },
      judged: { answers: Array.from({ length: questions }, (_, i) => judged(i)), combined: [] },
      judging: false,
      history: null,
    },
    timeZone: 'UTC',
    pages: () => inPages(events),
  };
}

async function* inPages(
  events: readonly TimelineEvent[],
): AsyncGenerator<readonly TimelineEvent[]> {
  for (let at = 0; at < events.length; at += 500) yield events.slice(at, at + 500);
}

const interviewOf = (questions: number, endMs: number): InterviewDetail => ({
  id: '6f1a0c5e-92b4-4a8e-9c38-2d51f0a7be11',
  ...{ category: 'software', state: 'ended', questionCount: questions, brought: [] },
  ...{ questionsAnswered: questions, createdAt: '2026-11-19T14:00:00.000Z' },
  ...{ startedAt: '2026-11-19T14:00:30.000Z', endedAt: '2026-11-19T14:20:00.000Z' },
  ...{ durationMs: endMs, endReason: 'finished', questions: [question(0)] },
  plan: interviewPlan.parse({}),
  preferences: { focus: 'any', silent: false, mutedRules: [] },
});

function judged(index: number): SpokenAnswer {
  const steps = [5, 3, 2, 4, null];
  const scores = Object.fromEntries(contentDimensions.map((id, i) => [id, steps[i] ?? null]));
  const evaluation = evaluationOf(null, { ...scores, delivery: 3 });
  const from = said.indexOf('I rewrote');
  for (const one of evaluation.dimensions) {
    one.evidence = [{ from, to: said.length, text: said.slice(from) }];
    one.improvement = 'Say by how much, and how you know.';
  }
  evaluation.overall = overallOf({ content: 62, voice: 50, visual: null });
  return { index, question: question(index), text: said, evaluation };
}
