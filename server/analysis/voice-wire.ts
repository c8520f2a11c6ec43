/**
 * How a lane hands a voice to whoever writes down what is said: frames on a local stream socket,
 * `type u8, atMs f64, length u16` and 16 kHz 16-bit little-endian samples. Only speech of answers is sent.
 */
export type VoiceFrame =
  | { type: 'sound'; atMs: number; samples: Int16Array }
  /** A stretch of speech is over. */
  | { type: 'pause'; atMs: number }
  /** The answer is over, or interrupted: nothing more belongs to it. */
  | { type: 'rest'; atMs: number }
  /** Sound up to here could not be handed over. */
  | { type: 'missed'; atMs: number };

export const voiceRateHz = 16_000;

const types = ['sound', 'pause', 'rest', 'missed'] as const;
const headBytes = 11;
const maxBytes = 64 * 1024 - 1;

export function encodeVoiceFrame(frame: VoiceFrame): Buffer {
  const samples = frame.type === 'sound' ? frame.samples : new Int16Array(0);
  if (samples.byteLength > maxBytes) throw new RangeError('a frame holds at most two seconds');
  const bytes = Buffer.alloc(headBytes + samples.byteLength);
  bytes.writeUInt8(types.indexOf(frame.type));
  bytes.writeDoubleLE(frame.atMs, 1);
  bytes.writeUInt16LE(samples.byteLength, 9);
  samples.forEach((sample, i) => bytes.writeInt16LE(sample, headBytes + i * 2));
  return bytes;
}

/**
 * Cuts a stream of bytes into frames.
 * @returns what to call with each piece of the stream.
 * @throws RangeError from that call when the bytes are no frames; the stream is of no use then.
 */
export function createVoiceReader(onFrame: (frame: VoiceFrame) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    let left = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    while (left.length >= headBytes) {
      const type = types[left.readUInt8()];
      const length = left.readUInt16LE(9);
      if (type === undefined || length % 2 > 0) throw new RangeError('these are no voice frames');
      if (left.length < headBytes + length) break;
      const atMs = left.readDoubleLE(1);
      onFrame(type === 'sound' ? { type, atMs, samples: samplesIn(left, length) } : { type, atMs });
      left = left.subarray(headBytes + length);
    }
    rest = left;
  };
}

function samplesIn(bytes: Buffer, length: number): Int16Array {
  return Int16Array.from({ length: length / 2 }, (_, i) => bytes.readInt16LE(headBytes + i * 2));
}
