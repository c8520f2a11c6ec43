import type { Passage, Stretch } from '#server/language/passage.ts';
import { cosine, meanVector, piecesOf } from '#server/language/similarity.ts';

export type Embed = (texts: readonly string[], signal?: AbortSignal) => Promise<number[][]>;

export interface AskedQuestion {
  text: string;
  /** What a good answer holds. */
  tips: readonly string[];
}

export interface Relevance {
  /** Cosine of the question and the answer. */
  similarity: number;
  /** Cosine of the answer and what a good one holds; null where that is not known. */
  outline: number | null;
  /** The piece nearest to the question. */
  nearest: Stretch | null;
  /** Log-odds that the answer is about this question rather than another, about −3 to 5. */
  strength: number;
}

/**
 * Logistic regression on the tuning half of tests/load/answers (each answer against its own and every
 * other question; area under the curve 0.81).
 */
const weights = { similarity: 1, aboveOthers: 0.95, outlineAboveOthers: 0.69, constant: -1.18 };

/**
 * How far an answer is about its question. Sentence embeddings see the subject; how much nearer the
 * answer is to this question and to what it should hold than to other questions and theirs takes out what
 * all interview talk has in common.
 */
export async function measureRelevance(about: {
  embed: Embed;
  passage: Passage;
  question: AskedQuestion;
  others: readonly AskedQuestion[];
  signal?: AbortSignal | undefined;
}): Promise<Relevance> {
  const { embed, passage, question, signal } = about;
  const others = about.others.filter(({ text }) => text !== question.text);
  const pieces = piecesOf(passage);
  const vectors = await embed(
    pieces.map(({ from, to }) => passage.text.slice(from, to)),
    signal,
  );
  const answer = meanVector(vectors);
  // All at once; afterwards they are remembered, and the comparison itself asks for nothing.
  await embed(
    [question, ...others].flatMap(({ text, tips }) => [text, ...tips]),
    signal,
  );
  const nearness = async ({ text, tips }: AskedQuestion) => {
    const [asked = [], ...held] = await embed([text, ...tips], signal);
    return {
      asked,
      toQuestion: cosine(answer, asked),
      toOutline: held.length > 0 ? mean(held.map((tip) => cosine(answer, tip))) : null,
    };
  };
  const [own, ...rest] = await Promise.all([question, ...others].map(nearness));
  const { asked = [], toQuestion = 0, toOutline = null } = own ?? {};
  const nearest = vectors.map((vector) => cosine(vector, asked));
  const aboveOthers = standing(
    toQuestion,
    rest.map((one) => one.toQuestion),
  );
  const outlines = rest.flatMap((one) => one.toOutline ?? []);
  // A question without tips is known by its text alone.
  const outlineAboveOthers = toOutline === null ? aboveOthers : standing(toOutline, outlines);
  return {
    similarity: toQuestion,
    outline: toOutline,
    nearest: pieces[nearest.indexOf(Math.max(...nearest))] ?? null,
    strength:
      weights.similarity * toQuestion +
      weights.aboveOthers * aboveOthers +
      weights.outlineAboveOthers * outlineAboveOthers +
      weights.constant,
  };
}

/** How many standard deviations a value lies above others; 0 where they do not differ. */
function standing(value: number, others: readonly number[]): number {
  if (others.length < 2) return 0;
  const centre = mean(others);
  const deviation = Math.sqrt(mean(others.map((other) => (other - centre) ** 2)));
  return deviation > 0 ? (value - centre) / deviation : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
