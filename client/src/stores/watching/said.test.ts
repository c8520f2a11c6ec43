import { expect, it } from 'vitest';
import { emptyView } from '#shared/timeline.ts';
import { saidIn } from './said.ts';

const word = (text: string, startMs: number) => ({
  text,
  startMs,
  endMs: startMs + 100,
  confidence: null,
  source: 'sherpa' as const,
});

it('[WATCH-3] what is said stands by its question, what is still forming at the end', () => {
  const view = emptyView();
  const question = {
    id: 'a-question',
    text: 'Why here and not there?',
    category: 'general' as const,
    difficulty: 'easy' as const,
    timeLimitMs: 60_000,
    tips: ['Be brief.'],
  };
  const segment = {
    index: 0,
    question,
    askedAtMs: 1_000,
    thinkingFromMs: null,
    answerFromMs: null,
    latencyMs: null,
    toMs: null,
    answerDurationMs: null,
    endedBySilence: false,
    extraMs: 0,
  };
  view.segments.push(segment, { ...segment, index: 1, askedAtMs: 5_000 });
  view.words.push(word('early', 500), word('first', 2_000), word('answer', 2_200));
  const guessed = [word('answer', 1_900), word('so', 5_500)];
  expect(saidIn(view, guessed)).toEqual([
    { key: '0-1000', question: question.text, settled: 'first answer', forming: '' },
    { key: '1-5000', question: question.text, settled: '', forming: 'so' },
  ]);
  expect(saidIn(emptyView(), [])).toEqual([]);
});
