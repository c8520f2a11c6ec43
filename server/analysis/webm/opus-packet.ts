/** 20 ms in which nobody says anything (RFC 6716 §2.1.9: an empty frame, decoded as silence). */
export const silentPacket = Uint8Array.from([0xf8, 0xff, 0xfe]);
export const silentPacketMs = 20;

const longestMs = 120;
const silkMs = [10, 20, 40, 60] as const;

/** How long an Opus packet sounds, by its first two bytes (RFC 6716 §3.1). Null when it is none. */
export function opusDurationMs(packet: Uint8Array): number | null {
  const toc = packet[0];
  if (toc === undefined) return null;
  const count = frameCount(toc & 0x03, packet[1]);
  const durationMs = count * frameMs(toc >> 3);
  return durationMs > 0 && durationMs <= longestMs ? durationMs : null;
}

function frameMs(config: number): number {
  if (config < 12) return silkMs[config & 0x03]!;
  if (config < 16) return config & 0x01 ? 20 : 10;
  return 2.5 * 2 ** (config & 0x03);
}

function frameCount(code: number, second: number | undefined): number {
  if (code === 0) return 1;
  if (code < 3) return 2;
  return second === undefined ? 0 : second & 0x3f;
}
