import { expect, it } from 'vitest';
import { silentPacket } from '../../webm/opus-packet.ts';
import { VoiceLine } from './voice-line.ts';

const spoken = Uint8Array.from([0xf8, 1, 2, 3]);

function open() {
  const placed: { atMs: number; isSilent: boolean }[] = [];
  const line = new VoiceLine((atMs, packet) => {
    placed.push({ atMs, isSilent: packet === silentPacket });
  });
  return { line, placed, isWhole: () => placed.every(({ atMs }, i) => atMs === i * 20) };
}

it('[RECORDING-4] packets follow one another without holes, whatever the jitter of their times', () => {
  const { line, placed, isWhole } = open();
  for (let i = 0; i < 100; i += 1) line.push(i * 20 + ((i * 7) % 11) - 5, spoken);
  expect(placed).toHaveLength(100);
  expect(isWhole()).toBe(true);
  expect(placed.some(({ isSilent }) => isSilent)).toBe(false);
});

it('[RECORDING-4] where nothing came there is silence', () => {
  const { line, placed, isWhole } = open();
  line.push(0, spoken);
  line.push(1020, spoken);
  expect(isWhole()).toBe(true);
  expect(placed.at(-1)).toEqual({ atMs: 1020, isSilent: false });
  expect(placed.filter(({ isSilent }) => isSilent)).toHaveLength(50);
  line.fillTo(1500);
  expect(line.endMs).toBe(1500);
});

it.each([1.002, 0.998])(
  '[RECORDING-5] a sender’s clock that runs at %d of ours is followed within 25 ms',
  (rate) => {
    const { line, placed, isWhole } = open();
    let farthestMs = 0;
    for (let i = 0; i < 5_000; i += 1) {
      const atMs = i * 20 * rate;
      if (line.push(atMs, spoken)) {
        farthestMs = Math.max(farthestMs, Math.abs(placed.at(-1)!.atMs - atMs));
      }
    }
    expect(isWhole()).toBe(true);
    expect(farthestMs).toBeLessThanOrEqual(25);
  },
);

it('[RECORDING-19] what is no sound is left out', () => {
  const { line, placed } = open();
  expect(line.push(0, new Uint8Array())).toBe(false);
  expect(placed).toEqual([]);
});
