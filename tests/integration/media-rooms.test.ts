import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  createMediaPool,
  type MediaPoolOptions,
  type RunningMediaPool,
} from '#server/media/pool.ts';
import type { MediaPeer } from '#server/media/types.ts';
import { installedWorker, quiet, recordMedia } from '#support/rehearsal.ts';

const options: MediaPoolOptions = {
  workers: 1,
  rtcPort: 0,
  listenAddress: '127.0.0.1',
  logger: quiet,
  ...installedWorker,
};
let pool: RunningMediaPool;

beforeAll(async () => {
  pool = await createMediaPool(options);
});
afterAll(() => pool?.close());

async function openPeer() {
  const room = await pool.openRoom({ onLost: () => {} });
  onTestFinished(() => room.close());
  const { changes, events } = recordMedia();
  return { room, changes, peer: room.createPeer(events) };
}

const opus = {
  mimeType: 'audio/opus',
  payloadType: 111,
  clockRate: 48_000,
  channels: 2,
  parameters: { useinbandfec: 1 },
  rtcpFeedback: [{ type: 'nack' }],
};
const voice = (ssrc: number) => ({ mid: '0', codecs: [opus], encodings: [{ ssrc }] });

const refused = (asking: Promise<unknown>, code = 'bad_request') =>
  expect(asking).rejects.toMatchObject({ code });

async function works(peer: MediaPeer) {
  const { id } = await peer.createTransport();
  const produced = await peer.produce({
    transportId: id,
    kind: 'audio',
    rtpParameters: voice(Math.floor(Math.random() * 1e9) + 1),
  });
  expect(produced.id).toBeTruthy();
}

