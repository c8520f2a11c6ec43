import type { Question } from '#shared/schemas.ts';
import { emptyView, type TimelineView } from '#shared/timeline.ts';
import type { WordSource } from '#shared/words.ts';

export const someQuestion: Question = {
  id: 'general-1',
  text: 'Tell me about a change you brought about at work.',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 120_000,
  tips: ['Name the change first.'],
};

/** A timeline whose only question was answered in these words. */
export function viewOfAnswer(
  text: string,
  {
    source = 'sherpa',
    confidence = null,
  }: { source?: WordSource; confidence?: number | null } = {},
): TimelineView {
  const words = text.split(' ').map((word, i) => ({
    ...{ text: word, startMs: 5_000 + i * 300, endMs: 5_250 + i * 300 },
    ...{ confidence, source },
  }));
  const toMs = 6_000 + words.length * 300;
  const segment = {
    ...{ index: 0, question: someQuestion, askedAtMs: 0, thinkingFromMs: 3_000 },
    ...{ answerFromMs: 4_900, latencyMs: 1_900, toMs, answerDurationMs: toMs - 4_900 },
    endedBySilence: false,
    extraMs: 0,
  };
  return { ...emptyView(), lastMs: toMs, segments: [segment], words };
}
