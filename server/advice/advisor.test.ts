import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Conversation } from '#server/ai/converse.ts';
import { answered, knownOf, nowMs, rehearsed } from '#support/history.ts';
import { createAdvisor } from './advisor.ts';
import type { Measure } from './history.ts';

function open({ model = null as string | null, measures = null as Measure[] | null } = {}) {
  const asked: Conversation[] = [];
  const until: (Date | undefined)[] = [];
  let viewsRead = 0;
  const { history, metrics, questions } = knownOf({
    rehearsals: [{ ...rehearsed(140, 1), measures }],
    answers: [answered(2, 4, 1)],
  });
  const advisor = createAdvisor({
    ai: {
      model,
      remaining: async () => 700,
      async *converse(conversation) {
        asked.push(conversation);
        yield { type: 'text', text: 'Well.' };
      },
    },
    store: {
      read: async (_userId, then) => {
        until.push(then);
        return history;
      },
    },
    summarise: async () => {
      viewsRead += 1;
      return { measures: [] };
    },
    metrics: () => metrics,
    questions,
    clock: { now: () => nowMs },
  });
  return { advisor, asked, until, viewsRead: () => viewsRead };
}

it('[ADVICE-5] reads a timeline only where its measures are not kept', async () => {
  const fresh = open();
  await fresh.advisor.advise('ada');
  expect(fresh.viewsRead()).toBe(1);
  const known = open({ measures: [] });
  await known.advisor.advise('ada');
  expect(known.viewsRead()).toBe(0);
});

it('[ADVICE-11] sets the plan of two weeks ago against what is known now', async () => {
  const { advisor, until } = open({ measures: [] });
  expect(await advisor.done('ada')).toMatchObject({
    since: new Date(nowMs - 14 * 86_400_000).toISOString(),
    steps: [
      { id: 'structure', done: false },
      { id: 'clarity', done: false },
    ],
  });
  expect(until.map((one) => one?.getTime())).toEqual([nowMs - 14 * 86_400_000, undefined]);
});

it('[ADVICE-3] promises no tokens where no model helps', async () => {
  expect(await open().advisor.advise('ada')).toMatchObject({ model: null, remainingTokens: 0 });
  const helped = await open({ model: 'm' }).advisor.advise('ada');
  expect(helped).toMatchObject({ model: 'm', remainingTokens: 700 });
});

it('[ADVICE-4] the model is told nothing of a person before it looks it up, and only then is it read', async () => {
  const { advisor, asked, viewsRead } = open({ model: 'm' });
  const signal = new AbortController().signal;
  const messages = [{ from: 'person' as const, text: 'How am I doing?' }];
  for await (const part of advisor.converse({ userId: 'ada', messages, signal })) void part;
  const [conversation] = asked;
  if (!conversation) throw new AppError('internal', 'the model was not asked');
  expect(conversation).toMatchObject({ userId: 'ada', messages, signal });
  expect(conversation.instructions).not.toMatch(/ada|software/);
  expect(viewsRead()).toBe(0);
  const [first] = conversation.tools;
  expect(await first?.run({ count: 1 })).toMatchObject([{ category: 'software' }]);
  expect(viewsRead()).toBe(1);
});
