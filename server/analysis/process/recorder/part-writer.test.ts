import { truncate, stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { complaintsOf, probe } from '#support/film.ts';
import { film, filmedAtMs } from '#support/filmed.ts';

const ascends = (times: readonly { atMs: number }[]) =>
  times.every(({ atMs }, i) => i === 0 || atMs > times[i - 1]!.atMs);
/** How far the picture's frames are from where they were captured, by the sound's time. */
const skewsMs = (found: Awaited<ReturnType<typeof probe>>) => {
  const first = found.video[0]!.atMs;
  return found.video.map(({ atMs }, i) => atMs - first - (i * 1000) / 15);
};

it('[RECORDING-4] real RTP becomes a film that plays, whose times never step back', async () => {
  const file = await film({ durationMs: 6_000 });
  const found = await probe(file);
  expect(found.codecs).toEqual(['opus', 'vp8']);
  expect(found.size).toMatchObject({ width: 640, height: 360 });
  expect(found.audio).toHaveLength(300);
  expect(found.video).toHaveLength(90);
  expect(ascends(found.audio)).toBe(true);
  expect(ascends(found.video)).toBe(true);
  expect(await complaintsOf(file)).toBe('');
});

it.each([
  { voiceLateMs: 30, pictureLateMs: 30 },
  { voiceLateMs: 20, pictureLateMs: 400 },
  { voiceLateMs: 250, pictureLateMs: 40 },
])('[RECORDING-5] sound and picture are aligned when packets come late: %j', async (late) => {
  const found = await probe(await film({ durationMs: 8_000, ...late }));
  // Both tracks begin with what was captured at 0.
  const skewMs = found.video[0]!.atMs - found.audio[0]!.atMs;
  expect(Math.abs(skewMs)).toBeLessThanOrEqual(40);
  for (const off of skewsMs(found)) expect(Math.abs(off)).toBeLessThanOrEqual(5);
});

it('[RECORDING-5] without reports they are aligned by what came soonest', async () => {
  const found = await probe(await film({ durationMs: 5_000, reports: false }));
  expect(Math.abs(found.video[0]!.atMs - found.audio[0]!.atMs)).toBeLessThanOrEqual(40);
});

it('[RECORDING-4] a muted microphone is silence of its length, a camera that is off a still picture', async () => {
  const file = await film({
    durationMs: 8_000,
    voiceMuted: { fromMs: 2_000, toMs: 5_000 },
    pictureMuted: { fromMs: 3_000, toMs: 5_500 },
  });
  const found = await probe(file);
  expect(found.audio).toHaveLength(400);
  expect(found.audio.every(({ atMs }, i) => Math.abs(atMs - i * 20) < 1)).toBe(true);
  const spans = found.video.slice(1).map(({ atMs }, i) => atMs - found.video[i]!.atMs);
  expect(Math.max(...spans)).toBeGreaterThan(2_400);
  expect(await complaintsOf(file)).toBe('');
});

it('[RECORDING-4] lost packets are silence, and the picture goes on with a key frame', async () => {
  let asked = 0;
  const file = await film({
    durationMs: 6_000,
    lose: (kind, index) => (kind === 'audio' ? index % 40 === 7 : index === 35),
    onKeyFrameNeeded: () => (asked += 1),
  });
  const found = await probe(file);
  expect(asked).toBeGreaterThan(0);
  expect(found.audio).toHaveLength(300);
  // From the lost one to the next key frame nothing can be shown.
  expect(found.video).toHaveLength(90 - (48 - 35));
  expect(await complaintsOf(file)).toBe('');
});

it('[RECORDING-6] what a killed process leaves plays to 2 s before', async () => {
  const file = await film({ durationMs: 6_000, close: false });
  const found = await probe(file);
  expect(found.audio.at(-1)!.atMs).toBeGreaterThan(4_000);
  expect(found.video.at(-1)!.atMs).toBeGreaterThan(4_000);
  expect(await complaintsOf(file)).toBe('');
  // Torn in the middle of its last cluster it plays as far as it is there.
  await truncate(file, (await stat(file)).size - 5_000);
  expect((await probe(file)).audio.length).toBeGreaterThan(100);
});

it('[RECORDING-9] what a slow disk does not take is a gap, silent and marked, that ends with a key frame', async () => {
  const gaps: { fromMs: number; toMs: number }[] = [];
  const pieces: Buffer[] = [];
  let asked = 0;
  await film({
    durationMs: 8_000,
    onGap: (gap) => gaps.push(gap),
    onKeyFrameNeeded: () => (asked += 1),
    file: {
      append: (piece, { small = false } = {}) => {
        const isTaken = small || pieces.length < 3 || pieces.length > 6;
        if (isTaken) pieces.push(Buffer.from(piece));
        return isTaken;
      },
      close: async () => {},
    },
  });
  const [{ fromMs, toMs } = { fromMs: 0, toMs: 0 }, ...others] = gaps;
  expect(others).toEqual([]);
  expect(fromMs).toBeGreaterThan(filmedAtMs);
  expect(toMs - fromMs).toBeGreaterThan(500);
  expect(asked).toBeGreaterThan(0);
});
