import { isContentWord } from '#server/language/content-words.ts';
import { kinOf } from '#server/language/kin.ts';
import { readPassage } from '#server/language/passage.ts';
import { cosine, type Embed, type KnownVectors } from '#server/language/similarity.ts';
import { stem } from '#server/language/stem.ts';
import { outlineOf } from '#shared/question-outline.ts';

export interface AskedQuestion {
  text: string;
  /** What a good answer holds. */
  tips: readonly string[];
  /** What a good answer shows. */
  shows?: string | undefined;
  category?: string | undefined;
}

/** Questions to hold an answer against, and what answers have in common whatever they are about. */
export interface LandmarkSource {
  questions: readonly AskedQuestion[];
  /** Null: not known, and nothing is taken out. */
  commonAnswer: readonly number[] | null;
  /** Embeddings that need not be computed. */
  vectorOf?: KnownVectors;
}

interface Mark {
  text: string;
  category: string | undefined;
  /** Embedding of the question, less what all questions have in common. */
  asked: readonly number[];
  /** The same of what a good answer holds; null where that is not known. */
  outline: readonly number[] | null;
  askedWords: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

export interface Landmarks {
  marks: readonly Mark[];
  commonAnswer: readonly number[] | null;
  /** Mean of a category's questions and outlines. */
  categories: ReadonlyMap<string, readonly number[]>;
  /** How much a word (as its stem) tells: natural log of questions over questions that use it. */
  weightOf(word: string): number;
  /** Whether any question or outline uses a word (as its stem). */
  knows(word: string): boolean;
  /** A question seen as the others are. */
  markOf(question: AskedQuestion, signal?: AbortSignal): Promise<Mark>;
}

/**
 * Prepares questions for comparison. Embeddings of interview talk all point one way; what all have in
 * common is taken out before anything is compared (Mu & Viswanath 2018, “all but the top”).
 */
export async function prepareLandmarks(
  { questions, commonAnswer }: LandmarkSource,
  embed: Embed,
): Promise<Landmarks> {
  const askedRaw = await embed(questions.map(({ text }) => text));
  const outlined = questions.filter((one) => outlineOf(one) !== '');
  const outlineRaw = await embed(outlined.map(outlineOf));
  const common = { asked: meanOf(askedRaw), outline: meanOf(outlineRaw) };

  const uses = new Map<string, number>();
  for (const question of questions) {
    for (const word of wordsOf(question).words) uses.set(word, (uses.get(word) ?? 0) + 1);
  }

  async function markOf(question: AskedQuestion, signal?: AbortSignal): Promise<Mark> {
    const outline = outlineOf(question);
    const [asked = [], held = []] = await embed(
      outline === '' ? [question.text] : [question.text, outline],
      signal,
    );
    return {
      text: question.text,
      category: question.category,
      asked: less(asked, common.asked),
      outline: outline === '' ? null : less(held, common.outline),
      ...wordsOf(question),
    };
  }

  const marks = await Promise.all(questions.map((question) => markOf(question)));
  const byCategory = Map.groupBy(marks, ({ category }) => category);
  const categories = new Map<string, readonly number[]>();
  for (const [category, all] of byCategory) {
    if (category === undefined) continue;
    categories.set(category, meanOf(all.flatMap((one) => [one.asked, one.outline ?? []])));
  }
  return {
    marks,
    commonAnswer,
    categories,
    weightOf: (word) => Math.log((questions.length + 1) / ((uses.get(word) ?? 0) + 1)),
    knows: (word) => uses.has(word),
    markOf,
  };
}

/** What a text's content words are and speak of: their stems, and marks of kin. */
export function stemsOf(text: string): Set<string> {
  return new Set(
    readPassage(text)
      .tokens.filter(({ word }) => isContentWord(word))
      .flatMap(({ word }) => [stem(word), ...kinOf(word)]),
  );
}

/** A vector at length 1, less another; the angle is what counts afterwards. */
export function less(vector: readonly number[], other: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value, i) => value / length - (other[i] ?? 0));
}

/** How many standard deviations a value lies above others; 0 where they do not differ. */
export function standing(value: number, others: readonly number[]): number {
  if (others.length < 2) return 0;
  const centre = others.reduce((sum, other) => sum + other, 0) / others.length;
  const variance = others.reduce((sum, other) => sum + (other - centre) ** 2, 0) / others.length;
  return variance > 0 ? (value - centre) / Math.sqrt(variance) : 0;
}

/** Cosine to each of some vectors; 0 where there is none. */
export function nearnessTo(
  vector: readonly number[],
  others: readonly (readonly number[] | null)[],
): number[] {
  return others.map((other) => (other ? cosine(vector, other) : 0));
}

function wordsOf(question: AskedQuestion) {
  const askedWords = stemsOf(question.text);
  return { askedWords, words: new Set([...askedWords, ...stemsOf(outlineOf(question))]) };
}

/** Mean of vectors at length 1; empty ones do not count. */
function meanOf(vectors: readonly (readonly number[])[]): number[] {
  const real = vectors.filter(({ length }) => length > 0);
  const sum: number[] = [];
  for (const vector of real) {
    const length = Math.hypot(...vector) || 1;
    vector.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value / length));
  }
  return sum.map((value) => value / real.length);
}
