import { cosine, type Embed } from '#server/language/similarity.ts';
import { sharedWording } from './wording.ts';

/** Shared meaningful words from which two questions count as one; in the bank none reaches 0.5. */
const sameWording = 0.6;
/**
 * Cosine of sentence embeddings from which they do: just above the nearest two of the reviewed bank
 * (0.857), so that nothing worth asking is lost. Free paraphrases lie at 0.5 to 0.8 and are let pass.
 */
const sameMeaning = 0.86;

/**
 * Leaves out each candidate that asks, in other words, what is known or what a candidate before it
 * asks. Compared by shared words and by sentence embeddings.
 * @throws AppError `analysis_unavailable` or `timeout` when the embeddings cannot be had.
 */
export async function withoutNearOnes<T extends { text: string }>(
  candidates: readonly T[],
  known: readonly string[],
  { embed, signal }: { embed: Embed; signal?: AbortSignal | undefined },
): Promise<T[]> {
  const texts = [...new Set([...known, ...candidates.map(({ text }) => text)])];
  const vectors = await embed(texts, signal);
  const vectorOf = new Map(texts.map((text, i) => [text, vectors[i] ?? []]));
  const isNear = (a: string, b: string) =>
    sharedWording(a, b) >= sameWording ||
    cosine(vectorOf.get(a) ?? [], vectorOf.get(b) ?? []) >= sameMeaning;
  const kept: T[] = [];
  for (const one of candidates) {
    const others = [...known, ...kept.map(({ text }) => text)];
    if (!others.some((other) => isNear(one.text, other))) kept.push(one);
  }
  return kept;
}
