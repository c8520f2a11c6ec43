import { expect, it, vi } from 'vitest';
import { follow } from './useSoundBeside.ts';

const player = (more: object) => ({
  ...{ currentTime: 10, playbackRate: 1, volume: 1, muted: false, paused: false },
  play: vi.fn(async () => {}),
  pause: vi.fn(),
  ...more,
});

it('[RECORDING-25] a sound beside a film is where the film is, as fast and as loud', () => {
  const film = player({ playbackRate: 1.5, volume: 0.4, muted: true });
  const sound = player({ currentTime: 3 });
  follow(film, sound);
  expect(sound).toMatchObject({ currentTime: 10, playbackRate: 1.5, volume: 0.4, muted: true });
  expect(sound.play).toHaveBeenCalled();
  follow(player({ paused: true }), sound);
  expect(sound.pause).toHaveBeenCalled();
});

it('[RECORDING-25] what is not heard as a difference is left alone', () => {
  const sound = player({ currentTime: 10.08 });
  follow(player({}), sound);
  expect(sound.currentTime).toBe(10.08);
});
