import { describe, expect, it } from 'vitest';
import type { PcmChunk } from '../perceive/types.ts';
import { createBudget } from './budget.ts';
import { createKeyFrameAsker } from './key-frame-asker.ts';
import { latestOnly } from './latest-only.ts';
import { createReadPace } from './read-pace.ts';
import { createTurns } from './turns.ts';
import { VoiceLine } from './voice-line.ts';

describe('latestOnly', () => {
  it('[MEDIA-43] works on one at a time and keeps only the newest meanwhile', async () => {
    const done: number[] = [];
    const first = Promise.withResolvers<void>();
    const dropped: number[] = [];
    const push = latestOnly(
      async (item: number) => {
        if (item === 1) await first.promise;
        done.push(item);
      },
      (item) => dropped.push(item),
    );
    [1, 2, 3, 4].forEach(push);
    expect(dropped).toEqual([2, 3]);
    first.resolve();
    await expect.poll(() => done).toEqual([1, 4]);
    push(5);
    await expect.poll(() => done).toEqual([1, 4, 5]);
    expect(dropped).toEqual([2, 3]);
  });
});

describe('createKeyFrameAsker', () => {
  it('[MEDIA-44] asks at once, then at most once a second', () => {
    let asked = 0;
    const need = createKeyFrameAsker(() => (asked += 1));
    for (let nowMs = 0; nowMs < 3000; nowMs += 10) need(nowMs);
    expect(asked).toBe(3);
  });
});

describe('createBudget', () => {
  it('[MEDIA-45] lets a burst through, then no more than the rate', () => {
    const budget = createBudget({ perSecond: 40, burst: 40 });
    let taken = 0;
    for (let nowMs = 0; nowMs < 10_000; nowMs += 1) if (budget.take(1, nowMs)) taken += 1;
    expect(taken).toBeGreaterThan(430);
    expect(taken).toBeLessThanOrEqual(440);
  });
});

describe('createReadPace', () => {
  const tickMs = 50;
  /** Times of reading over 10 s of ticks with frames in between. */
  function reads(frameMs: number) {
    const pace = createReadPace();
    const read: number[] = [];
    let nextFrameMs = 0;
    for (let nowMs = 0; nowMs < 10_000; nowMs += 10) {
      const hasFrame = nowMs >= nextFrameMs;
      if (hasFrame) {
        pace.news();
        nextFrameMs += frameMs;
      }
      if ((hasFrame || nowMs % tickMs === 0) && pace.take(nowMs)) read.push(nowMs);
    }
    return read;
  }

  it('[LOAD-6] reads each of five frames a second, and no oftener', () => {
    const read = reads(200);
    expect(read.length).toBeGreaterThanOrEqual(49);
    expect(read.length).toBeLessThanOrEqual(52);
    const waits = Array.from({ length: 49 }, (_, frame) => {
      const atMs = frame * 200;
      return read.find((readMs) => readMs >= atMs)! - atMs;
    });
    expect(Math.max(...waits)).toBeLessThanOrEqual(50);
  });

  it('[LOAD-6] reads as often when few frames come', () => {
    expect(reads(1_000).length).toBeGreaterThanOrEqual(45);
    expect(reads(Infinity).length).toBeGreaterThanOrEqual(45);
  });
});

describe('createTurns', () => {
  it('[LOAD-7] does the work in order, a little in each turn of the loop', async () => {
    const inTurn = createTurns();
    const done: number[] = [];
    let turns = 0;
    const count = () => {
      turns += 1;
      if (done.length < 6) setImmediate(count);
    };
    for (let job = 0; job < 6; job += 1) {
      inTurn(() => {
        const untilMs = performance.now() + 6;
        while (performance.now() < untilMs);
        done.push(job);
      });
    }
    setImmediate(count);
    expect(done).toEqual([]);
    await expect.poll(() => done).toEqual([0, 1, 2, 3, 4, 5]);
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});

describe('VoiceLine', () => {
  const chunk = (atMs: number): PcmChunk => ({
    samples: new Float32Array(960),
    atMs,
    concealed: false,
  });

  function line(push: (chunk: PcmChunk) => Promise<void>) {
    const dropped: number[] = [];
    const failed: unknown[] = [];
    let closed = 0;
    const perceiver = { push, reset: () => {}, close: () => void (closed += 1) };
    const voice = new VoiceLine(perceiver, {
      onDropped: ({ atMs }) => dropped.push(atMs),
      onFailed: (error) => failed.push(error),
    });
    return { voice, dropped, failed, closed: () => closed };
  }

  it('[MEDIA-46] keeps the order, and drops the oldest when 5 s wait', async () => {
    const heard: number[] = [];
    const gate = Promise.withResolvers<void>();
    const { voice, dropped } = line(async ({ atMs }) => {
      await gate.promise;
      heard.push(atMs);
    });
    for (let i = 0; i <= 260; i += 1) voice.push(chunk(i));
    gate.resolve();
    await expect.poll(() => heard.at(-1)).toBe(260);
    expect(dropped).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(heard).toEqual([0, ...Array.from({ length: 250 }, (_, i) => i + 11)]);
  });

  it('[MEDIA-41] a failure is told and does not stop what comes after', async () => {
    const heard: number[] = [];
    const { voice, failed } = line(async ({ atMs }) => {
      if (atMs === 1) throw new Error('no');
      heard.push(atMs);
    });
    voice.push(chunk(1));
    await expect.poll(() => failed).toHaveLength(1);
    voice.push(chunk(2));
    await expect.poll(() => heard).toEqual([2]);
  });

  it('[MEDIA-42] closed, it closes its perceiver once and hears nothing more', () => {
    const { voice, closed } = line(() => Promise.reject(new Error('not to be called')));
    voice.close();
    voice.close();
    voice.push(chunk(1));
    expect(closed()).toBe(1);
  });
});
