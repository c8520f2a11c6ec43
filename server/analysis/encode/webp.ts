const headBytes = 20;

/** A lossy WebP picture is a VP8 key frame in a RIFF container (RFC 9649 §2.5). */
export function webpOf(keyFrame: Uint8Array): Buffer {
  const padding = keyFrame.length & 1;
  const file = Buffer.alloc(headBytes + keyFrame.length + padding);
  file.write('RIFF');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WEBPVP8 ', 8);
  file.writeUInt32LE(keyFrame.length, 16);
  file.set(keyFrame, headBytes);
  return file;
}
