import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { candidate, type Produced } from '#shared/participants.ts';
import { Failure } from './failure.ts';
import { Receiver, type ReceivedTrack } from './receiver.ts';

const interviewId = '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11';

const sent = (kind: 'audio' | 'video', producerId: string): Produced => ({
  from: candidate,
  kind,
  producerId,
  muted: false,
});

let opened: Receiver | undefined;
afterEach(() => opened?.close());

async function open() {
  const asked: [string, Record<string, unknown>][] = [];
  const request = vi.fn(async (name: string, payload: Record<string, unknown>) => {
    asked.push([name, payload]);
    if (name === 'transport:create') return testFakeParameters.generateTransportRemoteParameters();
    if (name !== 'consumer:create') return {};
    const codecMimeType = payload['kind'] === 'audio' ? 'audio/opus' : 'video/VP8';
    const { rtpParameters } = testFakeParameters.generateConsumerRemoteParameters({
      codecMimeType,
    });
    const id = `consumer-${asked.length}`;
    return { id, producerId: 'any', kind: payload['kind'], rtpParameters };
  });
  let tracks: readonly ReceivedTrack[] = [];
  opened = await Receiver.create({
    interviewId,
    request: request as never,
    routerRtpCapabilities: { ...testFakeParameters.generateRouterRtpCapabilities() },
    onState() {},
    onTracks: (all) => (tracks = all),
    createDevice: () =>
      Device.factory({ handlerFactory: FakeHandler.createFactory(testFakeParameters) }),
  });
  return {
    receiver: opened,
    request,
    names: () => asked.map(([name]) => name),
    kinds: () => tracks.map(({ kind }) => kind),
  };
}

describe('the receiver', () => {
  it('[WATCH-1] receives what is on the list, each once, and lets go of what no longer is', async () => {
    const { receiver, names, kinds } = await open();
    expect(names()).toEqual(['transport:create']);
    const list = [sent('audio', 'a'), sent('video', 'v')];
    await receiver.receive(list);
    await receiver.receive(list);
    expect(kinds()).toEqual(['audio', 'video']);
    expect(names().filter((name) => name === 'consumer:create')).toHaveLength(2);
    expect(names().filter((name) => name === 'consumer:resume')).toHaveLength(2);
    await receiver.receive([sent('video', 'other')]);
    expect(kinds()).toEqual(['video']);
    await receiver.receive([]);
    expect(kinds()).toEqual([]);
  });

  it('[WATCH-1] passes over what is gone by the time it is asked for', async () => {
    const { receiver, request, kinds } = await open();
    request.mockRejectedValueOnce(new Failure('not_found', 'gone', false));
    await receiver.receive([sent('audio', 'a'), sent('video', 'v')]);
    expect(kinds()).toEqual(['video']);
    request.mockRejectedValueOnce(new Failure('timeout', 'no answer', true));
    await expect(receiver.receive([sent('audio', 'b')])).rejects.toThrow('no answer');
  });

  it('[WATCH-1] rests pictures nobody looks at, and not the sound', async () => {
    const { receiver, names } = await open();
    await receiver.receive([sent('audio', 'a'), sent('video', 'v')]);
    await receiver.rest(true);
    expect(names().slice(-1)).toEqual(['consumer:pause']);
    await receiver.receive([sent('audio', 'a'), sent('video', 'w')]);
    expect(names().slice(-1)).toEqual(['consumer:pause']);
    await receiver.rest(false);
    expect(names().slice(-1)).toEqual(['consumer:resume']);
    receiver.close();
    const before = names().length;
    await receiver.receive([sent('audio', 'c')]);
    expect(names()).toHaveLength(before);
  });
});
