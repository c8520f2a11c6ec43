import { describe, expect, it } from 'vitest';
import type { Question } from '#shared/schemas.ts';
import { answerClock, watchText } from './answer-clock.ts';

const question: Question = {
  id: 'why-here',
  text: 'Why do you want to work here?',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 120_000,
  tips: ['Name one thing you read.'],
};
const answer = { question, answerFromMs: 10_000, toMs: null, extraMs: 0 };

describe('the answer clock', () => {
  it('[ROOM-4] waits for the first word', () => {
    const waiting = { ...answer, answerFromMs: null };
    expect(answerClock(waiting, { pauses: [], nowMs: 50_000 })).toBeNull();
    expect(answerClock(undefined, { pauses: [], nowMs: 50_000 })).toBeNull();
  });

  it('[ROOM-4] stands still during a pause, an open one too', () => {
    const pauses = [
      { fromMs: 2_000, toMs: 5_000 },
      { fromMs: 20_000, toMs: 30_000 },
      { fromMs: 60_000, toMs: null },
    ];
    expect(answerClock(answer, { pauses, nowMs: 74_000 })?.elapsedMs).toBe(40_000);
  });

  it('[ROOM-4] counts on past the limit and says by how much', () => {
    expect(answerClock(answer, { pauses: [], nowMs: 74_000 })?.overMs).toBe(0);
    expect(answerClock(answer, { pauses: [], nowMs: 142_400 })?.overMs).toBe(12_400);
  });

  it('[ROOM-4] reads like a watch', () => {
    expect(watchText(64_900)).toBe('1:04');
    expect(watchText(600_000)).toBe('10:00');
    expect(watchText(0)).toBe('0:00');
  });
});
