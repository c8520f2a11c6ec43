import { expect, it } from 'vitest';
import { byteStream } from './byte-stream.ts';

it('[RECORDING-13] bytes are read as they are taken, and given up when nobody wants them', async () => {
  let [made, closed] = [0, false];
  async function* bytes() {
    try {
      for (;;) yield Uint8Array.from([(made += 1)]);
    } finally {
      closed = true;
    }
  }
  const reader = byteStream(bytes()).getReader();
  expect((await reader.read()).value).toEqual(Uint8Array.from([1]));
  await reader.cancel();
  expect(closed).toBe(true);
  expect(made).toBeLessThan(5);
});
