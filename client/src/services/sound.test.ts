import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { play } from './sound.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function element(starts = true) {
  const audio = {
    src: '',
    playbackRate: 1,
    volume: 1,
    onplaying: null as (() => void) | null,
    onended: null as (() => void) | null,
    onerror: null as (() => void) | null,
    play: () => (starts ? Promise.resolve() : Promise.reject(new Error('a gesture first'))),
    pause: vi.fn(),
  };
  return { audio, create: () => audio as Partial<HTMLAudioElement> as HTMLAudioElement };
}

describe('a sound', () => {
  it('[VOICES-4] is played to its end, at the wanted rate', async () => {
    const { audio, create } = element();
    const done = play('/a.wav', { rate: 0.9 }, create);
    expect(audio).toMatchObject({ src: '/a.wav', playbackRate: 0.9 });
    audio.onplaying?.();
    await vi.advanceTimersByTimeAsync(60_000);
    audio.onended?.();
    expect(await done).toBe('spoken');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[VOICES-4] fails when refused, broken or not there in time, and stops when asked to', async () => {
    expect(await play('/a', { rate: 1 }, element(false).create)).toBe('failed');
    const broken = element();
    const first = play('/a', { rate: 1 }, broken.create);
    broken.audio.onerror?.();
    expect(await first).toBe('failed');
    const late = play('/a', { rate: 1 }, element().create);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await late).toBe('failed');
    const control = new AbortController();
    const stopped = element();
    const last = play('/a', { rate: 1, signal: control.signal }, stopped.create);
    control.abort();
    expect(await last).toBe('cancelled');
    expect(stopped.audio.pause).toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[VOICES-4] gives way to whoever speaks, and stops listening at its end', async () => {
    const { audio, create } = element();
    const stop = vi.fn();
    let tell: (ducked: boolean) => void = () => {};
    const duck = (listener: typeof tell) => {
      tell = listener;
      return stop;
    };
    const done = play('/a.wav', { rate: 1, duck }, create);
    tell(true);
    expect(audio.volume).toBeLessThan(0.5);
    tell(false);
    expect(audio.volume).toBe(1);
    audio.onended?.();
    await done;
    expect(stop).toHaveBeenCalledOnce();
  });
});
