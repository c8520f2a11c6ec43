/** An RTCP sender report (RFC 3550 §6.4.1). */
export function senderReport({
  ssrc,
  ntpMs,
  timestamp,
}: {
  ssrc: number;
  /** Epoch milliseconds. */
  ntpMs: number;
  timestamp: number;
}): Buffer {
  const report = Buffer.alloc(28);
  report[0] = 0x80;
  report[1] = 200;
  report.writeUInt16BE(6, 2);
  report.writeUInt32BE(ssrc, 4);
  const seconds = Math.floor(ntpMs / 1000);
  report.writeUInt32BE(seconds + 2_208_988_800, 8);
  report.writeUInt32BE(Math.floor((ntpMs / 1000 - seconds) * 2 ** 32), 12);
  report.writeUInt32BE(timestamp >>> 0, 16);
  return report;
}
