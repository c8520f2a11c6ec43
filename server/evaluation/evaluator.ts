import { refuseTooLong, type LanguageEngine } from '#server/language/engine.ts';
import { quoteOf, readPassage, type Passage, type Stretch } from '#server/language/passage.ts';
import {
  cosine,
  createEmbeddingMemory,
  meanVector,
  piecesOf,
} from '#server/language/similarity.ts';
import {
  answerDimensions,
  answerRubric,
  type DimensionScore,
  type Evaluation,
} from '#shared/rubric.ts';
import {
  clamp,
  judgeClarity,
  judgeDelivery,
  judgeOwnership,
  judgeSpecificity,
  judgeStructure,
  quotes,
} from './judgements.ts';
import { notesOf } from './notes.ts';
import { contentValue, overallOf } from './overall.ts';
import { readAnswer, type AnswerReading } from './reading.ts';
import { measureRelevance, type AskedQuestion, type Relevance } from './relevance.ts';
import { screenAnswer, type Screening } from './screen.ts';

export interface AnswerToJudge {
  question: AskedQuestion;
  answer: Passage;
  /** A transcript by ear: its spelling and stops are not the speaker's, so grammar is left alone. */
  approximate: boolean;
  /** Earlier answers of the same person to the same question. */
  earlier?: readonly string[];
  /** Voice measures of the answer and how many lay in their good range; null in writing. */
  voice?: { good: number; measured: number } | null;
  signal?: AbortSignal | undefined;
}

export interface AnswerEvaluator {
  /**
   * @throws AppError `too_large`, `analysis_unavailable`, `timeout`; an answer that cannot be judged is
   *   no error but a status.
   */
  evaluate(wanted: AnswerToJudge): Promise<Evaluation>;
  /** Starts what takes a while to start, so that the first evaluation need not wait for it. */
  warm(): Promise<void>;
}

const earlierCompared = 5;
/** Below this an answer speaks of something else; set on the tuning half of tests/load/answers. */
const offTopicBelow = -1.6;
const relevanceSteps = [-1.1, -0.5, 0.2, 1.2] as const;

/**
 * Judges answers by rules and similarity alone: the same answer gets the same scores. `others` are
 * questions to compare with; they take out what all interview talk has in common.
 */
export function createOfflineEvaluator(options: {
  engine: LanguageEngine;
  others: readonly AskedQuestion[];
}): AnswerEvaluator {
  const { engine, others } = options;
  const embed = createEmbeddingMemory(engine);

  async function evaluate(wanted: AnswerToJudge): Promise<Evaluation> {
    const { question, answer, signal } = wanted;
    refuseTooLong(answer.text);
    const screening = screenAnswer(answer, question.text);
    const reading = readAnswer(answer, screening.kept, question.text);
    const grammar =
      wanted.approximate || screening.status === 'empty'
        ? null
        : engine.checkGrammar(answer.text, { signal });
    // Its failure is told where it is awaited; until then it must not count as unhandled.
    grammar?.catch(() => {});
    const relevance =
      screening.status === 'scored'
        ? await measureRelevance({
            embed,
            passage: reading.passage,
            question,
            others,
            signal,
          })
        : null;
    const similarity = await similarities(wanted, relevance);
    const mistakes = (await grammar) ?? [];
    const judged = judge(reading, { screening, relevance, voice: wanted.voice ?? null });
    const voice =
      judged.dimensions.find(({ dimension }) => dimension === 'delivery')?.score ?? null;
    const content = judged.dimensions.filter(({ dimension }) => dimension !== 'delivery');
    const { text } = answer;
    const place = (at: Stretch | null) => at && quoteOf(text, at);
    const { star } = reading;
    return {
      method: 'offline',
      rubric: answerRubric.id,
      status: judged.status,
      dimensions: judged.dimensions,
      overall: overallOf({
        content: contentValue(content),
        voice: voice === null ? null : (voice - 1) * 25,
        visual: null,
      }),
      outline: [...question.tips],
      star: {
        situation: place(star.situation),
        task: place(star.task),
        action: place(star.action),
        result: place(star.result),
      },
      notes: notesOf(reading, mistakes),
      figures: {
        words: answer.tokens.length,
        fillers: reading.fillers.length,
        hedges: reading.hedges.length,
        iShare: reading.ownership.iShare,
        readingEase: reading.readability?.readingEase ?? null,
        wordsPerSentence: reading.readability?.wordsPerSentence ?? null,
        tone: reading.tone.balance,
        similarity,
        grammar: grammar ? mistakes.length : null,
      },
    };
  }

  /** Compared piece by piece, as the question is: a long answer costs no more than a short one. */
  async function similarities(wanted: AnswerToJudge, relevance: Relevance | null) {
    if (!relevance) return { question: null, outline: null, earlier: null };
    const meaning = async (passage: Passage) => {
      const texts = piecesOf(passage).map(({ from, to }) => passage.text.slice(from, to));
      return meanVector(await embed(texts, wanted.signal));
    };
    const own = await meaning(wanted.answer);
    const before = await Promise.all(
      (wanted.earlier ?? []).slice(0, earlierCompared).map((text) => meaning(readPassage(text))),
    );
    const nearest = before.map((vector) => cosine(own, vector));
    return {
      question: relevance.similarity,
      outline: relevance.outline,
      earlier: nearest.length > 0 ? Math.max(...nearest) : null,
    };
  }

  return {
    evaluate,
    warm: async () => {
      await Promise.all([
        embed(others.flatMap(({ text, tips }) => [text, ...tips])),
        engine.checkGrammar('Warm up.'),
      ]);
    },
  };
}

function judge(
  reading: AnswerReading,
  about: { screening: Screening; relevance: Relevance | null; voice: AnswerToJudge['voice'] },
): Pick<Evaluation, 'status' | 'dimensions'> {
  const { screening, relevance } = about;
  const delivery = judgeDelivery(about.voice ?? null);
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
