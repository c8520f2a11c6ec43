import { describe, expect, it } from 'vitest';
import type { PlannedQuestion } from '#shared/schemas.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { FlowState } from './flow.ts';
import { Steering } from './steering.ts';

const maya = { coachId: 'maya', name: 'Maya' };
const question = (id: string): PlannedQuestion => ({
  id,
  text: `What about ${id}?`,
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 60_000,
  tips: ['Be brief.'],
});

function create(flow: FlowState, { fails = false } = {}) {
  const told: TimelineEntry[] = [];
  const moved: number[] = [];
  const now = { questions: ['one', 'two', 'three'].map(question) };
  const errors: unknown[] = [];
  const steering = new Steering({
    course: { flow, moveOn: async (index) => void moved.push(index) },
    dossier: {
      get now() {
        return now as never;
      },
      saveQuestions: async (questions) => {
        now.questions = questions;
        if (fails) throw new Error('the store is away');
      },
    },
    watched: () => true,
    append: (entry) => told.push(entry),
    logger: { error: (err: unknown) => errors.push(err) } as never,
  });
  return { steering, told, moved, now, errors };
}

const answering: FlowState = { phase: 'answering', index: 1, sinceMs: 0 };

describe('[HELP-20] a coach who takes a hand in the questions', () => {
  it('has another asked now', async () => {
    const { steering, told, moved, now } = create(answering);
    await steering.push(maya, question('pushed'));
    expect(now.questions.map(({ id }) => id)).toEqual(['one', 'two', 'pushed', 'three']);
    expect(told).toEqual([{ type: 'question:steered', ...maya, index: 1, act: 'pushed' }]);
    expect(moved).toEqual([1]);
  });

  it('has the same asked again, as an attempt of its own', async () => {
    const { steering, now, moved } = create(answering);
    await steering.retry(maya, 1);
    expect(now.questions.map(({ id, retryOf }) => [id, retryOf])).toEqual([
      ['one', undefined],
      ['two', undefined],
      ['two', 1],
      ['three', undefined],
    ]);
    expect(moved).toEqual([1]);
  });

  it('goes on, or gives more time', async () => {
    const { steering, told, moved } = create(answering);
    steering.extend(maya, 1, 60_000);
    expect(moved).toEqual([]);
    await steering.skip(maya, 1);
    expect(moved).toEqual([1]);
    expect(told.map((one) => one.type === 'question:steered' && one.act)).toEqual([
      'extended',
      'skipped',
    ]);
  });

  it('cannot steer what is not in hand, nor a pause', async () => {
    await expect(create(answering).steering.skip(maya, 0)).rejects.toMatchObject({
      code: 'bad_state',
    });
    const paused: FlowState = { phase: 'paused', was: answering, sinceMs: 0 };
    for (const flow of [paused, { phase: 'lobby' } as const]) {
      const { steering } = create(flow);
      await expect(steering.push(maya, question('x'))).rejects.toMatchObject({ code: 'bad_state' });
    }
  });

  it('is not held up by a store that is away', async () => {
    const { steering, moved, errors } = create(answering, { fails: true });
    await steering.push(maya, question('pushed'));
    expect(moved).toEqual([1]);
    expect(errors).toHaveLength(1);
  });
});
