/** An RTP packet as it came (RFC 3550). `payload` is a view on the datagram, without padding. */
export interface RtpPacket {
  ssrc: number;
  payloadType: number;
  sequence: number;
  timestamp: number;
  marker: boolean;
  payload: Uint8Array;
  /** Epoch milliseconds. */
  arrivedAtMs: number;
}

const headerBytes = 12;

/** RTP and RTCP share a port; the second byte tells them apart (RFC 5761 §4). */
export function isRtcp(datagram: Uint8Array): boolean {
  const payloadType = (datagram[1] ?? 0) & 0x7f;
  return payloadType >= 64 && payloadType <= 95;
}

/** Null for anything that is not a whole RTP packet. */
export function parseRtp(datagram: Uint8Array, arrivedAtMs: number): RtpPacket | null {
  if (datagram.length < headerBytes) return null;
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const first = view.getUint8(0);
  if (first >> 6 !== 2) return null;

  const second = view.getUint8(1);
  const from = payloadStart(view, first);
  const to = payloadEnd(view, first);
  if (from === null || to === null || from > to) return null;

  return {
    ssrc: view.getUint32(8),
    payloadType: second & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    marker: (second & 0x80) !== 0,
    payload: datagram.subarray(from, to),
    arrivedAtMs,
  };
}

function payloadStart(view: DataView, first: number): number | null {
  const contributors = first & 0x0f;
  const hasExtension = (first & 0x10) !== 0;
  let offset = headerBytes + contributors * 4;
  if (!hasExtension) return offset;
  if (offset + 4 > view.byteLength) return null;
  offset += 4 + view.getUint16(offset + 2) * 4;
  return offset;
}

function payloadEnd(view: DataView, first: number): number | null {
  const hasPadding = (first & 0x20) !== 0;
  if (!hasPadding) return view.byteLength;
  const padding = view.getUint8(view.byteLength - 1);
  return padding === 0 ? null : view.byteLength - padding;
}
