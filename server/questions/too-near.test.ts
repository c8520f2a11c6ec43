import { describe, expect, it } from 'vitest';
import { withoutNearOnes } from './too-near.ts';

/** Two directions; texts about sailing lie near one another. */
const embed = async (texts: readonly string[]) =>
  texts.map((text) => (/sail|boat/i.test(text) ? [1, 0.1] : [0.1, text.length % 7]));
const of = (...texts: string[]) => texts.map((text) => ({ text }));

describe('questions too near to others', () => {
  it('[QUESTION-13] are found by their words, whatever the embeddings say', async () => {
    const known = ['Tell me about a bug you fixed last year.'];
    const apart = async (texts: readonly string[]) =>
      texts.map((_, i) => texts.map((__, j) => Number(i === j)));
    const kept = await withoutNearOnes(
      of('Which bug did you fix last year?', 'Whom do you sell to?'),
      known,
      { embed: apart },
    );
    expect(kept).toEqual(of('Whom do you sell to?'));
  });

  it('[QUESTION-13] are found by their meaning, also among themselves', async () => {
    const candidates = of('When did you last sail alone?', 'Why a boat of your own?', 'Ready?');
    expect(await withoutNearOnes(candidates, [], { embed })).toEqual(
      of('When did you last sail alone?', 'Ready?'),
    );
    expect(await withoutNearOnes(candidates, ['Boats, please.'], { embed })).toEqual(of('Ready?'));
  });
});
