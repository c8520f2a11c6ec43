import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { someQuestion } from '#support/heard.ts';
import { AppError } from '#lib/errors.ts';
import type { Ai } from '#server/ai/ai.ts';
import { interviewPlan, type PlannedQuestion } from '#shared/schemas.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { FlowState } from './flow.ts';
import { Interviewer } from './interviewer.ts';

const answer =
  'When I worked at a bakery last year the orders were a mess so I wrote a small tool and I tested it with the baker every morning';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An interviewer before a stage that remembers what it was told. */
function open({ ask, patienceMs }: { ask?: Ai['ask']; patienceMs?: number | null } = {}) {
  const startedAt = Date.now();
  const told: unknown[] = [];
  const prepared: string[] = [];
  let flow: FlowState = { phase: 'answering', index: 0, sinceMs: 0 };
  let questions: PlannedQuestion[] = [someQuestion, { ...someQuestion, id: 'next' }];
  let lead: { silentSinceMs: number | null } | undefined;
  let seq = 0;
  const interviewer = new Interviewer(
    {
      flow: () => flow,
      interview: () => ({
        ...{ id: crypto.randomUUID(), userId: 'ada', category: 'general', state: 'live' },
        ...{ questionCount: 2, questionsAnswered: 0, createdAt: '2026-01-01T00:00:00.000Z' },
        ...{ startedAt: null, endedAt: null, durationMs: null, endReason: null },
        ...{ questions, plan: interviewPlan.parse({}), material: {}, brought: [] },
        preferences: {
          ...{ focus: 'any', silent: false, mutedRules: [] },
          ...(patienceMs === undefined ? {} : { patienceMs }),
        },
      }),
      nowMs: () => Date.now() - startedAt,
      append: (entry) => told.push(entry),
      answerWritten: async () => {},
      saveQuestions: async (changed) => void (questions = changed),
      finishBySilence: (index) => {
        told.push({ finished: index });
        flow = { phase: 'considering', index, sinceMs: Date.now() - startedAt };
      },
      askNext: (index) => told.push({ asked: questions[index + 1]?.id }),
      onOffer: (inMs) => told.push({ offer: inMs }),
      lead: () => lead,
      questionSpoken: (index) => told.push({ spoken: index }),
    },
    {
      ai: { model: ask ? 'fake' : null, ask: ask ?? (() => Promise.reject(new Error('none'))) },
      pickOther: () => null,
      prepareVoice: (text) => prepared.push(text),
      logger: pino({ level: 'silent' }),
    },
  );
  const happen = (...entries: TimelineEntry[]) =>
    interviewer.take(
      entries.map(
        (entry) => ({ ...entry, seq: (seq += 1), atMs: Date.now() - startedAt }) as TimelineEvent,
      ),
    );
  happen(
    { type: 'question:asked', index: 0, question: someQuestion },
    { type: 'answer:started', index: 0, latencyMs: 0 },
    { type: 'speech:started' },
  );
  vi.advanceTimersByTime(200);
  const say = (text: string) => {
    const words = text.split(' ').map((word, i) => ({
      ...{ text: word, startMs: i, endMs: i + 1, confidence: null },
    }));
    happen(
      { type: 'words:heard', source: 'sherpa', words },
      { type: 'speech:ended', durationMs: 1 },
    );
  };
  return {
    ...{ interviewer, told, prepared, happen, say },
    ledBy: (by: typeof lead) => {
      lead = by;
      interviewer.leadChanged();
    },
    isIn: (next: FlowState) => void (flow = next),
    consider: () => {
      flow = { phase: 'considering', index: 0, sinceMs: 0 };
      interviewer.consider();
    },
  };
}

const offersIn = (told: unknown[]) => told.filter((one) => 'offer' in (one as object));

