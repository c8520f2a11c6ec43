import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { transcribed } from '#support/fake-openai/audio-transcriptions.ts';
import {
  fail,
  sendJson,
  startFakeOpenAi,
  type Endpoint,
  type FakeOpenAi,
} from '#support/fake-openai/server.ts';
import { transcript } from '#support/fake-openai/realtime.ts';
import type { Word } from '#shared/words.ts';
import { AnswerSound } from './answer-sound.ts';
import { correctionsOf, OpenaiRecogniser, spread } from './openai.ts';
import { to24k } from './to-24k.ts';

let fake: FakeOpenAi;
let recogniser: OpenaiRecogniser | undefined;
const told = {
  guessed: [] as Word[][],
  heard: [] as Word[][],
  corrected: [] as { fromMs: number; toMs: number; words: Word[] }[],
  missed: [] as { fromMs: number; toMs: number }[],
  spent: [] as { model: string; soundMs: number }[],
  failed: [] as unknown[],
};

beforeEach(async () => {
  for (const list of Object.values(told)) list.length = 0;
  fake = await startFakeOpenAi();
});
afterEach(async () => {
  await recogniser?.close();
  recogniser = undefined;
  await fake.close();
});

async function listen(apiKey = 'key') {
  const models = { liveModel: 'live', finalModel: 'final' };
  recogniser = await OpenaiRecogniser.create(
    { apiKey, baseUrl: fake.baseUrl, ...models },
    {
      onGuessed: (words) => told.guessed.push(words),
      onHeard: (words) => told.heard.push(words),
      onCorrected: (span) => told.corrected.push(span),
      onMissed: (span) => told.missed.push(span),
      onSpent: (spent) => told.spent.push(spent),
      onFailed: (error) => told.failed.push(error),
    },
  );
  return recogniser;
}

function say(to: OpenaiRecogniser, fromMs: number, ms: number) {
  for (let at = 0; at < ms; at += 20) to.push(new Int16Array(320), fromMs + at);
}

const textOf = (words: readonly Word[] = []) => words.map(({ text }) => text).join(' ');

describe('an OpenAI-compatible recogniser', () => {
  it('[WORDS-20] [WORDS-25] writes each stretch as it was said, then hears the answer again with true times', async () => {
    const to = await listen();
    say(to, 10_000, 2_000);
    await to.endStretch();
    expect(textOf(told.heard[0])).toBe(transcript);
    expect(told.guessed.map((words) => words.length)).toEqual([1, 2, 3, 4]);
    expect(told.heard[0]?.at(-1)?.endMs).toBeCloseTo(12_000);
    expect(fake.realtime.samples).toBe(48_000);
    say(to, 20_000, 1_000);
    await to.endAnswer();
    const [second] = told.corrected;
    expect(textOf(second?.words)).toBe(transcribed.join(' '));
    expect(second).toMatchObject({ fromMs: 10_000, toMs: 21_000 });
    expect(second?.words[0]).toMatchObject({ text: 'um', startMs: 10_200, endMs: 10_400 });
    const [call] = fake.received;
    expect(call?.headers.authorization).toBe('Bearer key');
    expect(call?.body.length).toBeGreaterThan(3 * 32_000);
    expect(String(call?.body)).toContain('Um, so, uh');
    expect(told.spent).toEqual([
      { model: 'live', soundMs: 2_000 },
      { model: 'live', soundMs: 1_000 },
      { model: 'final', soundMs: 3_000 },
    ]);
  });

  it('[WORDS-24] corrects an answer of any length, piece by piece without a hole', () => {
    const words = Array.from({ length: 1_200 }, (_, i) => ({
      ...{ text: `w${i}`, startMs: 1_000 + i * 400, endMs: 1_300 + i * 400, confidence: null },
    }));
    const spans = correctionsOf(words, { fromMs: 900, toMs: 500_000 });
    expect(spans.map((span) => span.words.length)).toEqual([500, 500, 200]);
    expect(spans.map(({ fromMs }) => fromMs)).toEqual([900, spans[0]?.toMs, spans[1]?.toMs]);
    expect(spans.at(-1)?.toMs).toBe(500_000);
    expect(spans.flatMap((span) => span.words)).toEqual(words);
    expect(correctionsOf([], { fromMs: 0, toMs: 1 })).toEqual([]);
  });

  it('[WORDS-21] keeps the live words where the second hearing is refused, wrong or cut off', async () => {
    const to = await listen();
    const cutOff: Endpoint = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"words": [{"wo');
    };
    const wrong: Endpoint = (_, response) => sendJson(response, { words: 'none' });
    for (const endpoint of [fail(429), wrong, cutOff]) {
      fake.intercept(endpoint);
      say(to, 10_000, 500);
      await to.endAnswer();
    }
    expect(told.heard).toHaveLength(3);
    expect(told.corrected).toEqual([]);
    expect(told.failed).toEqual([]);
  });

  it('[WORDS-21] tells a stretch it could not write as missed', async () => {
    const to = await listen();
    fake.realtime.behave('failing');
    say(to, 5_000, 400);
    await to.endStretch();
    expect(told.missed).toEqual([{ fromMs: 5_000, toMs: 5_400 }]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      fake.realtime.behave('stuck');
      say(to, 8_000, 400);
      const ended = to.endStretch();
      await vi.advanceTimersByTimeAsync(8_000);
      await ended;
    } finally {
      vi.useRealTimers();
    }
    expect(told.missed).toHaveLength(2);
  });

  it('[WORDS-21] cannot start without a welcome, and fails when the line breaks, not when it closes', async () => {
    fake.realtime.behave('refusing');
    await expect(listen()).rejects.toMatchObject({ code: 'internal' });
    fake.realtime.behave('well');
    const to = await listen();
    fake.realtime.hangUp();
    await vi.waitFor(() => expect(told.failed).toHaveLength(1), 15_000);
    await to.close();
    const other = await listen();
    await other.close();
    await other.close();
    other.push(new Int16Array(320), 0);
    await other.endAnswer();
    expect(told.failed).toHaveLength(1);
  });

  it('[WORDS-20] places in an answer without pauses map back to their times; words share a stretch by length', () => {
    const sound = new AnswerSound();
    sound.begin(1_000);
    sound.push(new Int16Array(16_000));
    sound.begin(5_000);
    sound.push(new Int16Array(8_000));
    expect([0, 900, 1_100, 1_500, 9_000].map((ms) => sound.timeAt(ms))).toEqual([
      1_000, 1_900, 5_100, 5_500, 5_500,
    ]);
    expect(sound.wav().length).toBe(44 + 48_000);
    expect(spread('a bcd', { fromMs: 0, toMs: 600 })).toMatchObject([
      { text: 'a', startMs: 0, endMs: 200 },
      { text: 'bcd', startMs: 200, endMs: 600 },
    ]);
    expect(spread('  ', { fromMs: 0, toMs: 600 })).toEqual([]);
    expect([...to24k(Int16Array.of(0, 300, 600, 900))]).toEqual([0, 200, 400, 600, 800, 900]);
  });
});
