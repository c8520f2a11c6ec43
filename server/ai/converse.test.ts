import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { fail, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { createAi } from './ai.ts';
import { defineTool, type ConversationPart, type Tool } from './converse.ts';

let fake: FakeOpenAi;
let spent: number;
beforeEach(async () => {
  fake = await startFakeOpenAi();
  spent = 0;
});
afterEach(() => fake.close());

async function talk(tools: Tool[] = [], signal?: AbortSignal): Promise<ConversationPart[]> {
  const ai = createAi({
    baseUrl: fake.baseUrl,
    model: 'model-of-tests',
    embeddingModel: 'vectors-of-tests',
    limits: { perPerson: 100_000, everybody: 100_000 },
    ledger: {
      spentSince: async () => ({ person: 0, everybody: 0 }),
      record: async ({ inputTokens, outputTokens }) => void (spent += inputTokens + outputTokens),
    },
    clock: { now: Date.now },
    logger: pino({ level: 'silent' }),
  });
  const parts: ConversationPart[] = [];
  const conversation = {
    userId: 'ada',
    purpose: 'advice',
    instructions: 'Be brief.',
    messages: [{ from: 'person' as const, text: 'How am I doing?' }],
    tools,
    maxOutputTokens: 300,
    ...(signal ? { signal } : {}),
  };
  for await (const part of ai.converse(conversation)) parts.push(part);
  return parts;
}

const history = defineTool({
  name: 'history',
  about: 'The newest rehearsals.',
  parameters: z.object({ count: z.int().max(5) }),
  run: async ({ count }) => {
    if (count === 0) throw new AppError('bad_request', 'Ask for at least one.');
    return { rehearsals: count };
  },
});

const asksFor = (parameters: unknown) => {
  fake.chat.answer(({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === 'tool') return { content: `It said ${String(last.content)}` };
    return { calls: [{ name: 'history', arguments: parameters }] };
  });
};

const textOf = (parts: ConversationPart[]) =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

describe('a conversation', () => {
  it('[AI-10] comes as it is written', async () => {
    fake.chat.answer(() => ({ content: 'You pause well now.' }));
    const parts = await talk();
    expect(parts.length).toBeGreaterThan(1);
    expect(textOf(parts)).toBe('You pause well now.');
    expect(spent).toBe(120);
  });

  it('[AI-11] looks up what it needs', async () => {
    asksFor({ count: 3 });
    const parts = await talk([history]);
    expect(parts[0]).toEqual({ type: 'tool', name: 'history' });
    expect(textOf(parts)).toBe('It said {"rehearsals":3}');
    expect(spent).toBe(240);
  });

  it.each([
    ['parameters of another shape', { count: 'many' }, 'could not be used'],
    ['a failing tool', { count: 0 }, 'Ask for at least one.'],
  ])('[AI-11] %s is told to the model, not to the person', async (_, parameters, message) => {
    asksFor(parameters);
    expect(textOf(await talk([history]))).toContain(message);
  });

  it('[AI-12] a model that only looks things up has to answer in the end', async () => {
    fake.chat.answer(({ tools }) =>
      tools ? { calls: [{ name: 'history', arguments: { count: 1 } }] } : { content: 'Well.' },
    );
    const parts = await talk([history]);
    expect(parts.filter(({ type }) => type === 'tool')).toHaveLength(5);
    expect(textOf(parts)).toBe('Well.');
  });

  it('[AI-6] a vendor that fails is told, and so is leaving', async () => {
    fake.intercept(fail(400));
    await expect(talk()).rejects.toMatchObject({ code: 'ai_unusable' });
    await expect(talk([], AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
