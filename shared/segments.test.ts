import { describe, expect, it } from 'vitest';
import { happen, phase, question, read, whole } from '#support/timeline.ts';

describe('the segments of a timeline', () => {
  it('[TIMELINE-5] a segment for each question, the unfinished one closed by the end', () => {
    expect(read(whole).segments).toEqual([
      {
        index: 0,
        question: question(0),
        askedAtMs: 10_000,
        thinkingFromMs: 14_000,
        answerFromMs: 16_000,
        latencyMs: 1_900,
        toMs: 50_000,
        answerDurationMs: 34_000,
        endedBySilence: false,
        extraMs: 0,
      },
      {
        index: 1,
        question: question(1),
        askedAtMs: 50_000,
        thinkingFromMs: 53_000,
        answerFromMs: 55_000,
        latencyMs: null,
        toMs: 60_000,
        answerDurationMs: null,
        endedBySilence: false,
        extraMs: 0,
      },
    ]);
  });

  it('[TIMELINE-5] a question passed over ends where the next one is asked', () => {
    const view = read(
      happen(
        [0, { type: 'question:asked', index: 0, question: question(0) }],
        [0, phase('question', 0)],
        [9_000, { type: 'question:asked', index: 1, question: question(1) }],
      ),
    );
    expect(view.segments.map(({ toMs }) => toMs)).toEqual([9_000, null]);
  });

  it('[TIMELINE-5] a thinking time that a pause divides begins once', () => {
    const view = read(
      happen(
        [0, { type: 'question:asked', index: 0, question: question(0) }],
        [0, phase('question', 0)],
        [3_000, phase('thinking', 0)],
        [5_000, phase('paused', 0)],
        [8_000, phase('thinking', 0)],
      ),
    );
    expect(view.segments[0]?.thinkingFromMs).toBe(3_000);
    expect(view.phaseSinceMs).toBe(8_000);
  });

  it('[TIMELINE-5] answers that tell of a question nobody asked change no segment', () => {
    const view = read(
      happen(
        [0, { type: 'question:asked', index: 2, question: question(2) }],
        [1_000, { type: 'answer:started', index: 0, latencyMs: 1 }],
        [2_000, { type: 'answer:finished', index: 0, durationMs: 1 }],
        [3_000, { type: 'answer:started', index: 2, latencyMs: 2 }],
      ),
    );
    expect(view.segments).toMatchObject([{ index: 2, answerFromMs: 3_000, toMs: null }]);
  });
});
