import type { Ai } from '#server/ai/ai.ts';
import { refuseTooLong } from '#server/language/engine.ts';
import { quoteOf, type Passage, type Stretch } from '#server/language/passage.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { contentDimensions, type DimensionScore, type Evaluation } from '#shared/rubric.ts';
import type { AnswerEvaluator, AnswerToJudge } from './evaluator.ts';
import { modelInput, modelInstructions, modelReply, type ModelReply } from './model-question.ts';
import { contentValue, overallOf } from '#shared/overall.ts';
import { withoutPerson } from './person-words.ts';
import { findQuote } from './quotes.ts';
import { screenAnswer } from './screen.ts';

export interface AnswerForModel extends AnswerToJudge {
  /** Whose budget pays; the vendor never learns it. */
  userId: UserId;
  interviewId?: InterviewId;
}

export interface ModelEvaluator {
  /**
   * @throws AppError as the rules' evaluator and as `Ai` does. Nothing is judged by rules instead: whoever
   *   asked is told and may choose that.
   */
  evaluate(wanted: AnswerForModel): Promise<Evaluation>;
}

/** Reasoning counts as output, too. */
const maxOutputTokens = 4_000;
const mostQuotes = 6;
const longestImprovement = 400;
const earlierCompared = 5;

/**
 * Judges content by a language model. What it says counts as far as the answer's own words bear it out:
 * a step without a quote that occurs is not judged, and the total is ours (`overallOf`). Empty, short and
 * hostile answers are sorted out by rules first and never reach it; language notes, story parts, figures
 * and delivery stay the rules'.
 */
export function createModelEvaluator(options: {
  ai: Pick<Ai, 'ask' | 'embed'>;
  rules: AnswerEvaluator;
}): ModelEvaluator {
  const { ai, rules } = options;

  async function evaluate(wanted: AnswerForModel): Promise<Evaluation> {
    const { question, answer, signal, userId, interviewId } = wanted;
    refuseTooLong(answer.text);
    const { approximate } = wanted;
    const screening = screenAnswer(answer, { question: question.text, approximate });
    const byRules = await rules.evaluate(wanted);
    if (screening.status !== 'scored') return byRules;
    const errand = {
      userId,
      ...(interviewId ? { interviewId } : {}),
      ...(signal ? { signal } : {}),
    };
    const { value: reply } = await ai.ask({
      ...errand,
      purpose: 'evaluate-answer',
      instructions: modelInstructions,
      input: modelInput(
        question,
        screening.kept.map(({ from, to }) => answer.text.slice(from, to)).join(' '),
      ),
      shape: 'evaluation',
      schema: modelReply.refine((reply) => isBorneOut(reply, answer, screening.aside), {
        message: 'no quote occurs in the answer',
      }),
      maxOutputTokens,
    });
    const texts = [
      answer.text,
      question.text,
      ...question.tips,
      ...(wanted.earlier ?? []).slice(0, earlierCompared).filter((text) => text.trim()),
    ];
    const vectors = await ai.embed({ ...errand, purpose: 'compare-answer', texts });
    const nearness = byRules.dimensions.find(({ dimension }) => dimension === 'relevance');
    const isDoubtful = screening.aside.length > 0 || nearness?.score === 1;
    const ceiling = isDoubtful ? byRules.dimensions : null;
    const content = contentDimensions.map((dimension) =>
      readDimension(dimension, { reply, answer, aside: screening.aside, ceiling }),
    );
    return assemble(byRules, {
      content,
      similarity: similarityOf(vectors, question.tips.length),
    });
  }

  return { evaluate };
}

/** Whether anything that was scored is quoted as it was said; a reply about another answer is none. */
function isBorneOut(reply: ModelReply, answer: Passage, aside: readonly Stretch[]): boolean {
  const scored = contentDimensions.filter((dimension) => reply[dimension].score !== null);
  return (
    scored.length === 0 ||
    scored.some((dimension) => reply[dimension].quotes.some((one) => findQuote(answer, one, aside)))
  );
}

/**
 * One step, as far as quotes bear it out; where something was set aside or the rules see another subject,
 * never above the rules' step: a model that can be talked round gains nothing.
 */
function readDimension(
  dimension: (typeof contentDimensions)[number],
  about: {
    reply: ModelReply;
    answer: Passage;
    aside: readonly Stretch[];
    ceiling: readonly DimensionScore[] | null;
  },
): DimensionScore {
  const { reply, answer, aside, ceiling } = about;
  const said = reply[dimension];
  const places = said.quotes.flatMap((quote) => findQuote(answer, quote, aside) ?? []);
  const evidence = places.slice(0, mostQuotes).map((at) => quoteOf(answer.text, at));
  if (said.score === null || evidence.length === 0) {
    return { dimension, score: null, evidence: [], improvement: null };
  }
  const limit = ceiling && (ceiling.find((one) => one.dimension === dimension)?.score ?? 1);
  const improvement = withoutPerson(said.improvement ?? '')?.slice(0, longestImprovement) ?? null;
  return { dimension, score: Math.min(said.score, limit ?? 5), evidence, improvement };
}

function assemble(
  byRules: Evaluation,
  judged: {
    content: DimensionScore[];
    similarity: Evaluation['figures']['similarity'];
  },
): Evaluation {
  const isOff = judged.content.some(
    ({ dimension, score }) => dimension === 'relevance' && score === 1,
  );
  // Well told, but not an answer: how well is beside the point.
  const content = isOff
    ? judged.content.map((one) =>
        one.dimension === 'relevance'
          ? one
          : { ...one, score: null, evidence: [], improvement: null },
      )
    : judged.content;
  const delivery = byRules.dimensions.filter(({ dimension }) => dimension === 'delivery');
  return {
    ...byRules,
    method: 'model',
    status: isOff ? 'off-topic' : 'scored',
    dimensions: [...content, ...delivery],
    overall: overallOf({
      content: contentValue(content),
      voice: byRules.overall.parts.voice.value,
      visual: byRules.overall.parts.visual.value,
    }),
    figures: { ...byRules.figures, similarity: judged.similarity },
  };
}

/** Cosines of unit vectors: answer, question, outline, earlier answers, in this order. */
function similarityOf(
  vectors: readonly Float32Array[],
  tips: number,
): Evaluation['figures']['similarity'] {
  const [own, asked, ...rest] = vectors;
  if (!own || !asked) return { question: null, outline: null, earlier: null };
  const toOutline = rest.slice(0, tips).map((vector) => dot(own, vector));
  const toEarlier = rest.slice(tips).map((vector) => dot(own, vector));
  return {
    question: dot(own, asked),
    outline: tips > 0 ? toOutline.reduce((sum, value) => sum + value, 0) / tips : null,
    earlier: toEarlier.length > 0 ? Math.max(...toEarlier) : null,
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
