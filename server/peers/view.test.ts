import { expect, it } from 'vitest';
import { peerState, type PeerState } from '#shared/peers.ts';
import type { PeerRecord } from './ports.ts';
import { viewOf } from './view.ts';

const [adasRoom, gracesRoom] = [crypto.randomUUID(), crypto.randomUUID()];
const partner = { isInterviewOver: false, readyAt: null };

const sessionIn = (state: PeerState): PeerRecord => ({
  ...{ id: crypto.randomUUID(), state, minutes: 15, first: 'maker' },
  ...{ createdAt: new Date(1_000), expiresAt: new Date(2_000) },
  maker: { ...partner, id: 'ada', name: 'Ada', interviewId: adasRoom, readyAt: new Date(1_500) },
  guest: { ...partner, id: 'grace', name: 'Grace', interviewId: gracesRoom },
  halves: {
    first: { begunAt: new Date(1_600), endedAt: null, coachingId: null, form: 'draft' },
    second: { begunAt: null, endedAt: null, coachingId: null, form: 'submitted' },
  },
});

it('[PEER-5] the other’s rehearsal is named only in the half in which one watches it', () => {
  for (const state of peerState.options) {
    const rooms = viewOf(sessionIn(state), 'guest', true).halves.map(
      ({ interviewId }) => interviewId,
    );
    expect(rooms, state).toEqual([state === 'first' ? adasRoom : null, gracesRoom]);
  }
});

it('[PEER-8] of the other’s draft nothing is told, not even that there is one', () => {
  const record = sessionIn('first');
  const formsOf = (part: 'maker' | 'guest') =>
    viewOf(record, part, false).halves.map(({ form }) => form);
  expect(formsOf('maker')).toEqual(['none', 'submitted']);
  expect(formsOf('guest')).toEqual(['draft', 'submitted']);
});

it('[PEER-7] tells each of the other: name, whether they are here and whether they are ready', () => {
  const record = sessionIn('ready');
  expect(viewOf(record, 'guest', true)).toMatchObject({
    ...{ you: 'guest', other: { name: 'Ada', isHere: true }, ready: { you: false, other: true } },
    halves: [{ interviewed: 'other' }, { interviewed: 'you' }],
  });
  expect(viewOf({ ...record, guest: null }, 'maker', false).other).toBeNull();
});
