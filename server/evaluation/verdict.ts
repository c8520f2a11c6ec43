import { answerDimensions, type DimensionScore, type Evaluation } from '#shared/rubric.ts';
import {
  clamp,
  judgeClarity,
  judgeDelivery,
  judgeOwnership,
  judgeSpecificity,
  judgeStructure,
  quotes,
} from './judgements.ts';
import type { AnswerReading } from './reading.ts';
import type { Relevance } from './relevance.ts';
import type { Screening } from './screen.ts';

/**
 * Below this an answer speaks of something else: on the tuning half of tests/load/answers 3 in 100
 * answers to the question lie below, and 57 in 100 answers to another.
 */
const offTopicBelow = -1.5;
const relevanceSteps = [offTopicBelow, -0.5, 0.3, 1.5] as const;

/** The steps of each dimension, and why some or all of them are missing. */
export function judgeByRules(
  reading: AnswerReading,
  about: {
    screening: Screening;
    relevance: Relevance | null;
    /** Null in writing. */
    voice: { good: number; measured: number } | null;
  },
): Pick<Evaluation, 'status' | 'dimensions'> {
  const { screening, relevance } = about;
  const delivery = judgeDelivery(about.voice);
  if (!relevance) {
    return { status: screening.status, dimensions: [...unjudged(screening), delivery] };
  }
  const first = judgeRelevance(reading, relevance);
  if (relevance.strength < offTopicBelow) {
    // Well told, but not an answer: how well is beside the point.
    const others = unjudged(screening).slice(1);
    return { status: 'off-topic', dimensions: [first, ...others, delivery] };
  }
  const rest = [judgeStructure, judgeSpecificity, judgeOwnership, judgeClarity];
  return {
    status: 'scored',
    dimensions: [first, ...rest.map((one) => one(reading)), delivery],
  };
}

function judgeRelevance(
  { passage, keywords }: AnswerReading,
  relevance: Relevance,
): DimensionScore {
  const score = clamp(1 + relevanceSteps.filter((step) => relevance.strength >= step).length);
  const missing = keywords.missing[0];
  return {
    dimension: 'relevance',
    score,
    evidence: quotes(passage.text, relevance.nearest ? [relevance.nearest] : []),
    improvement:
      score === 5
        ? null
        : missing
          ? `Answer the part about “${missing}” in your first sentence.`
          : 'Answer the question in your first sentence, then tell the story.',
  };
}

const advice = {
  empty: 'Write or say a first sentence; the rest follows.',
  'too-short': 'Say a little more: at least 25 words.',
  'question-repeated': 'Leave the question out and start with your answer.',
  'not-prose': 'Answer in whole sentences.',
  unclear: 'Say it again a little closer to the microphone, or type it.',
  'other-language': 'Answer in English; other languages are not judged yet.',
  'addresses-grader': 'Speak to the interviewer; what is said to a grader does not count.',
  scored: 'Answer the question that was asked.',
} as const;

function unjudged({ status }: Screening): DimensionScore[] {
  return answerDimensions
    .filter((dimension) => dimension !== 'delivery')
    .map((dimension) => ({
      dimension,
      score: null,
      evidence: [],
      improvement: dimension === 'relevance' ? advice[status] : null,
    }));
}
