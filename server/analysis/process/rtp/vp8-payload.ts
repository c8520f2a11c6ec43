/** What a VP8 RTP payload says about itself (RFC 7741 §4.2) and the VP8 data after that. */
export interface Vp8Payload {
  /** First byte of a frame's first partition. */
  startsFrame: boolean;
  data: Uint8Array;
}

/** Null when the descriptor runs past the end or no data follow it. */
export function parseVp8Payload(payload: Uint8Array): Vp8Payload | null {
  const length = descriptorLength(payload);
  if (length === null || length >= payload.length) return null;
  const first = payload[0]!;
  const startsPartition = (first & 0x10) !== 0;
  const partition = first & 0x07;
  return { startsFrame: startsPartition && partition === 0, data: payload.subarray(length) };
}

function descriptorLength(payload: Uint8Array): number | null {
  const first = payload[0];
  if (first === undefined) return null;
  const isExtended = (first & 0x80) !== 0;
  if (!isExtended) return 1;

  const extension = payload[1];
  if (extension === undefined) return null;
  let length = 2;
  const hasPictureId = (extension & 0x80) !== 0;
  if (hasPictureId) {
    const pictureId = payload[length];
    if (pictureId === undefined) return null;
    length += pictureId & 0x80 ? 2 : 1;
  }
  const hasTl0PicIndex = (extension & 0x40) !== 0;
  if (hasTl0PicIndex) length += 1;
  const hasTidOrKeyIndex = (extension & 0x30) !== 0;
  if (hasTidOrKeyIndex) length += 1;
  return length;
}

/** The frame tag's first bit (RFC 6386 §9.1). */
export function isKeyFrame(frame: Uint8Array): boolean {
  return frame.length > 0 && (frame[0]! & 1) === 0;
}
