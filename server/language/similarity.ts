import type { LanguageEngine } from './engine.ts';
import { tokensWithin, type Passage, type Stretch } from './passage.ts';

const wordsPerPiece = 20;
const mostPieces = 80;

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
 * Pieces of whole sentences, about twenty words each: the encoder's cost grows faster than a text, so
 * many short pieces are cheaper than few long ones. At most eighty; beyond that they grow.
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

/** What has been embedded before, for all who ask. */
export type KnownVectors = (text: string) => readonly number[] | undefined;
export type Embed = (
  texts: readonly string[],
  signal?: AbortSignal,
) => Promise<(readonly number[])[]>;

/**
 * Embeds texts, and remembers the newest `capacity` of them: questions come again and again. What
 * `shipped` knows is never asked for.
 */
export function createEmbeddingMemory(
  engine: Pick<LanguageEngine, 'embed'>,
  { capacity = 400, shipped }: { capacity?: number; shipped?: KnownVectors | undefined } = {},
): Embed {
  const known = new Map<string, readonly number[]>();
  const vectorOf = (text: string) => known.get(text) ?? shipped?.(text);
  return async (texts, signal) => {
    const missing = [...new Set(texts.filter((text) => !vectorOf(text)))];
    const vectors = await engine.embed(missing, { signal });
    missing.forEach((text, i) => known.set(text, vectors[i] ?? []));
    const found = texts.map((text) => vectorOf(text) ?? []);
    for (const key of [...known.keys()].slice(0, Math.max(0, known.size - capacity))) {
      known.delete(key);
    }
    return found;
  };
}