describe('media rooms', () => {
  it('[MEDIA-11] offer Opus and VP8 and nothing else', async () => {
    const { room } = await openPeer();
    const codecs = room.rtpCapabilities.codecs as { mimeType: string }[];
    expect(codecs.map(({ mimeType }) => mimeType)).toEqual([
      'audio/opus',
      'video/VP8',
      'video/rtx',
    ]);
  });

  it('[MEDIA-11] offer UDP before TCP on one port of the worker', async () => {
    const { peer } = await openPeer();
    const { iceCandidates } = await peer.createTransport();
    const byPriority = iceCandidates.toSorted((a, b) => Number(b.priority) - Number(a.priority));
    expect(byPriority.map(({ protocol }) => protocol)).toEqual(['udp', 'tcp']);
  });

  it.each([
    ['nothing', {}],
    ['no codecs', { ...voice(1), codecs: [] }],
    ['an unknown codec', { ...voice(1), codecs: [{ ...opus, mimeType: 'audio/PCMU' }] }],
    ['a nested parameter', { ...voice(1), codecs: [{ ...opus, parameters: { a: { b: {} } } }] }],
    ['a number for a name', { ...voice(1), codecs: [{ ...opus, mimeType: 7 }] }],
    ['an ssrc past 32 bits', voice(2 ** 40)],
    ['too many encodings', { ...voice(1), encodings: Array(4).fill({ ssrc: 5 }) }],
    ['feedback of a wrong shape', { ...voice(1), codecs: [{ ...opus, rtcpFeedback: 'nack' }] }],
  ])('[MEDIA-12] refuse %s as RTP parameters, and go on for everyone', async (_, rtpParameters) => {
    const { peer } = await openPeer();
    const { id } = await peer.createTransport();
    await refused(peer.produce({ transportId: id, kind: 'audio', rtpParameters }));
    await works(peer);
    await works((await openPeer()).peer);
  });

  it.each([
    ['nothing', {}],
    ['no fingerprint', { role: 'client', fingerprints: [] }],
    ['an unknown role', { role: 'boss', fingerprints: [{ algorithm: 'sha-256', value: 'AA:BB' }] }],
    ['no hex', { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: 'zz' }] }],
    ['an unknown hash', { role: 'client', fingerprints: [{ algorithm: 'md5', value: 'AA:BB' }] }],
  ])('[MEDIA-12] refuse %s as DTLS parameters, and go on for everyone', async (_, parameters) => {
    const { peer } = await openPeer();
    const { id } = await peer.createTransport();
    await refused(peer.connectTransport(id, parameters));
    await works(peer);
  });

  it('[MEDIA-12] leave out header extensions they do not know', async () => {
    const { peer } = await openPeer();
    const { id } = await peer.createTransport();
    const headerExtensions = [{ uri: 'urn:of:mine', id: 3 }];
    const rtpParameters = { ...voice(77), headerExtensions };
    await peer.produce({ transportId: id, kind: 'audio', rtpParameters });
  });

  it('[MEDIA-12] know only their own transports and producers', async () => {
    const { peer } = await openPeer();
    await refused(peer.connectTransport('nope', {}), 'not_found');
    await refused(peer.restartIce('nope'), 'not_found');
    await refused(peer.setMuted('nope', true), 'not_found');
    peer.closeProducer('nope');
  });

  it('[MEDIA-13] a peer has two transports at most: a third closes the first', async () => {
    const { peer } = await openPeer();
    const [first, second] = [await peer.createTransport(), await peer.createTransport()];
    await peer.createTransport();
    await refused(peer.restartIce(first.id), 'not_found');
    const { usernameFragment } = await peer.restartIce(second.id);
    expect(usernameFragment).not.toBe(second.iceParameters.usernameFragment);
  });

  it('[MEDIA-13] a peer has one producer of a kind: a second one takes its place', async () => {
    const { peer, changes } = await openPeer();
    const { id } = await peer.createTransport();
    await peer.produce({ transportId: id, kind: 'audio', rtpParameters: voice(1) });
    const second = { ...voice(2), mid: '1' };
    await peer.produce({ transportId: id, kind: 'audio', rtpParameters: second });
    expect(changes.map(({ state }) => state)).toEqual(['live', 'stopped', 'live']);
  });

  it('[MEDIA-13] peers of a room receive from one another in either direction, and from no other room', async () => {
    const { peer, room } = await openPeer();
    const other = room.createPeer(recordMedia().events);
    const stranger = (await openPeer()).peer;
    const rtpCapabilities = {
      codecs: [{ ...opus, kind: 'audio', payloadType: undefined, preferredPayloadType: 100 }],
    };
    for (const [from, to] of [
      [peer, other],
      [other, peer],
    ] as const) {
      const sending = await from.createTransport('send');
      const rtpParameters = voice(from === peer ? 11 : 12);
      const wanted = { transportId: sending.id, kind: 'audio' as const, rtpParameters };
      const { id: producerId } = await from.produce(wanted);
      expect(from.produced).toEqual([{ id: producerId, kind: 'audio', muted: false }]);
      const { id: transportId } = await to.createTransport('receive');
      const consumer = await to.consume(from, { producerId, transportId, rtpCapabilities });
      expect(consumer).toMatchObject({ producerId, kind: 'audio' });
      await to.setConsumerPaused(consumer.id, false);
      await refused(
        to.consume(from, { producerId, transportId: sending.id, rtpCapabilities }),
        'not_found',
      );
      await refused(
        to.consume(stranger, { producerId, transportId, rtpCapabilities }),
        'not_found',
      );
      to.receiveOnly(new Set());
      await refused(to.setConsumerPaused(consumer.id, true), 'not_found');
    }
  });

  it('[MEDIA-14] what is closed stays closed', async () => {
    const { peer, room } = await openPeer();
    const { id } = await peer.createTransport();
    peer.close();
    peer.close();
    await refused(peer.restartIce(id), 'not_found');
    await refused(peer.createTransport(), 'bad_state');
    room.close();
    room.close();
    await refused(room.createPeer(recordMedia().events).createTransport(), 'media_unavailable');
  });

  it('[MEDIA-14] closing the pool ends its workers; rooms are refused then', async () => {
    const other = await createMediaPool({ ...options, workers: 2 });
    const pids = other.pids();
    expect(pids).toHaveLength(2);
    await other.openRoom({ onLost: () => {} });
    await Promise.all([other.close(), other.close()]);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow();
    await refused(other.openRoom({ onLost: () => {} }), 'media_unavailable');
  });

  it('[MEDIA-14] a taken port is an error at the start', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const address = taken.address();
    if (!address || typeof address === 'string') throw new Error('no port');
    await refused(createMediaPool({ ...options, rtcPort: address.port }), 'media_unavailable');
  });
});
