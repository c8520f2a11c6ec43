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
  const size = pictureSizeOf(frame);
  return size !== null && isAcceptableSize(size.width, size.height);
}

/** What a key frame says of its size; null when it is not the head of one. */
export function pictureSizeOf(keyFrame: Uint8Array): { width: number; height: number } | null {
  if (keyFrame.length < keyHeaderBytes) return null;
  const hasStartCode = keyFrame[3] === 0x9d && keyFrame[4] === 0x01 && keyFrame[5] === 0x2a;
  return hasStartCode ? { width: readSize(keyFrame, 6), height: readSize(keyFrame, 8) } : null;
}

function isAcceptableSize(width: number, height: number): boolean {
  const fits = width <= maxSide && height <= maxSide && width * height <= maxPixels;
  return fits && width >= minSide && height >= minSide;
}

/** 14 bits; the two above scale the picture for display only. */
function readSize(frame: Uint8Array, offset: number): number {
  return (frame[offset]! | (frame[offset + 1]! << 8)) & 0x3fff;
}
