import { describe, expect, it } from 'vitest';
import { peerState, type PeerPart, type PeerState } from '#shared/peers.ts';
import {
  cancelled,
  halfBefore,
  halfEnded,
  halfIn,
  interviewedIn,
  isOver,
  joined,
  notReady,
  otherPart,
  ready,
} from './course.ts';
import type { Partner, PeerRecord } from './ports.ts';

const at = new Date(5_000);
const earlier = new Date(4_000);
const untouched = { begunAt: null, endedAt: null, coachingId: null, form: 'none' } as const;
const [adasRoom, gracesRoom] = [crypto.randomUUID(), crypto.randomUUID()];

const partner = (id: string, interviewId: string, changes: Partial<Partner> = {}): Partner => ({
  ...{ id, name: id, interviewId, isInterviewOver: false, readyAt: null },
  ...changes,
});

const sessionIn = (state: PeerState, changes: Partial<PeerRecord> = {}): PeerRecord => ({
  ...{ id: crypto.randomUUID(), state, minutes: 15, first: 'maker' },
  ...{ createdAt: earlier, expiresAt: at },
  maker: partner('ada', adasRoom),
  guest: partner('grace', gracesRoom),
  halves: { first: untouched, second: untouched },
  ...changes,
});

/** As the store would have it after a change. */
function after(record: PeerRecord, change: ReturnType<typeof ready>): PeerRecord {
  const { maker, guest } = record;
  const { readyAt = {} } = change;
  return {
    ...record,
    state: change.state ?? record.state,
    maker: { ...maker, ...(readyAt.maker !== undefined && { readyAt: readyAt.maker }) },
    guest: guest && { ...guest, ...(readyAt.guest !== undefined && { readyAt: readyAt.guest }) },
  };
}

const yes = (part: PeerPart) => ({ part, consent: true, at });

describe('two halves', () => {
  it('[PEER-3] go from the invitation to the end, each begun by both', () => {
    let record = sessionIn('invited', { guest: null });
    const come = joined(record, { id: 'grace', interviewId: gracesRoom });
    expect(come).toEqual({ state: 'ready', guest: { id: 'grace', interviewId: gracesRoom } });
    record = sessionIn('ready');
    for (const [half, next] of [
      ['first', 'between'],
      ['second', 'done'],
    ] as const) {
      const one = ready(record, yes('guest'));
      expect(one).toEqual({ readyAt: { guest: at } });
      record = after(record, one);
      const both = ready(record, yes('maker'));
      expect(both).toMatchObject({ state: half, begun: { half, at } });
      record = after(record, both);
      expect([record.maker.readyAt, record.guest?.readyAt]).toEqual([null, null]);
      const over = halfEnded(record, half, at);
      expect(over).toEqual({ state: next, ended: { half, at } });
      record = after(record, over);
    }
    expect(isOver(record.state)).toBe(true);
  });

  it('[PEER-4] open the interview of the one interviewed to the other one, in turn', () => {
    const waiting = (state: 'ready' | 'between') =>
      sessionIn(state, { maker: partner('ada', adasRoom, { readyAt: earlier }) });
    expect(ready(waiting('ready'), yes('guest')).opens).toEqual({
      ...{ half: 'first', candidateId: 'ada', coachId: 'grace', interviewId: adasRoom },
      ...{ allowedAt: earlier, acceptedAt: at },
    });
    expect(ready(waiting('between'), yes('guest')).opens).toEqual({
      ...{ half: 'second', candidateId: 'grace', coachId: 'ada', interviewId: gracesRoom },
      ...{ allowedAt: at, acceptedAt: earlier },
    });
  });

  it('[PEER-4] nothing begins without the consent of the one who will be seen', () => {
    const without = (part: PeerPart) => ({ part, consent: false, at });
    for (const state of ['ready', 'between'] as const) {
      const seen = state === 'ready' ? 'maker' : 'guest';
      expect(() => ready(sessionIn(state), without(seen))).toThrow(/consent/);
      expect(ready(sessionIn(state), without(otherPart(seen))).readyAt).toBeDefined();
    }
  });

  it('[PEER-3] whoever made it may let the other be first', () => {
    expect([interviewedIn('first', 'guest'), interviewedIn('second', 'guest')]).toEqual([
      'guest',
      'maker',
    ]);
  });

  it('[PEER-3] a rehearsal that is over or deleted begins no half', () => {
    for (const change of [{ interviewId: null }, { isInterviewOver: true }]) {
      const record = sessionIn('ready', { maker: partner('ada', adasRoom, change) });
      expect(() => ready(record, yes('guest'))).toThrow(/over or deleted/);
    }
  });

  it('[PEER-3] only what is waited for can begin, and only what is on can end', () => {
    for (const state of peerState.options) {
      const record = sessionIn(state);
      if (halfBefore(state) === null) expect(() => ready(record, yes('maker')), state).toThrow();
      if (halfIn(state) === null) expect(halfEnded(record, 'first', at), state).toEqual({});
      if (state !== 'invited') {
        expect(() => joined(record, { id: 'eve', interviewId: adasRoom }), state).toThrow();
      }
    }
    expect(halfEnded(sessionIn('second'), 'first', at)).toEqual({});
  });

  it('[PEER-3] nobody joins themselves', () => {
    const own = { id: 'ada', interviewId: adasRoom };
    expect(() => joined(sessionIn('invited', { guest: null }), own)).toThrow(/your own/);
  });

  it('one may think again until the half has begun', () => {
    expect(notReady(sessionIn('ready'), 'maker')).toEqual({ readyAt: { maker: null } });
    expect(notReady(sessionIn('first'), 'maker')).toEqual({});
  });

  it('[PEER-6] cancelling ends the half that is on, and changes nothing afterwards', () => {
    expect(cancelled(sessionIn('second'), at)).toMatchObject({
      ...{ state: 'cancelled', ended: { half: 'second', at } },
    });
    expect(cancelled(sessionIn('invited', { guest: null }), at)).not.toHaveProperty('ended');
    for (const state of ['done', 'cancelled'] as const) {
      expect(cancelled(sessionIn(state), at)).toEqual({});
    }
  });
});
