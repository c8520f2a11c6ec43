import { afterAll, describe, expect, it } from 'vitest';
import { createLanguageEngine, maxTextChars } from './engine.ts';
import { cosine } from './similarity.ts';

const engine = createLanguageEngine();
afterAll(() => engine.close());

describe('the language engine', () => {
  it('[LANG-17] puts like meanings close together, with what the package brings', async () => {
    const [one, two, other] = await engine.embed([
      'The project failed because of poor planning.',
      'Bad planning led to the failure of the project.',
      'The weather is nice today.',
    ]);
    expect(one).toHaveLength(512);
    expect(cosine(one!, two!)).toBeGreaterThan(0.7);
    expect(cosine(one!, other!)).toBeLessThan(0.3);
  }, 60_000);

  it('[LANG-18] finds mistakes where they stand, and none in a name', async () => {
    const text = '🙂 He go to Kowalczyk. We shipped the the release.';
    const found = await engine.checkGrammar(text);
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(['go', 'the the']);
    expect(found[0]).toMatchObject({ kind: 'agreement', instead: ['goes'] });
    expect(await engine.checkGrammar('…')).toEqual([]);
  }, 60_000);

  it('[LANG-19] refuses a text that is too long before any work', async () => {
    const paste = 'x'.repeat(maxTextChars + 1);
    await expect(engine.embed([paste])).rejects.toMatchObject({ code: 'too_large' });
    await expect(engine.checkGrammar(paste)).rejects.toMatchObject({ code: 'too_large' });
  });
});
