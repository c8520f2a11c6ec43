import type { Evaluation } from '#shared/rubric.ts';

/** A judgement with the overall value and scores that a test is about. */
export function evaluationOf(
  value: number | null,
  scores: Record<string, number | null> = { relevance: 4, structure: 3 },
): Evaluation {
  const part = { value: null, weight: 0 };
  return {
    method: 'offline',
    rubric: 'answer-1',
    status: 'scored',
    dimensions: Object.entries(scores).map(([dimension, score]) => ({
      dimension,
      score,
      evidence: [],
      improvement: null,
    })),
    overall: {
      value,
      range: { low: 0, high: 100 },
      parts: { content: part, voice: part, visual: part },
    },
    outline: [],
    star: { situation: null, task: null, action: null, result: null },
    notes: [],
    figures: {
      ...{ words: 40, fillers: 0, hedges: 0, iShare: null, readingEase: null },
      ...{ wordsPerSentence: null, tone: null, grammar: null, coverage: null },
      similarity: { question: null, outline: null, earlier: null },
    },
  };
}
