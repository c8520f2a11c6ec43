import { describe, expect, it } from 'vitest';
import { randomBytes, seeded } from '#support/random.ts';
import { isRtcp, parseRtp } from './packet.ts';

function rtp(options: { first?: number; second?: number; rest?: number[] } = {}): Buffer {
  const header = Buffer.alloc(12);
  header[0] = options.first ?? 0x80;
  header[1] = options.second ?? 0x60;
  header.writeUInt16BE(65_535, 2);
  header.writeUInt32BE(4_294_967_295, 4);
  header.writeUInt32BE(0xdeadbeef, 8);
  return Buffer.concat([header, Buffer.from(options.rest ?? [1, 2, 3])]);
}

describe('parseRtp', () => {
  it('[MEDIA-20] reads the header and the payload', () => {
    expect(parseRtp(rtp({ second: 0xe0 }), 7)).toEqual({
      ssrc: 0xdeadbeef,
      payloadType: 96,
      sequence: 65_535,
      timestamp: 4_294_967_295,
      marker: true,
      payload: Buffer.from([1, 2, 3]),
      arrivedAtMs: 7,
    });
  });

  it('[MEDIA-20] leaves out contributors, extension and padding', () => {
    const contributors = [0, 0, 0, 1];
    const extension = [0xbe, 0xde, 0, 1, 9, 9, 9, 9];
    const padding = [0, 0, 3];
    const packet = rtp({ first: 0xb1, rest: [...contributors, ...extension, 42, ...padding] });
    expect(parseRtp(packet, 0)?.payload).toEqual(Buffer.from([42]));
  });

  it.each([
    ['shorter than a header', rtp().subarray(0, 11)],
    ['another version', rtp({ first: 0x40 })],
    ['contributors past the end', rtp({ first: 0x8f })],
    ['an extension past the end', rtp({ first: 0x90, rest: [0, 0, 255, 255] })],
    ['an extension header cut off', rtp({ first: 0x90, rest: [0] })],
    ['padding longer than the packet', rtp({ first: 0xa0, rest: [1, 2, 200] })],
    ['padding of nothing', rtp({ first: 0xa0, rest: [1, 2, 0] })],
  ])('[MEDIA-21] refuses %s', (_, datagram) => {
    expect(parseRtp(datagram, 0)).toBeNull();
  });

  it('[MEDIA-21] no bytes make it throw or read past the end', () => {
    const random = seeded(1);
    for (let i = 0; i < 20_000; i += 1) {
      const datagram = randomBytes(random, Math.floor(random() * 64));
      if (datagram.length > 0) datagram[0] = 0x80 | (datagram[0]! & 0x3f);
      const packet = parseRtp(datagram, 0);
      if (packet) expect(packet.payload.length).toBeLessThanOrEqual(datagram.length - 12);
    }
  });

  it('[MEDIA-20] tells RTCP by its second byte', () => {
    expect(isRtcp(Buffer.from([0x80, 200]))).toBe(true);
    expect(isRtcp(rtp())).toBe(false);
    expect(isRtcp(Buffer.alloc(0))).toBe(false);
  });
});
