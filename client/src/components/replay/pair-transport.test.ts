import { expect, it } from 'vitest';
import { computed, nextTick, ref } from 'vue';
import { pairTransport } from './pair-transport.ts';

function replay(lengthMs: number) {
  const atMs = ref(0);
  const playing = ref(false);
  const speed = ref(1);
  return {
    ...{ atMs, playing, speed, lengthMs: computed(() => lengthMs) },
    setSpeed: (wanted: number) => void (speed.value = wanted),
    seek: (to: number) => void (atMs.value = to),
    toggle: () => void (playing.value = !playing.value),
  };
}

it('[REPLAY-9] two tries play together, each on its own axis, and the shorter waits at its end', async () => {
  const [short, long] = [replay(10_000), replay(30_000)];
  const both = pairTransport(short, long);
  expect(both.lengthMs.value).toBe(30_000);
  both.seek(5_000);
  expect([short.atMs.value, long.atMs.value]).toEqual([5_000, 5_000]);
  both.toggle();
  await nextTick();
  expect([short.playing.value, long.playing.value]).toEqual([true, true]);
  // The one that follows lags: it is brought along.
  long.atMs.value = 8_000;
  await nextTick();
  expect(short.atMs.value).toBe(8_000);
  long.atMs.value = 12_000;
  await nextTick();
  expect([short.atMs.value, short.playing.value, long.playing.value]).toEqual([
    10_000,
    false,
    true,
  ]);
  both.seek(2_000);
  await nextTick();
  expect([short.atMs.value, short.playing.value]).toEqual([2_000, true]);
  both.setSpeed(2);
  expect([short.speed.value, long.speed.value]).toEqual([2, 2]);
});
