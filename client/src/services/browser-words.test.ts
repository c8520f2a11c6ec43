import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Word } from '#shared/words.ts';
import { recognitionHere, writeDown, type CreateRecognition } from './browser-words.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const recognition = {
    start: vi.fn(),
    abort: vi.fn(),
  } as Partial<ReturnType<CreateRecognition>> as ReturnType<CreateRecognition>;
  const told: { words: Word[]; final: boolean }[] = [];
  const onFailed = vi.fn();
  let nowMs = 1_000;
  const end = writeDown(
    { create: () => recognition, nowMs: () => nowMs },
    { onWords: (words, final) => told.push({ words, final }), onFailed },
  );
  const hear = (transcript: string, isFinal: boolean, atMs: number, confidence = 0) => {
    nowMs = atMs;
    const result = Object.assign([{ transcript, confidence }], { isFinal });
    recognition.onresult?.({ resultIndex: 0, results: [result] });
  };
  return { recognition, told, onFailed, end, hear };
}

describe('words by the browser', () => {
  it('[WORDS-17] come with the time between the first guess and the last word', () => {
    const { told, hear, end } = open();
    hear('we', false, 2_000);
    hear(' we won', true, 3_000, 0.8);
    expect(told.map(({ final }) => final)).toEqual([false, true]);
    expect(told[1]?.words).toEqual([
      { text: 'we', startMs: 2_000, endMs: 2_500, confidence: 0.8 },
      { text: 'won', startMs: 2_500, endMs: 3_000, confidence: 0.8 },
    ]);
    hear('', true, 4_000);
    expect(told).toHaveLength(2);
    end();
  });

  it('[WORDS-17] go on after a silence, end when refused, and leave nothing behind', async () => {
    const going = open();
    going.recognition.onend?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(going.recognition.start).toHaveBeenCalledTimes(2);
    going.recognition.onerror?.({ error: 'no-speech' });
    expect(going.onFailed).not.toHaveBeenCalled();
    going.recognition.onend?.();
    going.end();
    expect(vi.getTimerCount()).toBe(0);
    expect(going.recognition.abort).toHaveBeenCalled();

    const refused = open();
    refused.recognition.onerror?.({ error: 'not-allowed' });
    expect(refused.onFailed).toHaveBeenCalledOnce();
    expect(refused.recognition.onend).toBeNull();
    expect(recognitionHere()).toBeNull();
  });
});
