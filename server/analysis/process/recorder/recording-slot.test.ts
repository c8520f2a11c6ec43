import path from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import type { FromProcess } from '../../messages.ts';
import { somewhere } from '#support/filmed.ts';
import { RecordingSlot } from './recording-slot.ts';

const ids = [
  '7e8763df-b1e9-40c3-89c9-4423c5d8f002',
  'b55a05a1-96db-4ebb-b19c-40dfe814c31c',
] as const;

async function open() {
  const folder = await somewhere();
  const told: FromProcess[] = [];
  const slot = new RecordingSlot({
    laneId: 'a-lane',
    clock: systemClock,
    tell: (message) => told.push(message),
  });
  const part = (id: string, file = id) => ({ id, path: path.join(folder, file), key: null });
  return { slot, told, part };
}

it('[RECORDING-7] one part after the other, each opened and closed once, in the order asked', async () => {
  const { slot, told, part } = await open();
  void slot.open(part(ids[0]));
  void slot.open(part(ids[1]));
  await slot.close();
  await slot.close();
  expect(told).toMatchObject([
    { type: 'recording:opened', partId: ids[0] },
    { type: 'recording:closed', partId: ids[0], failure: null },
    { type: 'recording:opened', partId: ids[1] },
    { type: 'recording:closed', partId: ids[1], failure: null },
  ]);
});

it('[RECORDING-10] a file that cannot be made is told as a failure', async () => {
  const { slot, told, part } = await open();
  await slot.open(part(ids[0], 'no/such/folder'));
  expect(told).toMatchObject([
    { type: 'recording:closed', partId: ids[0], failure: 'write-failed' },
  ]);
});
