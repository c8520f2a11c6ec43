import { describe, expect, it } from 'vitest';
import type { Coach } from '#server/coaching/engine.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { FlowState } from './flow.ts';
import { Senses } from './senses.ts';

function stage() {
  const entries: TimelineEntry[] = [];
  const spoken: boolean[] = [];
  const now = { ms: 0 };
  let flow: FlowState = { phase: 'question', index: 0 };
  const coach: Coach = {
    observe() {},
    tick: ({ speaking }) => (spoken.push(speaking), []),
    setPreferences() {},
  };
  const senses = new Senses(
    {
      flow: () => flow,
      phaseSinceMs: () => 0,
      nowMs: () => now.ms,
      append: (...more) => entries.push(...more),
      answerStarted: (latencyMs) => {
        entries.push({ type: 'answer:started', index: 0, latencyMs });
        flow = { phase: 'answering', index: 0, sinceMs: now.ms };
      },
      lobbySamples: () => entries.push({ type: 'samples:bundled', samples: [] }),
      spokenTo: () => false,
    },
    coach,
  );
  const at = (ms: number, act: () => void) => {
    now.ms = ms;
    act();
  };
  const think = () => (flow = { phase: 'thinking', index: 0, sinceMs: now.ms });
  const types = () =>
    entries.filter(({ type }) => type !== 'samples:bundled').map(({ type }) => type);
  return { senses, entries, at, think, types, spoken };
}

describe('what is heard becomes what happened', () => {
  it('[FLOW-11] speech after the question starts the answer, with its latency', () => {
    const { senses, entries, at, think } = stage();
    at(1_000, think);
    at(3_200, () => senses.speechStarted(3_000));
    expect(entries).toEqual([
      { type: 'answer:started', index: 0, latencyMs: 2_000 },
      { type: 'speech:started' },
    ]);
    at(6_000, () => senses.speechEnded(5_500));
    expect(entries.at(-1)).toEqual({ type: 'speech:ended', durationMs: 2_500 });
  });

  it('[FLOW-12] speech that began during the question counts once it has gone on for 1.5 s', () => {
    const { senses, entries, at, think, types } = stage();
    at(500, () => senses.speechStarted(500));
    at(1_000, () => {
      senses.answerLeft(1_000);
      think();
    });
    at(2_000, () => senses.samples([]));
    expect(types()).toEqual([]);
    at(2_500, () => senses.samples([]));
    expect(types()).toEqual(['answer:started', 'speech:started']);
    expect(entries.find(({ type }) => type === 'answer:started')).toMatchObject({
      latencyMs: null,
    });
  });

  it('[FLOW-13] what ends before that was the question’s echo', () => {
    const { senses, at, think, types } = stage();
    at(500, () => senses.speechStarted(500));
    at(1_000, think);
    at(1_200, () => senses.speechEnded(1_100));
    at(4_000, () => senses.samples([]));
    expect(types()).toEqual([]);
  });

  it('[FLOW-14] leaving an answer ends its speech on the timeline, not in the room', () => {
    const { senses, at, think, types, spoken } = stage();
    at(1_000, think);
    at(2_000, () => senses.speechStarted(2_000));
    at(5_000, () => senses.answerLeft(5_000));
    at(5_100, () => senses.samples([]));
    expect(types()).toEqual(['answer:started', 'speech:started', 'speech:ended']);
    expect(spoken.at(-1)).toBe(true);
  });
});
