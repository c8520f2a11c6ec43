import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceAnswer } from '#shared/practice.ts';
import { openPractice, questionId, story } from '#support/practice.ts';

let house: Awaited<ReturnType<typeof openPractice>>;
beforeAll(async () => {
  house = await openPractice();
});
afterAll(() => house.close());

describe('written practice', () => {
  it('[PRACTICE-1] judges an answer at once, with quotes that occur in it, and keeps both', async () => {
    const ada = await house.visitor();
    expect((await ada.get('/practice/questions')).status).toBe(200);
    const response = await ada.handIn({ questionId, text: story });
    expect(response.status).toBe(201);
    const made = practiceAnswer.parse(await response.json());
    expect(made.evaluation).toMatchObject({ method: 'offline', status: 'scored' });
    const { dimensions, star, notes, overall, figures } = made.evaluation;
    const quotes = [
      ...dimensions.flatMap(({ evidence }) => evidence),
      ...Object.values(star).flatMap((part) => part ?? []),
      ...notes.map(({ at }) => at),
    ];
    expect(quotes.length).toBeGreaterThan(5);
    for (const { from, to, text } of quotes) expect(story.slice(from, to)).toBe(text);
    expect(dimensions.find(({ dimension }) => dimension === 'delivery')?.score).toBeNull();
    expect(overall.range.high - overall.range.low).toBeCloseTo(40);
    expect(figures).toMatchObject({ fillers: 1, similarity: { earlier: null } });
    expect(await ada.tries()).toEqual([made]);
  }, 90_000);

  it('[PRACTICE-2] compares with earlier tries, newest first', async () => {
    const ada = await house.visitor();
    await ada.handIn({ questionId, text: 'No.' });
    await ada.handIn({ questionId, text: story });
    const again = await ada.handIn({ questionId, text: story });
    const { evaluation } = practiceAnswer.parse(await again.json());
    expect(evaluation.figures.similarity.earlier).toBeCloseTo(1);
    const tries = await ada.tries();
    expect(tries.map(({ text }) => text)).toEqual([story, story, 'No.']);
    expect(tries[2]?.evaluation).toMatchObject({ status: 'too-short', overall: { value: null } });
    expect(tries[0]?.evaluation.overall).toEqual(tries[1]?.evaluation.overall);
  }, 60_000);

  it('[PRACTICE-3] shows nobody the answers of another, and deletes only one’s own', async () => {
    const [ada, ben] = [await house.visitor(), await house.visitor()];
    await ada.handIn({ questionId, text: 'A first word.' });
    const [mine] = await ada.tries();
    expect(await ben.tries()).toEqual([]);
    const path = `/practice/answers/${mine?.id}`;
    expect((await ben.send('DELETE', path)).status).toBe(404);
    expect((await ada.send('DELETE', path)).status).toBe(200);
    expect(await ada.tries()).toEqual([]);
    expect((await house.app.request('/api/practice/questions')).status).toBe(401);
  }, 60_000);

  it('[PRACTICE-4] refuses what is too long, unreadable or about no question, with a code', async () => {
    const ada = await house.visitor();
    const code = async (body: unknown) => (await (await ada.handIn(body)).json()) as object;
    expect(await code({ questionId, text: 'x'.repeat(12_001) })).toMatchObject({
      code: 'too_large',
    });
    expect(await code({ questionId, text: 'x'.repeat(2_000_000) })).toMatchObject({
      code: 'too_large',
    });
    expect(await code({ questionId })).toMatchObject({ code: 'bad_request' });
    expect(await code({ questionId: 'no-such', text: story })).toMatchObject({ code: 'not_found' });
    expect(await ada.tries()).toEqual([]);
  });
});
