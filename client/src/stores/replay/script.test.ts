import { expect, it } from 'vitest';
import { happen, phase, question, read } from '#support/timeline.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { buildReport } from '#shared/report.ts';
import { lineAt, scriptOf, wordAt, wordOfCharacter, type SpokenPassage } from './script.ts';

const word = (text: string, startMs: number) => ({
  ...{ text, startMs, endMs: startMs + 200, confidence: null },
});
const view = read(
  happen(
    [1_000, { type: 'question:asked', index: 0, question: question(1) }],
    [1_000, phase('question', 0)],
    [4_000, { type: 'answer:started', index: 0, latencyMs: 500 }],
    [
      9_000,
      {
        ...{ type: 'words:heard', source: 'sherpa' },
        words: [word('we', 4_100), word('shipped', 4_400), word('it', 6_000)],
      },
    ],
    [
      5_000,
      {
        ...{ type: 'whisper:sent', id: '00000000-0000-4000-8000-000000000001', coachId: 'maya' },
        ...{ name: 'Maya', text: 'Your part' },
      },
    ],
    [12_000, { type: 'interview:ended', reason: 'finished' }],
  ),
);
const interview = interviewDetail.parse({
  ...{ id: '00000000-0000-4000-8000-000000000002', category: 'general', state: 'ended' },
  ...{ questionCount: 1, questionsAnswered: 1, createdAt: new Date(0).toISOString() },
  ...{ startedAt: null, endedAt: null, durationMs: null, endReason: null, brought: [] },
  ...{ questions: [question(1)], plan: {}, preferences: {} },
});
const report = buildReport({ interview, view, catalog: { metrics: [], rules: [] } });

it('[REPLAY-3] the transcript has what was asked, said and whispered in its order', () => {
  const lines = scriptOf(report, report.whole);
  expect(lines.map(({ kind, fromMs }) => [kind, fromMs])).toEqual([
    ['question', 1_000],
    ['said', 4_100],
    ['whispered', 5_000],
    ['said', 6_000],
  ]);
  expect([500, 1_000, 4_300, 5_500, 9_000].map((at) => lineAt(lines, at))).toEqual([
    -1, 0, 1, 2, 3,
  ]);
  expect(scriptOf(report, { fromMs: 4_000, toMs: 4_500 })).toHaveLength(1);
});

it('[REPLAY-3] each word of a passage is known by its moment and by its letters', () => {
  const [, passage] = scriptOf(report, report.whole) as [unknown, SpokenPassage];
  expect(passage.text).toBe('we shipped');
  expect([4_000, 4_100, 4_399, 4_400].map((at) => wordAt(passage, at))).toEqual([-1, 0, 0, 1]);
  expect([0, 2, 3, 9].map((at) => wordOfCharacter(passage, at))).toEqual([0, 0, 1, 1]);
});
