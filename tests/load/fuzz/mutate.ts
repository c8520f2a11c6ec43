import { streams, type Arrival } from '#support/probed-lane.ts';
import type { Input } from './input.ts';

/** Numbers in [0, 1). */
export type Random = () => number;

type Mutation = (input: Arrival[], random: Random, other: readonly Arrival[]) => Arrival[];

const arrivalsAtMost = 48;
const shareAnew = 0.8;
const headerBytes = 12;
const below = (random: Random, end: number) => Math.floor(random() * end);
export const pick = <T>(random: Random, items: readonly T[]): T | undefined =>
  items[below(random, items.length)];

/** Values at which arithmetic of 8, 16 and 32 bits turns. */
const edges = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
];
const jumps = [
  -1,
  1,
  -2,
  2,
  20,
  -20,
  500,
  2999,
  3001,
  -3001,
  0x7fff,
  0x8000,
  90_000,
  450_001,
  2 ** 31,
];

/** A change to the bytes of one datagram that is long enough for a header. */
const onOne =
  (edit: (datagram: Buffer, random: Random) => Buffer | void): Mutation =>
  (input, random) => {
    const at = below(random, input.length);
    const arrival = input[at];
    if (!arrival || arrival.datagram.length < headerBytes) return input;
    const datagram = Buffer.from(arrival.datagram);
    return input.with(at, { ...arrival, datagram: edit(datagram, random) ?? datagram });
  };

/** The same change to every datagram from one on, as when a sender starts anew. */
const onRest =
  (draw: (random: Random) => (datagram: Buffer) => void): Mutation =>
  (input, random) => {
    const from = below(random, input.length);
    const edit = draw(random);
    return input.map((arrival, index) => {
      if (index < from || arrival.datagram.length < headerBytes) return arrival;
      const datagram = Buffer.from(arrival.datagram);
      edit(datagram);
      return { ...arrival, datagram };
    });
  };

const addSequence = (datagram: Buffer, step: number) =>
  datagram.writeUInt16BE((datagram.readUInt16BE(2) + step) & 0xffff, 2);
const addTimestamp = (datagram: Buffer, step: number) =>
  datagram.writeUInt32BE((datagram.readUInt32BE(4) + step) >>> 0, 4);

export const mutations: Record<string, Mutation> = {
  headerBit: onOne((datagram, random) => {
    datagram[below(random, headerBytes)]! ^= 1 << below(random, 8);
  }),
  extension: onOne((datagram, random) => {
    datagram[0]! |= 0x10 | below(random, 16);
    const words = Buffer.from([0xbe, 0xde, 0, below(random, 4)]);
    return Buffer.concat([
      datagram.subarray(0, headerBytes),
      words,
      datagram.subarray(headerBytes),
    ]);
  }),
  padding: onOne((datagram, random) => {
    datagram[0]! |= 0x20;
    datagram[datagram.length - 1] = below(random, 256);
  }),
  marker: onOne((datagram) => void (datagram[1]! ^= 0x80)),
  /** The VP8 descriptor, the frame tag behind it and the key frame's header, or Opus' first bytes. */
  payloadStart: onOne((datagram, random) => {
    const at = headerBytes + below(random, 18);
    if (at < datagram.length) datagram[at] = below(random, 256);
  }),
  payloadBits: onOne((datagram, random) => {
    for (let left = 1 + below(random, 8); left > 0; left -= 1) {
      datagram[below(random, datagram.length)]! ^= 1 << below(random, 8);
    }
  }),
  edgeValue: onOne((datagram, random) => {
    const at = below(random, datagram.length - 3);
    datagram.writeUInt32BE(pick(random, edges) ?? 0, at);
  }),
  truncate: onOne((datagram, random) => datagram.subarray(0, below(random, datagram.length))),
  grow: onOne((datagram, random) =>
    Buffer.concat([datagram, Buffer.alloc(below(random, 8000), below(random, 256))]),
  ),
  garbage: onOne((_, random) =>
    Buffer.from(Array.from({ length: below(random, 64) }, () => below(random, 256))),
  ),
  sequenceJump: onRest((random) => {
    const step = pick(random, jumps) ?? 1;
    return (datagram) => void addSequence(datagram, step);
  }),
  timestampJump: onRest((random) => {
    const step = pick(random, jumps) ?? 1;
    return (datagram) => void addTimestamp(datagram, step);
  }),
  sequenceOfOne: onOne((datagram, random) => {
    addSequence(datagram, pick(random, jumps) ?? 1);
  }),
  timestampOfOne: onOne((datagram, random) => {
    addTimestamp(datagram, pick(random, jumps) ?? 1);
  }),
  ssrc: onRest((random) => {
    const strangers = [streams.audio.ssrc, streams.video.ssrc, 0, 1, 0xffff_ffff];
    const ssrc = pick(random, strangers) ?? 0;
    return (datagram) => void datagram.writeUInt32BE(ssrc, 8);
  }),
  /** One codec's bytes under the other's name, or a payload type that nobody offered. */
  codec: onRest((random) => {
    const { ssrc, payloadType } = random() < 0.5 ? streams.audio : streams.video;
    const type = random() < 0.8 ? payloadType : below(random, 128);
    return (datagram) => {
      datagram[1] = (datagram[1]! & 0x80) | type;
      datagram.writeUInt32BE(ssrc, 8);
    };
  }),
  drop: (input, random) => input.toSpliced(below(random, input.length), 1 + below(random, 3)),
  double: (input, random) => {
    const arrival = pick(random, input);
    return arrival ? input.toSpliced(below(random, input.length), 0, arrival) : input;
  },
  swap: (input, random) => {
    const at = below(random, input.length);
    const arrival = input[at];
    if (!arrival) return input;
    return input.toSpliced(at, 1).toSpliced(below(random, input.length), 0, arrival);
  },
  replay: (input, random) => {
    const from = below(random, input.length);
    return [...input, ...input.slice(from, from + 8)];
  },
  splice: (input, random, other) => [
    ...input.slice(0, below(random, input.length + 1)),
    ...other.slice(below(random, other.length + 1)),
  ],
  wait: (input, random) => {
    const at = below(random, input.length);
    const arrival = input[at];
    const afterMs = pick(random, [0, 1, 119, 121, 301, 1001, 5001, 15_001, 60_000]) ?? 0;
    return arrival ? input.with(at, { ...arrival, afterMs }) : input;
  },
};

const all = Object.values(mutations);

/** One to six mutations, one after the other; `other` is what to splice with. */
export function mutate(input: Input, other: Input, random: Random): Input {
  let mutated = [...input.arrivals];
  for (let left = 1 + below(random, 6); left > 0; left -= 1) {
    mutated = pick(random, all)?.(mutated, random, other.arrivals) ?? mutated;
  }
  return { anew: random() < shareAnew, arrivals: mutated.slice(0, arrivalsAtMost) };
}
