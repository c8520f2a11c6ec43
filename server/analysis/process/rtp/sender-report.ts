/** Where a stream's timestamps stood at a moment of the sender's clock (RFC 3550 §6.4.1). */
export interface SenderReport {
  ssrc: number;
  /** Epoch milliseconds. */
  ntpMs: number;
  timestamp: number;
}

const senderReportType = 200;
const reportBytes = 20;
/** NTP counts from 1900. */
const ntpToEpochS = 2_208_988_800;

/** The sender reports of a compound RTCP packet; nothing of what is malformed. */
export function parseSenderReports(datagram: Uint8Array): SenderReport[] {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const found: SenderReport[] = [];
  for (let at = 0; at + 4 <= datagram.length;) {
    const bytes = 4 + view.getUint16(at + 2) * 4;
    if (view.getUint8(at) >> 6 !== 2 || at + bytes > datagram.length) return found;
    if (view.getUint8(at + 1) === senderReportType && bytes >= 4 + reportBytes) {
      const seconds = view.getUint32(at + 8) - ntpToEpochS;
      const fraction = view.getUint32(at + 12) / 2 ** 32;
      const ntpMs = (seconds + fraction) * 1000;
      found.push({ ssrc: view.getUint32(at + 4), ntpMs, timestamp: view.getUint32(at + 16) });
    }
    at += bytes;
  }
  return found;
}
