import { expect, it } from 'vitest';
import { createCoachAccess } from './access.ts';
import type { Access, NewLogEntry } from './ports.ts';

const access: Access = {
  candidateId: 'ada',
  coachId: 'grace',
  coachName: 'Grace',
  coachingId: '1b2f8f0e-5f5e-4b53-9d5c-111111111111',
};
const interviewId = '1b2f8f0e-5f5e-4b53-9d5c-222222222222';
const ended = { coachId: 'grace', candidateId: 'ada', interviewId: null };

function open(findAccess: () => Promise<Access | null> = async () => access) {
  const lines: NewLogEntry[] = [];
  const keeper = createCoachAccess({
    coachings: { findAccess },
    log: { add: async (entry) => void lines.push(entry) },
    now: () => 1_000,
  });
  return { keeper, lines };
}

it('[COACHES-9] tells everybody who listens of an end, until they stop listening', async () => {
  const { keeper } = open();
  const told: unknown[] = [];
  const stop = keeper.onEnded((one) => told.push(one));
  keeper.onEnded((one) => told.push(one.coachId));
  keeper.announceEnd(ended);
  expect(told).toEqual([ended, 'grace']);
  stop();
  keeper.announceEnd(ended);
  expect(told).toEqual([ended, 'grace', 'grace']);
});

it('[COACHES-9] lets nobody in by an answer that was overtaken by an end', async () => {
  const reads: PromiseWithResolvers<Access | null>[] = [];
  const { keeper } = open(() => {
    const read = Promise.withResolvers<Access | null>();
    reads.push(read);
    return read.promise;
  });
  const asked = keeper.mayObserve('grace', interviewId);
  keeper.announceEnd(ended);
  reads[0]?.resolve(access);
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.resolve(null);
  expect(await asked).toBeNull();
});

it('asks once where nothing ended meanwhile', async () => {
  let reads = 0;
  const { keeper } = open(async () => {
    reads += 1;
    return access;
  });
  keeper.announceEnd({ ...ended, coachId: 'edsger' });
  expect(await keeper.mayObserve('grace', interviewId)).toEqual(access);
  expect(reads).toBe(1);
});

it('writes down what others tell it, dated by its clock', async () => {
  const { keeper, lines } = open();
  const entry = { candidateId: 'ada', coachId: 'grace', interviewId, by: 'coach' } as const;
  await keeper.log({ ...entry, act: 'observation-began' });
  expect(lines).toEqual([{ ...entry, act: 'observation-began', at: new Date(1_000) }]);
});
