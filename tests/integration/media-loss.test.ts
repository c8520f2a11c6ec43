import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAnalysisPool, type RunningAnalysisPool } from '#server/analysis/pool.ts';
import { createMediaPool, type RunningMediaPool } from '#server/media/pool.ts';
import { connectCandidate } from '#support/candidate.ts';
import {
  installedWorker,
  newInterviewId,
  quiet,
  recordLane,
  recordMedia,
} from '#support/rehearsal.ts';
import { requestsTo, type MediaRequest } from '#support/signalling.ts';
import { startUdpRelay } from '#support/udp-relay.ts';
import { freePort } from '#support/server.ts';

const now = () => performance.timeOrigin + performance.now();
const soon = { timeout: 20_000, interval: 20 };
const packetMs = 20;
const jitterMs = 50;
/** About half a second of sound and pictures. */
const burst = 40;
/** Bars of time are met by the code or never; two more tries are for a machine that was busy. */
const barsOfTime = { retry: 2 };

let media: RunningMediaPool;
let analysis: RunningAnalysisPool;
let rtcPort: number;

beforeAll(async () => {
  rtcPort = await freePort();
  media = await createMediaPool({
    workers: 1,
    rtcPort,
    listenAddress: '127.0.0.1',
    logger: quiet,
    ...installedWorker,
  });
  analysis = await createAnalysisPool({ processes: 1, fps: 5, logger: quiet });
});

afterAll(async () => {
  await analysis?.close();
  await media?.close();
});

/** A candidate whose media takes the road through a relay. */
async function open() {
  const relay = await startUdpRelay(rtcPort);
  onTestFinished(() => relay.close());
  const told = recordLane();
  const room = await media.openRoom({ onLost: () => {} });
  onTestFinished(() => room.close());
  const phase = { phase: 'answering' as const, sinceMs: now() };
  const lane = await analysis.openLane({ phase, events: told.events });
  onTestFinished(() => lane.close());
  const peer = room.createPeer(recordMedia().events);
  told.ownedBy(peer);
  await peer.tapTo(lane);
  const candidate = await connectCandidate({
    interviewId: newInterviewId(),
    request: through(relay.port, requestsTo(peer)),
  });
  onTestFinished(() => candidate.close());
  const timesOf = (metric: string) => told.samples.filter((sample) => sample.metric === metric);
  const heardAndSeen = (sinceMs: number) =>
    expect
      .poll(
        () =>
          ['loudness', 'face-presence'].every((id) => (timesOf(id).at(-1)?.atMs ?? 0) > sinceMs),
        soon,
      )
      .toBe(true);
  await heardAndSeen(now());
  return { relay, lane, candidate, told, timesOf, heardAndSeen };
}

/** The server's candidates with the relay in the place of its own port. */
function through(port: number, request: MediaRequest): MediaRequest {
  return async (name, payload) => {
    const reply = await request(name, payload);
    if (!('iceCandidates' in reply)) return reply;
    return { ...reply, iceCandidates: reply.iceCandidates.map((each) => ({ ...each, port })) };
  };
}

function longestStepMs(samples: readonly { atMs: number }[]): number {
  const steps = samples.slice(1).map(({ atMs }, index) => atMs - samples[index]!.atMs);
  return Math.max(0, ...steps);
}

describe('media over a bad network', () => {
  it.each([0.03, 0.1])(
    '[MEDIA-15] is heard and seen on at a loss of %d',
    barsOfTime,
    async (loss) => {
      const { relay, lane, told, timesOf, heardAndSeen } = await open();
      const before = { ...lane.stats };
      const fromMs = now();
      relay.set({ loss, jitterMs });
      await heardAndSeen(fromMs + 8000);
      relay.set({ loss: 0, jitterMs: 0 });

      expect(relay.lost).toBeGreaterThan(0);
      // Every loss may be made up for once; retransmissions make it less.
      const concealedMs = lane.stats.audioConcealedMs - before.audioConcealedMs;
      expect(concealedMs).toBeLessThanOrEqual(relay.lost * packetMs);
      expect(lane.stats.decodeErrors).toBe(before.decodeErrors);
      // Samples come once a second at least. A key frame may get lost, too: the next is asked for a second later.
      const since = (metric: string) => timesOf(metric).filter(({ atMs }) => atMs > fromMs);
      expect(longestStepMs(since('loudness'))).toBeLessThan(1500);
      expect(longestStepMs(since('face-presence'))).toBeLessThan(3000);
      expect(told.unavailable).toEqual([]);
      expect(told.gaps).toEqual([]);
    },
  );

  it(
    '[MEDIA-16] after half a second of nothing a key frame is asked for and the picture is back',
    barsOfTime,
    async () => {
      const { relay, lane, candidate, timesOf, heardAndSeen } = await open();
      const before = { ...lane.stats, keyFramesAsked: candidate.sent.keyFramesAsked };
      await relay.loseNext(burst);
      const endedAtMs = now();
      await heardAndSeen(endedAtMs);
      const back = timesOf('face-presence').find(({ atMs }) => atMs > endedAtMs);
      // The moment of the first picture seen again; how long the analysis took to tell is another matter.
      expect(back!.atMs - endedAtMs).toBeLessThan(1000);
      expect(candidate.sent.keyFramesAsked).toBeGreaterThan(before.keyFramesAsked);
      await expect
        .poll(() => lane.stats.audioConcealedMs, soon)
        .toBeGreaterThan(before.audioConcealedMs);
      const concealedMs = lane.stats.audioConcealedMs - before.audioConcealedMs;
      expect(concealedMs).toBeLessThanOrEqual(burst * packetMs);
    },
  );
});
