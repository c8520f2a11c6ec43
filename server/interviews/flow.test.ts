import { describe, expect, it } from 'vitest';
import type { Question } from '#shared/schemas.ts';
import { step, type FlowCommand, type FlowState } from './flow.ts';

const question = (id: string): Question => ({
  id,
  text: 'What did you build last, and why?',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 120_000,
  tips: ['Start with why.'],
});
const questions = [question('one'), question('two')];

function walk(commands: [number, FlowCommand][]) {
  let state: FlowState = { phase: 'lobby' };
  const entries = [];
  for (const [nowMs, command] of commands) {
    const next = step(state, command, { nowMs, questions });
    state = next.state;
    entries.push(...next.entries);
  }
  return { state, entries };
}

describe('question flow', () => {
  it('[FLOW-1] goes from the lobby through every question to the end', () => {
    const { state, entries } = walk([
      [0, { type: 'start' }],
      [4_000, { type: 'question-spoken', index: 0 }],
      [6_000, { type: 'speech-started', latencyMs: 2_000 }],
      [30_000, { type: 'finish-answer', index: 0 }],
      [34_000, { type: 'question-spoken', index: 1 }],
      [35_000, { type: 'speech-started', latencyMs: 1_000 }],
      [50_000, { type: 'finish-answer', index: 1 }],
    ]);
    expect(state).toEqual({ phase: 'ended', reason: 'finished' });
    expect(entries.map((entry) => entry.type)).toEqual([
      'question:asked',
      'phase:changed',
      'phase:changed',
      'answer:started',
      'phase:changed',
      'answer:finished',
      'question:asked',
      'phase:changed',
      'phase:changed',
      'answer:started',
      'phase:changed',
      'answer:finished',
      'phase:changed',
      'interview:ended',
    ]);
    expect(entries[5]).toEqual({ type: 'answer:finished', index: 0, durationMs: 24_000 });
  });

  it('[FLOW-2] does nothing when a command is given twice', () => {
    const { entries } = walk([
      [0, { type: 'start' }],
      [0, { type: 'start' }],
      [1_000, { type: 'question-spoken', index: 0 }],
      [1_000, { type: 'question-spoken', index: 0 }],
      [2_000, { type: 'finish-answer', index: 0 }],
      [2_000, { type: 'finish-answer', index: 0 }],
    ]);
    expect(entries.filter((entry) => entry.type === 'question:asked')).toHaveLength(2);
    expect(entries.filter((entry) => entry.type === 'answer:finished')).toHaveLength(1);
  });

  it('[FLOW-3] returns from a pause to where it was, without counting the pause', () => {
    const { state } = walk([
      [0, { type: 'start' }],
      [1_000, { type: 'question-spoken', index: 0 }],
      [2_000, { type: 'pause' }],
      [9_000, { type: 'resume' }],
    ]);
    expect(state).toEqual({ phase: 'thinking', index: 0, sinceMs: 8_000 });
  });

  it('[FLOW-4] an answer nobody spoke has no length', () => {
    const { entries } = walk([
      [0, { type: 'start' }],
      [1_000, { type: 'question-spoken', index: 0 }],
      [60_000, { type: 'finish-answer', index: 0 }],
    ]);
    expect(entries).toContainEqual({ type: 'answer:finished', index: 0, durationMs: 0 });
  });

  it('[FLOW-5] refuses what makes no sense', () => {
    const now = { nowMs: 0, questions };
    expect(() => step({ phase: 'lobby' }, { type: 'pause' }, now)).toThrow(/not started/);
    expect(() =>
      step({ phase: 'question', index: 0 }, { type: 'finish-answer', index: 0 }, now),
    ).toThrow(/not been asked/);
    expect(() =>
      step({ phase: 'ended', reason: 'left' }, { type: 'finish-answer', index: 0 }, now),
    ).toThrow(/has ended/);
  });

  it('[FLOW-15] a coach goes on from wherever the question in hand is', () => {
    const asked: [number, FlowCommand][] = [[0, { type: 'start' }]];
    const on: [number, FlowCommand] = [9_000, { type: 'move-on', index: 0 }];
    const begun: [number, FlowCommand][] = [
      [1_000, { type: 'question-spoken', index: 0 }],
      [2_000, { type: 'speech-started', latencyMs: 1_000 }],
    ];
    expect(walk([...asked, on]).state).toEqual({ phase: 'question', index: 1 });
    const { state, entries } = walk([...asked, ...begun, on]);
    expect(state).toEqual({ phase: 'question', index: 1 });
    expect(entries).toContainEqual({
      type: 'answer:finished',
      index: 0,
      durationMs: 7_000,
      by: 'coach',
    });
    const last: [number, FlowCommand] = [9_500, { type: 'move-on', index: 1 }];
    expect(walk([...asked, on, last]).state).toEqual({ phase: 'ended', reason: 'finished' });
    const refused = expect.objectContaining({ code: 'bad_state' });
    expect(() => walk([...asked, last])).toThrowError(refused);
    expect(() => walk([...asked, [500, { type: 'pause' }], on])).toThrowError(refused);
  });

  it('[FLOW-6] a pause and an end close the answer that was going on', () => {
    const { entries, state } = walk([
      [0, { type: 'start' }],
      [1_000, { type: 'question-spoken', index: 0 }],
      [2_000, { type: 'speech-started', latencyMs: 1_000 }],
      [5_000, { type: 'pause' }],
      [8_000, { type: 'end', reason: 'left' }],
    ]);
    expect(state).toEqual({ phase: 'ended', reason: 'left' });
    expect(entries).toContainEqual({ type: 'answer:finished', index: 0, durationMs: 3_000 });
  });

  it('[TURN-8] the interviewer may think between an answer and the next question', () => {
    const begin: [number, FlowCommand][] = [
      [0, { type: 'start' }],
      [1_000, { type: 'question-spoken', index: 0 }],
      [2_000, { type: 'speech-started', latencyMs: 1_000 }],
      [9_000, { type: 'finish-answer', index: 0, considered: true, by: 'silence' }],
    ];
    const thinking = walk(begin);
    expect(thinking.state).toEqual({ phase: 'considering', index: 0, sinceMs: 9_000 });
    expect(thinking.entries.at(-2)).toEqual({
      ...{ type: 'answer:finished', index: 0, durationMs: 7_000, by: 'silence' },
    });
    const again: FlowCommand = { type: 'finish-answer', index: 0 };
    expect(walk([...begin, [9_100, again]]).state).toEqual(thinking.state);
    const ask: FlowCommand = { type: 'ask-next', index: 0 };
    expect(walk([...begin, [9_200, ask], [9_300, ask]]).state).toEqual({
      ...{ phase: 'question', index: 1 },
    });
    const paused: [number, FlowCommand][] = [
      [9_200, { type: 'pause' }],
      [9_300, ask],
    ];
    expect(walk([...begin, ...paused]).state).toMatchObject({ phase: 'paused' });
    const resumed = walk([...begin, ...paused, [9_400, { type: 'resume' }]]);
    expect(resumed.state).toMatchObject({ phase: 'considering', index: 0 });
  });
});
