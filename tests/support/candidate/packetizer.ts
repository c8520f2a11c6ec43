import type { EncodedVideoFrame } from '../media.ts';

const maxPayloadBytes = 1150;

/** VP8 payloads with picture id and temporal layer (RFC 7741 §4.2), as browsers send them. */
export function createPacketizer() {
  let pictureId = 0;
  let baseIndex = 0;
  return ({ data, temporalLayer }: EncodedVideoFrame) => {
    pictureId = (pictureId + 1) & 0x7fff;
    if (temporalLayer === 0) baseIndex = (baseIndex + 1) & 0xff;
    const packets: { marker: boolean; payload: Buffer }[] = [];
    for (let at = 0; at < data.length; at += maxPayloadBytes) {
      const extended = at === 0 ? 0x90 : 0x80;
      const layer = (temporalLayer << 6) | 0x20;
      const id = [0x80 | (pictureId >> 8), pictureId & 0xff];
      const descriptor = Buffer.from([extended, 0xe0, ...id, baseIndex, layer]);
      const payload = Buffer.concat([descriptor, data.subarray(at, at + maxPayloadBytes)]);
      packets.push({ marker: at + maxPayloadBytes >= data.length, payload });
    }
    return packets;
  };
}
