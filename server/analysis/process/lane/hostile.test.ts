import fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ProbedLane, streams, type Arrival } from '#support/probed-lane.ts';
import { realSteps } from '#support/rtp-stream.ts';

const stepsEach = 48;
let steps: Arrival[][];

beforeAll(async () => {
  // The Opus decoder prints a line for each bad packet.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  steps = await realSteps(stepsEach);
}, 120_000);

async function open() {
  const lane = await ProbedLane.create();
  onTestFinished(() => lane.close());
  return lane;
}

type Change = (arrivals: Arrival[]) => Arrival[];

const edited = (edit: (datagram: Buffer) => void): Change => {
  return (arrivals) =>
    arrivals.map(({ afterMs, datagram }) => {
      const copy = Buffer.from(datagram);
      edit(copy);
      return { afterMs, datagram: copy };
    });
};

const byte = fc.integer({ min: 0, max: 255 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** Each turns the packets of a step into what a hostile, broken or unlucky sender might make of them. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((arrivals) => arrivals),
  fc.constant<Change>(() => []),
  fc.constant<Change>((arrivals) => arrivals.toReversed()),
  fc.constant<Change>((arrivals) => [...arrivals, ...arrivals]),
  fc.nat(40).map((length) => edited((datagram) => datagram.fill(0, length))),
  fc
    .nat(40)
    .map<Change>(
      (length) => (arrivals) =>
        arrivals.map((each) => ({ ...each, datagram: each.datagram.subarray(0, length) })),
    ),
  fc
    .record({ at: fc.nat(80), to: byte })
    .map(({ at, to }) => edited((datagram) => (datagram[at % datagram.length] = to))),
  uint32.map((ssrc) => edited((datagram) => datagram.writeUInt32BE(ssrc, 8))),
  uint32.map((timestamp) => edited((datagram) => datagram.writeUInt32BE(timestamp, 4))),
  uint32.map((sequence) => edited((datagram) => datagram.writeUInt16BE(sequence & 0xffff, 2))),
  // The other stream's codec under this stream's name.
  fc.constantFrom('audio' as const, 'video' as const).map((kind) =>
    edited((datagram) => {
      datagram[1] = streams[kind].payloadType | (datagram[1]! & 0x80);
      datagram.writeUInt32BE(streams[kind].ssrc, 8);
    }),
  ),
  fc
    .uint8Array({ maxLength: 60 })
    .map<Change>((bytes) => () => [{ afterMs: 0, datagram: Buffer.from(bytes) }]),
  fc
    .nat(30_000)
    .map<Change>((afterMs) => (arrivals) => arrivals.map((each) => ({ ...each, afterMs }))),
);

describe('a lane, whatever it receives', () => {
  it('[MEDIA-57] goes on, hands on what is sane only, and does not touch its neighbour', async () => {
    const alone = await open();
    for (const step of steps) await alone.receive(step);
    const expected = alone.takeNoted();
    expect(expected.length).toBeGreaterThan(stepsEach);

    const hostile = await open();
    const plan = fc.array(change, { minLength: stepsEach, maxLength: stepsEach });
    await fc.assert(
      fc.asyncProperty(plan, async (changes) => {
        const neighbour = await ProbedLane.create();
        try {
          for (const [index, step] of steps.entries()) {
            await hostile.receive(changes[index]!(step));
            await neighbour.receive(step);
          }
          expect(neighbour.takeNoted()).toEqual(expected);
          expect(hostile.wrong).toEqual([]);
          expect(neighbour.wrong).toEqual([]);
          hostile.takeNoted();
        } finally {
          await neighbour.close();
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    // After all that, a connection made anew is heard and seen.
    hostile.attach();
    for (const step of steps) await hostile.receive(step);
    const kinds = new Set(hostile.takeNoted().map((line) => line.split(' ')[0]));
    expect([...kinds].toSorted()).toEqual(['audio', 'video']);
  }, 120_000);
});
