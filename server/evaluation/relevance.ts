import { isContentWord } from '#server/language/content-words.ts';
import type { Passage, Stretch } from '#server/language/passage.ts';
import { cosine, meanVector, piecesOf, type Embed } from '#server/language/similarity.ts';
import { stem } from '#server/language/stem.ts';
import {
  less,
  nearnessTo,
  standing,
  stemsOf,
  type AskedQuestion,
  type Landmarks,
} from './landmarks.ts';

export interface Relevance {
  /** Cosine of the question and the answer. */
  similarity: number;
  /** Cosine of the answer and what a good one holds; null where that is not known. */
  outline: number | null;
  /** The piece nearest to the question. */
  nearest: Stretch | null;
  /** Log-odds that the answer is about this question rather than another, about −5 to 5. */
  strength: number;
  /** Mean embedding of the answer's pieces, to compare with other answers. */
  meaning: readonly number[];
}

/**
 * Logistic regression on the tuning half of tests/load/answers: each answer against its own and every
 * other tuning question (balanced; area under the curve 0.92 on questions left out in turn).
 */
const weights = {
  asked: 0.7,
  outline: 0.59,
  category: 0.59,
  askedWords: 0.56,
  words: 0.31,
  constant: -1.73,
} as const;
/**
 * An answer of whose words of substance fewer occur in any question or outline speaks of something else
 * than work: of the tuning answers the least has 0.52. It then has to be that much nearer to its question.
 */
const strangeBelow = 0.45;
const strangeness = 3;
/** No sign tells more than this: who repeats the question's words ten times is not ten times nearer. */
const mostDeviations = 3;

const signNames = ['asked', 'outline', 'category', 'askedWords', 'words'] as const;
type Signs = Record<(typeof signNames)[number], number>;

/**
 * How far an answer is about its question: five signs, each as standard deviations above the same sign
 * for all other questions, so that a good story about something else stands out less than it does for its
 * own question. Sentence embeddings see the subject of the question, of its outline and of its field, also
 * where no word is shared; rare words shared with the question and its outline see what embeddings blur.
 */
export async function measureRelevance(about: {
  embed: Embed;
  landmarks: Landmarks;
  passage: Passage;
  question: AskedQuestion;
  signal?: AbortSignal | undefined;
}): Promise<Relevance> {
  const { embed, landmarks, passage, question, signal } = about;
  const pieces = piecesOf(passage);
  const vectors = await embed(
    pieces.map(({ from, to }) => passage.text.slice(from, to)),
    signal,
  );
  const meaning = meanVector(vectors);
  const own = await landmarks.markOf(question, signal);
  const nearest = vectors.map((vector) =>
    cosine(less(vector, landmarks.commonAnswer ?? []), own.asked),
  );
  const signs = signsOf({ landmarks, own, answer: meaning, text: passage.text });
  const isStrange = familiarShare(passage, own, landmarks) < strangeBelow;
  let strength: number = weights.constant - (isStrange ? strangeness : 0);
  for (const sign of signNames) strength += weights[sign] * signs[sign];
  const centred = less(meaning, landmarks.commonAnswer ?? []);
  return {
    similarity: cosine(centred, own.asked),
    outline: own.outline && cosine(centred, own.outline),
    nearest: pieces[nearest.indexOf(Math.max(...nearest))] ?? null,
    strength,
    meaning,
  };
}

/** Share of an answer's words of substance that any question, or this one, has; 1 where there are none. */
function familiarShare(
  { tokens }: Passage,
  own: Landmarks['marks'][number],
  landmarks: Landmarks,
): number {
  const words = tokens.filter(({ word }) => isContentWord(word) && !/^\d/.test(word));
  const familiar = words.filter(({ word }) => {
    const key = stem(word);
    return landmarks.knows(key) || own.words.has(key);
  });
  return words.length === 0 ? 1 : familiar.length / words.length;
}

/** The signs of an answer being about `own`, each against all other questions. */
export function signsOf(about: {
  landmarks: Landmarks;
  own: Landmarks['marks'][number];
  answer: readonly number[];
  text: string;
}): Signs {
  const { landmarks, own, text } = about;
  const others = landmarks.marks.filter((one) => one.text !== own.text);
  const answer = less(about.answer, landmarks.commonAnswer ?? []);
  const used = stemsOf(text);
  const weigh = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + landmarks.weightOf(word), 0);
  const taken = (words: ReadonlySet<string>) => {
    const shared = [...words].filter((word) => used.has(word));
    // One word in common may be chance, five are not.
    return (weigh(shared) * shared.length) / (shared.length + 1);
  };
  const share = (words: ReadonlySet<string>) => taken(words) / (weigh([...words]) || 1);
  // An outline of many words is met by chance more often, yet not as much more as it is longer.
  const overlap = (words: ReadonlySet<string>) =>
    taken(words) / (Math.sqrt(weigh([...words])) || 1);

  const among = (one: number, rest: readonly number[]) =>
    Math.max(-mostDeviations, Math.min(mostDeviations, standing(one, rest)));
  const asked = among(
    cosine(answer, own.asked),
    nearnessTo(
      answer,
      others.map((one) => one.asked),
    ),
  );
  const outlines = others.flatMap(({ outline }) => (outline ? [outline] : []));
  const field = own.category === undefined ? undefined : landmarks.categories.get(own.category);
  const fields = nearnessTo(answer, [...landmarks.categories.values()]);
  return {
    asked,
    // A question without an outline is known by its text alone.
    outline: own.outline ? among(cosine(answer, own.outline), nearnessTo(answer, outlines)) : asked,
    category: field ? among(cosine(answer, field), fields) : 0,
    askedWords: among(
      share(own.askedWords),
      others.map((one) => share(one.askedWords)),
    ),
    words: among(
      overlap(own.words),
      others.map((one) => overlap(one.words)),
    ),
  };
}