describe('an interviewer who listens', () => {
  it('[TURN-1] offers to go on after the patience, then goes on', async () => {
    const { interviewer, told, say } = open();
    await vi.advanceTimersByTimeAsync(1_000);
    say(answer);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(750);
    expect(told).toEqual([{ offer: 3_000 }]);
    await vi.advanceTimersByTimeAsync(3_250);
    expect(told).toContainEqual({ finished: 0 });
    await interviewer.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[TURN-1] does not cut in on a thought that goes on', async () => {
    const { interviewer, told, say } = open();
    say(`${answer} because`);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual([]);
    await interviewer.close();
  });

  it('[TURN-3] takes the offer back when the candidate speaks, or says they have not finished', async () => {
    const { interviewer, told, happen, say } = open();
    say(answer);
    await vi.advanceTimersByTimeAsync(5_000);
    happen({ type: 'speech:started' });
    await vi.advanceTimersByTimeAsync(500);
    expect(offersIn(told)).toEqual([{ offer: 3_000 }, { offer: null }]);
    happen({ type: 'speech:ended', durationMs: 1 });
    await vi.advanceTimersByTimeAsync(5_000);
    interviewer.stay();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(offersIn(told)).toHaveLength(4);
    expect(told).not.toContainEqual({ finished: 0 });
    await interviewer.close();
  });

  it('[TURN-4] never goes on by themselves where that is switched off', async () => {
    const { interviewer, told, say } = open({ patienceMs: null });
    say(answer);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual([]);
    await interviewer.close();
  });
});

describe('the voice of an interviewer', () => {
  it('[VOICES-6] is made ready: the planned question with the answer, the follow-up with the offer', async () => {
    const { interviewer, told, prepared, say } = open();
    expect(prepared).toEqual([someQuestion.text]);
    await vi.advanceTimersByTimeAsync(1_000);
    say(answer);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(offersIn(told)).toHaveLength(1);
    expect(prepared).toHaveLength(2);
    expect(prepared[1]).toContain('What came of it in the end?');
    await vi.advanceTimersByTimeAsync(3_250);
    interviewer.consider();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toContainEqual({ asked: 'follow-up-0' });
    expect(new Set(prepared).size).toBe(2);
    await interviewer.close();
  });

  it('[VOICES-6] waits for the model where one is asked', async () => {
    const ask = vi.fn().mockRejectedValue(new AppError('ai_busy', 'later'));
    const { interviewer, prepared, say } = open({ ask });
    say(answer);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(prepared).toEqual([someQuestion.text]);
    await interviewer.close();
  });
});

describe('an interviewer who considers', () => {
  it('[TURN-5] asks a follow-up by rules where no model is set up', async () => {
    const { interviewer, told, say, consider } = open();
    say(answer);
    expect(interviewer.wouldConsider).toBe(true);
    consider();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([{ asked: 'follow-up-0' }]);
    await interviewer.close();
  });

  it('[TURN-8] says that a model failed, asks it again, or goes on by rules', async () => {
    const ask = vi.fn().mockRejectedValue(new AppError('ai_busy', 'later'));
    const { interviewer, told, say, consider } = open({ ask });
    say(answer);
    consider();
    await vi.advanceTimersByTimeAsync(0);
    const stuck = { type: 'interviewer:stuck', index: 0, code: 'ai_busy' };
    expect(told).toEqual([stuck]);
    interviewer.consider({ by: 'model' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([stuck, stuck]);
    interviewer.consider({ by: 'rules' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toEqual({ asked: 'follow-up-0' });
    await interviewer.close();
  });

  it('[TURN-8] cancels its request when nobody waits any more', async () => {
    let signal: AbortSignal | undefined;
    const ask: Ai['ask'] = (question) =>
      new Promise((_, reject) => {
        signal = question.signal;
        signal?.addEventListener('abort', () => reject(new AppError('cancelled', 'gone')));
      });
    const { interviewer, told, say, consider } = open({ ask });
    say(answer);
    consider();
    await vi.advanceTimersByTimeAsync(100);
    interviewer.cancel();
    await vi.advanceTimersByTimeAsync(100);
    expect(signal?.aborted).toBe(true);
    expect(told).toEqual([]);
    await interviewer.close();
  });

  it('[HELP-16] yields to a coach who asks: neither ends an answer nor thinks about it', async () => {
    const { interviewer, told, say, ledBy, consider } = open();
    ledBy({ silentSinceMs: 0 });
    say(answer);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(interviewer.wouldConsider).toBe(true);
    consider();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([]);
    ledBy(undefined);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([{ asked: expect.any(String) }]);
    await interviewer.close();
  });

  it('[HELP-17] a coach has asked once they were silent for a moment', async () => {
    const { interviewer, told, ledBy, isIn, happen } = open();
    happen({ type: 'question:asked', index: 1, question: someQuestion });
    isIn({ phase: 'question', index: 1 });
    ledBy({ silentSinceMs: null });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([]);
    ledBy({ silentSinceMs: 10_200 });
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(told[0]).toEqual({ spoken: 1 });
    await interviewer.close();
  });
});
