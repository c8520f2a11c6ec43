import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { MediaPeer } from '#server/media/types.ts';
import { quiet } from '#support/rehearsal.ts';
import { CoachLine } from './coach-line.ts';

const target = { port: 1, attach() {}, detach() {} };

const recording = () => vi.fn<MediaPeer['recordTo']>(async () => {});
// As much of a peer as it uses.
const peerWith = (recordTo: MediaPeer['recordTo']) => ({ recordTo }) as unknown as MediaPeer;

function open() {
  const recordTo = { maya: recording(), tom: recording() };
  const peers = new Map(Object.entries(recordTo).map(([id, to]) => [id, peerWith(to)]));
  const line = new CoachLine({
    interviewId: randomUUID(),
    peerOf: (coachId) => peers.get(coachId),
    logger: quiet,
  });
  const raise = (coachId: 'maya' | 'tom', more: object) =>
    line.take({
      ...{ type: 'voice:changed', seq: 1, atMs: 1, coachId, name: coachId },
      ...{ mode: 'whisper', muted: false },
      ...more,
    } as Parameters<CoachLine['take']>[0]);
  const last = (who: 'maya' | 'tom') => recordTo[who].mock.calls.at(-1)?.[0];
  return { line, raise, last, recordTo, peers };
}

it('[RECORDING-26] a coach who did not agree is not recorded', () => {
  const { line, raise, last } = open();
  line.deliverTo(target);
  raise('maya', {});
  expect(last('maya')).toBeUndefined();
  raise('maya', { recorded: true });
  expect(last('maya')).toBe(target);
  raise('maya', {});
  expect(last('maya')).toBeNull();
});

it.each([{ mode: 'listen' }, { muted: true }])('[RECORDING-26] nor one who is %j', (change) => {
  const { line, raise, last } = open();
  line.deliverTo(target);
  raise('maya', { recorded: true });
  raise('maya', { recorded: true, ...change });
  expect(last('maya')).toBeNull();
});

it('[RECORDING-25] of two it is the first, then the other; with another part it goes there', () => {
  const { line, raise, last } = open();
  raise('maya', { recorded: true });
  raise('tom', { recorded: true });
  expect(last('maya')).toBeUndefined();
  line.deliverTo(target);
  expect([last('maya'), last('tom')]).toEqual([target, undefined]);
  raise('maya', { mode: 'listen' });
  expect([last('maya'), last('tom')]).toEqual([null, target]);
  line.deliverTo(null);
  expect(last('tom')).toBeNull();
  const next = { ...target, port: 2 };
  line.deliverTo(next);
  expect(last('tom')).toBe(next);
});

it('[RECORDING-25] media that are new are tapped anew', () => {
  const { line, raise, last, peers, recordTo } = open();
  line.deliverTo(target);
  raise('maya', { recorded: true });
  line.settle();
  expect(recordTo.maya).toHaveBeenCalledTimes(1);
  const again = recording();
  peers.set('maya', peerWith(again));
  line.settle();
  expect(again).toHaveBeenCalledWith(target);
  expect(last('maya')).toBeNull();
});
