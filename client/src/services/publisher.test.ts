import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Publisher } from './publisher.ts';

const interviewId = '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11';

/** Node has no media tracks; this is the part of one that a producer touches. */
function track(kind: 'audio' | 'video') {
  const fake = Object.assign(new EventTarget(), {
    kind,
    id: `${kind}-${Math.random()}`,
    enabled: true,
    readyState: 'live',
    stop: vi.fn(),
    getSettings: () => ({ height: 720 }),
  });
  // As much of a track as a publisher touches.
  return fake as unknown as MediaStreamTrack & { stop: ReturnType<typeof vi.fn> };
}

let opened: Publisher | undefined;
afterEach(() => opened?.close());

async function open() {
  const asked: [string, Record<string, unknown>][] = [];
  let producers = 0;
  const request = vi.fn(async (name: string, payload: Record<string, unknown>) => {
    asked.push([name, payload]);
    if (name === 'transport:create') return testFakeParameters.generateTransportRemoteParameters();
    if (name === 'producer:create') return { id: `producer-${(producers += 1)}` };
    return {};
  });
  const onState = vi.fn();
  opened = await Publisher.create({
    interviewId,
    // It answers by name what the server would; a mock cannot say so for every name.
    request: request as never,
    routerRtpCapabilities: { ...testFakeParameters.generateRouterRtpCapabilities() },
    onState,
    createDevice: () =>
      Device.factory({ handlerFactory: FakeHandler.createFactory(testFakeParameters) }),
  });
  const names = () => asked.map(([name]) => name);
  return { publisher: opened, asked, names, request, onState };
}

describe('the publisher', () => {
  it('[ROOM-11] sends each kind once; another device takes the place of the first', async () => {
    const { publisher, names } = await open();
    await publisher.publish(track('audio'));
    await publisher.publish(track('video'));
    await publisher.publish(track('video'));
    expect(names().filter((name) => name === 'producer:create')).toHaveLength(2);
    expect(names().filter((name) => name === 'transport:connect')).toHaveLength(1);
  });

  it('[ROOM-12] tells the server of a mute, once, and makes up for one it could not tell', async () => {
    const { publisher, asked, request } = await open();
    await publisher.publish(track('audio'));
    request.mockRejectedValueOnce(new Error('offline'));
    await expect(publisher.mute('audio', true)).rejects.toThrow('offline');
    await publisher.mute('audio', true);
    await publisher.mute('audio', true);
    await publisher.mute('audio', false);
    const mutes = asked.filter(([name]) => name === 'producer:mute');
    expect(mutes.map(([, payload]) => payload['muted'])).toEqual([true, false]);
  });

  it('[ROOM-13] closes once, sends nothing more, and leaves the tracks to their opener', async () => {
    const { publisher, names, onState } = await open();
    const microphone = track('audio');
    await publisher.publish(microphone);
    publisher.close();
    publisher.close();
    const before = names().length;
    await publisher.publish(track('video'));
    await publisher.mute('audio', true);
    expect(names()).toHaveLength(before);
    expect(microphone.stop).not.toHaveBeenCalled();
    expect(onState.mock.calls.filter(([state]) => state === 'closed')).toHaveLength(1);
  });
});
