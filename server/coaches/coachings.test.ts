import { expect, it } from 'vitest';
import { createCoachAccess } from './access.ts';
import { createChanges } from './changes.ts';
import { createCoachings } from './coachings.ts';
import type { CoachingStore } from './ports.ts';

const id = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const parties = { candidateId: 'ada', coachId: 'grace', interviewId: null };

function open(store: Partial<CoachingStore>) {
  const coachings: CoachingStore = {
    findAccess: async () => null,
    listCoaches: async () => [],
    listCandidates: async () => [],
    allow: async () => null,
    end: async () => null,
    allowFilms: async () => null,
    mayWatchFilm: async () => false,
    ...store,
  };
  const log = { add: async () => {}, list: async () => [] };
  const now = () => 5_000;
  const access = createCoachAccess({ coachings, log, now });
  const changes = createChanges();
  const told: unknown[] = [];
  access.onEnded((ended) => told.push(ended));
  changes.listen((userId) => told.push(userId));
  return { told, coachings: createCoachings({ coachings, log, access, changes, now }) };
}

it('[COACHES-9] tells of an end once, to the rooms first', async () => {
  const dates: Date[] = [];
  const { told, coachings } = open({
    end: async (_id, _userId, at) => {
      dates.push(at);
      return { ...parties, ended: dates.length === 1 };
    },
  });
  await coachings.end(id, 'ada');
  await coachings.end(id, 'ada');
  expect(told).toEqual([parties, 'ada', 'grace']);
  expect(dates).toEqual([new Date(5_000), new Date(5_000)]);
});

it('[COACHES-10] tells both sides when one is allowed', async () => {
  const { told, coachings } = open({ allow: async () => parties });
  await coachings.allow(id, 'ada');
  expect(told).toEqual(['ada', 'grace']);
});

it('[COACHES-7] tells nobody of what is not theirs', async () => {
  const { told, coachings } = open({});
  await expect(coachings.end(id, 'eve')).rejects.toMatchObject({ code: 'not_found' });
  await expect(coachings.allow(id, 'eve')).rejects.toMatchObject({ code: 'not_found' });
  const films = coachings.allowFilms(id, 'eve', true);
  await expect(films).rejects.toMatchObject({ code: 'not_found' });
  expect(told).toEqual([]);
});
