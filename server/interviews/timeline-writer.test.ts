import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { TimelineWriter } from './timeline-writer.ts';

const logger = pino({ level: 'silent' });
const event = (seq: number, type: 'samples:bundled' | 'speech:started' = 'speech:started') =>
  (type === 'speech:started'
    ? { type, seq, atMs: seq * 10 }
    : { type, seq, atMs: seq * 10, samples: [] }) satisfies TimelineEvent;

const open: TimelineWriter[] = [];
function writer(options: Partial<ConstructorParameters<typeof TimelineWriter>[0]> = {}) {
  const batches: number[][] = [];
  const gaps: { fromMs: number; toMs: number }[] = [];
  const made = new TimelineWriter({
    append: async (events) => void batches.push(events.map(({ seq }) => seq)),
    logger,
    onOverflow: (gap) => gaps.push(gap),
    ...options,
  });
  open.push(made);
  return { made, batches, gaps };
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('timeline writer', () => {
  it('[RECORD-4] writes everything once and in order', async () => {
    const { made, batches } = writer();
    for (let seq = 1; seq <= 900; seq++) made.push(event(seq));
    expect(await made.flush(2_000)).toBe(true);
    expect(batches.flat()).toEqual(Array.from({ length: 900 }, (_, index) => index + 1));
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(400);
  });

  it('[RECORD-5] keeps events while the store is away and writes them when it returns', async () => {
    let away = true;
    const stored: number[] = [];
    const { made } = writer({
      append: async (events) => {
        if (away) throw new Error('no store');
        stored.push(...events.map(({ seq }) => seq));
      },
    });
    made.push(event(1));
    expect(await made.flush(50)).toBe(false);
    made.push(event(2));
    away = false;
    await vi.waitFor(() => expect(stored).toEqual([1, 2]), { timeout: 5_000 });
  });

  it('[RECORD-6] past its bound drops the oldest samples, keeps the rest, and marks the gap', async () => {
    let away = true;
    const stored: number[] = [];
    const { made, gaps } = writer({
      keptAtMost: 4,
      append: async (events) => {
        if (away) throw new Error('no store');
        stored.push(...events.map(({ seq }) => seq));
      },
    });
    made.push(event(1));
    for (let seq = 2; seq <= 6; seq++) made.push(event(seq, 'samples:bundled'));
    expect(made.pending).toBe(4);
    away = false;
    expect(await made.flush(2_000)).toBe(true);
    expect(stored).toEqual([1, 4, 5, 6]);
    expect(gaps).toEqual([{ fromMs: 20, toMs: 30 }]);
  });

  it('[CLOSE-1] closing writes what is left and leaves no timer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { made, batches } = writer();
      made.push(event(1));
      await made.close();
      await made.close();
      expect(batches).toEqual([[1]]);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
