import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaPeer } from '#server/media/types.ts';
import { observersAtMost } from '#shared/participants.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { ObserverConnection } from './connection.ts';
import { Observers } from './observers.ts';
import { Timeline } from './timeline.ts';

function connection(tab = 'tab') {
  const got: string[] = [];
  const it: ObserverConnection = {
    tab,
    onEvents: (events) => got.push(...events.map(({ type }) => type)),
    onLobbySamples: () => got.push('lobby'),
    onGuessedWords: (words) => got.push(`guessed ${words.length}`),
    onProduced() {},
    onHeldWhispers: (held) => got.push(`held ${held.length}`),
    onDisplaced: () => got.push('displaced'),
    onMediaLost: () => got.push('media lost'),
    onObservationEnded: (reason) => got.push(reason),
  };
  return { it, got };
}

function stage() {
  const timeline = new Timeline(() => {});
  const left: string[] = [];
  let peers = 0;
  const observers: Observers = new Observers(
    {
      append: (entry) => timeline.append([entry], 0)[0],
      after: (seq) => timeline.after(seq),
      openPeer: () => {
        peers += 1;
        return { close: () => (peers -= 1), produced: [] } as Partial<MediaPeer> as MediaPeer;
      },
      onChanged() {},
      onLeft: ({ coachId }, by) => left.push(`${coachId} by ${by}`),
    },
    { graceMs: 30_000 },
  );
  timeline.listen((events) => observers.publish(events));
  const append = (entry: TimelineEntry) => timeline.append([entry], 0);
  const where = { afterSeq: 0, takeOver: false };
  const come = (coachId: string, to = connection()) => {
    observers.join({ coachId, name: coachId }, to.it, where);
    return to;
  };
  const states = () =>
    timeline.after(0).flatMap((event) => (event.type === 'observer:changed' ? [event.state] : []));
  return { observers, append, come, states, left, peers: () => peers };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('coaches who watch', () => {
  it('[OBSERVE-1] are away for half a minute before they have left', () => {
    const { observers, come, states, left, peers } = stage();
    const maya = come('maya');
    expect(peers()).toBe(1);
    observers.release(maya.it);
    expect(states()).toEqual(['watching', 'away']);
    expect(peers()).toBe(0);
    vi.advanceTimersByTime(29_000);
    const again = come('maya');
    vi.advanceTimersByTime(60_000);
    expect(states()).toEqual(['watching', 'away', 'watching']);
    expect(left).toEqual([]);
    observers.release(again.it);
    vi.advanceTimersByTime(30_000);
    expect(states().slice(3)).toEqual(['away', 'left']);
    expect(left).toEqual(['maya by coach']);
    expect(observers.present).toEqual([]);
  });

  it('[OBSERVE-9] hold their place while they are away', () => {
    const { observers, come } = stage();
    const first = come('coach-0');
    for (let i = 1; i < observersAtMost; i += 1) come(`coach-${i}`);
    observers.release(first.it);
    expect(() => come('late')).toThrow(expect.objectContaining({ code: 'full' }));
    come('coach-0');
    observers.leave('coach-3');
    come('late');
  });

  it('[OBSERVE-6] are told nothing in a pause, and the frame of it afterwards', () => {
    const { observers, append, come } = stage();
    const maya = come('maya');
    expect(observers.pause()).toBe(true);
    expect(observers.pause()).toBe(false);
    maya.got.length = 0;
    append({ type: 'speech:started' });
    append({ type: 'phase:changed', phase: 'thinking', index: 0 });
    observers.lobbySamples([]);
    observers.guessedWords([]);
    const tom = connection();
    const { events } = observers.join({ coachId: 'tom', name: 'Tom' }, tom.it, {
      afterSeq: 0,
      takeOver: false,
    });
    expect(events.at(-1)?.type).toBe('observation:changed');
    expect([...maya.got, ...tom.got]).toEqual([]);
    expect(observers.resume()).toBe(true);
    expect(observers.resume()).toBe(false);
    const frame = ['phase:changed', 'observer:changed', 'observation:changed'];
    expect(maya.got).toEqual(frame);
    append({ type: 'speech:started' });
    observers.guessedWords([]);
    expect(maya.got.slice(3)).toEqual(['speech:started', 'guessed 0']);
  });

  it('[OBSERVE-12] who is sent out cannot come again, also before they came', () => {
    const { observers, come, left } = stage();
    const maya = come('maya');
    observers.sendOut('maya');
    observers.sendOut('tom');
    expect(maya.got.at(-1)).toBe('ended-by-candidate');
    const forbidden = expect.objectContaining({ code: 'forbidden' });
    expect(() => come('maya')).toThrow(forbidden);
    expect(() => come('tom')).toThrow(forbidden);
    expect(left).toEqual(['maya by candidate']);
  });

  it('[OBSERVE-15] get a place on the new router and are told', () => {
    const { observers, come, peers } = stage();
    const [maya, tom] = [come('maya'), come('tom')];
    observers.release(tom.it);
    observers.mediaChanged({});
    expect(peers()).toBe(1);
    expect(maya.got.at(-1)).toBe('media lost');
    expect(tom.got).not.toContain('media lost');
  });

  it('[CLOSE-2] closing tells them and leaves no timer and no media', () => {
    const { observers, come, peers } = stage();
    const [maya, tom] = [come('maya'), come('tom')];
    observers.release(tom.it);
    observers.close();
    expect(maya.got.at(-1)).toBe('interview-ended');
    expect(peers()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
