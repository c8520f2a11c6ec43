import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { probe } from '#support/film.ts';
import { somewhere } from '#support/filmed.ts';
import { streams } from '#support/probed-lane.ts';
import { realSteps } from '#support/rtp-stream.ts';
import { Recorder } from './recorder.ts';

const partId = '7e8763df-b1e9-40c3-89c9-4423c5d8f002';

async function open() {
  const file = path.join(await somewhere(), 'a.part');
  const told = { onStarted: vi.fn(), onGap: vi.fn(), onFailed: vi.fn(), onKeyFrameNeeded: vi.fn() };
  const part = { id: partId, path: file, key: null };
  const recorder = await Recorder.create({ part, clock: systemClock, ...told });
  onTestFinished(() => recorder.close());
  const source = createSocket('udp4').bind(0, '127.0.0.1');
  await once(source, 'listening');
  onTestFinished(() => void source.close());
  const send = (datagram: Uint8Array) =>
    new Promise((sent) => source.send(datagram, recorder.port, '127.0.0.1', sent));
  return { recorder, file, told, send, sourcePort: source.address().port };
}

it('[RECORDING-4] records the lines it was told of, from where it was told, and nothing else', async () => {
  const { recorder, file, told, send, sourcePort } = await open();
  const steps = (await realSteps(30)).flat();
  const play = async () => {
    for (const { datagram } of steps) await send(datagram);
  };
  await play();
  recorder.attach({ line: 'candidate-audio', sourcePort: sourcePort + 1, ...streams.audio });
  await play();
  recorder.attach({ line: 'candidate-audio', sourcePort, ...streams.audio });
  recorder.attach({ line: 'candidate-video', sourcePort, ...streams.video });
  await play();
  // Without reports a stream opens after a second and a half, or when it ends.
  await vi.waitFor(() => expect(told.onStarted).toHaveBeenCalledTimes(1), 5_000);
  await recorder.close();
  const found = await probe(file);
  expect(found.video.length).toBeLessThanOrEqual(30);
  expect(found.video[0]?.key).toBe(true);
  expect(found.audio.length).toBeGreaterThan(50);
  expect(told.onFailed).not.toHaveBeenCalled();
});

it('[RECORDING-19] no datagram ends it, and a stranger’s picture is taken only as our decoder would', async () => {
  const { recorder, told, send, sourcePort } = await open();
  recorder.attach({ line: 'candidate-audio', sourcePort, ...streams.audio });
  recorder.attach({ line: 'candidate-video', sourcePort, ...streams.video });
  for (const { datagram } of (await realSteps(20)).flat()) {
    for (const length of [0, 1, 4, 13, 20]) await send(datagram.subarray(0, length));
    const spoilt = Buffer.from(datagram);
    spoilt.fill(0xff, 14, 24);
    await send(spoilt);
  }
  await vi.waitFor(() => expect(told.onKeyFrameNeeded).toHaveBeenCalled(), 15_000);
  await recorder.close();
  expect(told.onFailed).not.toHaveBeenCalled();
});

it('[RECORDING-6] closing leaves no socket and no timer, and is done once', async () => {
  const { recorder } = await open();
  const before = process.getActiveResourcesInfo().filter((each) => each === 'UDPWrap').length;
  await recorder.close();
  await recorder.close();
  const after = process.getActiveResourcesInfo().filter((each) => each === 'UDPWrap').length;
  expect(after).toBeLessThan(before);
});
