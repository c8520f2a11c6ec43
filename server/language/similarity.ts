import type { LanguageEngine } from './engine.ts';
import { tokensWithin, type Passage, type Stretch } from './passage.ts';

const wordsPerPiece = 20;
const mostPieces = 12;

/** Cosine of the angle between two vectors, −1 to 1; 0 when one of them is nothing. */
export function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}

/**
 * Pieces of whole sentences: one thought each, and at most twelve of them, so that a long answer takes
 * no longer than a minute of speech.
 */
export function piecesOf(passage: Passage): Stretch[] {
  const total = passage.tokens.length;
  const size = Math.max(wordsPerPiece, Math.ceil(total / mostPieces));
  const pieces: Stretch[] = [];
  let words = 0;
  for (const sentence of passage.sentences) {
    const last = pieces.at(-1);
    const more = tokensWithin(passage, sentence).length;
    if (last && words + more <= size) last.to = sentence.to;
    else pieces.push({ ...sentence });
    words = last && words + more <= size ? words + more : more;
  }
  return pieces.slice(0, mostPieces);
}

/** Mean of vectors, each taken at length 1. */
export function meanVector(vectors: readonly (readonly number[])[]): number[] {
  const sum: number[] = [];
  for (const vector of vectors) {
    const length = Math.hypot(...vector) || 1;
    vector.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value / length));
  }
  return sum.map((value) => value / vectors.length);
}

/** Embeds texts, and remembers the newest `capacity` of them: questions come again and again. */
export function createEmbeddingMemory(engine: Pick<LanguageEngine, 'embed'>, capacity = 400) {
  const known = new Map<string, number[]>();
  return async (texts: readonly string[], signal?: AbortSignal): Promise<number[][]> => {
    const missing = [...new Set(texts.filter((text) => !known.has(text)))];
    const vectors = await engine.embed(missing, { signal });
    missing.forEach((text, i) => known.set(text, vectors[i] ?? []));
    const found = texts.map((text) => known.get(text) ?? []);
    for (const key of [...known.keys()].slice(0, Math.max(0, known.size - capacity))) {
      known.delete(key);
    }
    return found;
  };
}
