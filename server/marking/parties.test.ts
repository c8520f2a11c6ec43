import { expect, it } from 'vitest';
import { createParties } from './parties.ts';

const interviewId = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const parties = createParties({
  isOwn: async (userId) => userId === 'ada',
  access: {
    mayObserve: async (coachId) =>
      coachId === 'grace'
        ? { coachId, candidateId: 'ada', coachName: 'Grace', coachingId: interviewId }
        : null,
  },
});

it('[MARK-5] knows the candidate and a coach they allow, and nobody else', async () => {
  expect(await parties.of('ada', interviewId)).toMatchObject({ role: 'candidate' });
  expect(await parties.coach('grace', interviewId)).toEqual({
    ...{ userId: 'grace', role: 'coach', candidateId: 'ada' },
  });
  await expect(parties.of('eve', interviewId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(parties.coach('eve', interviewId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(parties.coach('ada', interviewId)).rejects.toMatchObject({ code: 'forbidden' });
});
