import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOfflineEvaluator } from '#server/evaluation/evaluator.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { bankLandmarks } from '#server/questions/bank-vectors.ts';
import { generousModel } from '#support/fake-openai/generous-model.ts';
import { startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { measureByModel } from '../load/answers/by-model.ts';

const engine = createLanguageEngine();
const rules = createOfflineEvaluator({ engine, landmarks: bankLandmarks });
const config = { model: 'm', embeddingModel: 'e', limits: { perPerson: 1, everybody: 1e9 } };
let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await startFakeOpenAi();
});
afterAll(async () => {
  await engine.close();
  await fake.close();
});

it('[EVAL-19] the same pairs are judged by a model where there is one, as many as were asked for', async () => {
  fake.chat.answer(generousModel);
  const figures = await measureByModel({
    config: { ...config, baseUrl: fake.baseUrl },
    rules,
    most: 12,
  });
  expect(figures).toMatchObject({ method: 'model', name: 'm', pairs: 12, hostile: 12 });
  expect(figures).toMatchObject({ injections: 0, spearman: expect.any(Number) });
  expect(fake.chat.requests.length).toBeGreaterThan(0);
});

it('[EVAL-19] without a model there are no such figures', async () => {
  expect(await measureByModel({ config, rules, most: 12 })).toBeNull();
});
