import { isKeyFrame } from '../rtp/vp8-payload.ts';

/** As many pixels as 720p has, lying or upright. */
const maxPixels = 1280 * 720;
const maxSide = 1280;
const minSide = 16;
const keyHeaderBytes = 10;
const deltaHeaderBytes = 3;

/**
 * Whether a frame may go to the decoder, judged by its header (RFC 6386 §9.1). A forged size would
 * have the decoder take gigabytes, and an empty frame ends the stream for it.
 */
export function isAcceptableVp8(frame: Uint8Array): boolean {
  if (frame.length <= deltaHeaderBytes) return false;
  if (!isKeyFrame(frame)) return true;
  if (frame.length < keyHeaderBytes) return false;
  const hasStartCode = frame[3] === 0x9d && frame[4] === 0x01 && frame[5] === 0x2a;
  return hasStartCode && isAcceptableSize(readSize(frame, 6), readSize(frame, 8));
}

function isAcceptableSize(width: number, height: number): boolean {
  const fits = width <= maxSide && height <= maxSide && width * height <= maxPixels;
  return fits && width >= minSide && height >= minSide;
}

/** 14 bits; the two above scale the picture for display only. */
function readSize(frame: Uint8Array, offset: number): number {
  return (frame[offset]! | (frame[offset + 1]! << 8)) & 0x3fff;
}
