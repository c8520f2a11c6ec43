import type { Page } from 'playwright-core';

type Kept = typeof globalThis & { keptConnections: RTCPeerConnection[] };

/** In the page, before its own scripts: keeps every connection where the test can ask for its statistics. */
export function keepConnections(): void {
  const kept: RTCPeerConnection[] = [];
  const Plain = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Plain {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  };
  Object.assign(globalThis, { keptConnections: kept });
}

/** What the page receives of one kind, by the stream it belongs to: packets of each. */
export function inbound(page: Page, kind: 'audio' | 'video'): Promise<number[]> {
  return page.evaluate(async (wanted) => {
    const packets: number[] = [];
    for (const connection of (globalThis as Kept).keptConnections) {
      const stats = (await connection.getStats()).values();
      for (const one of stats as Iterable<RTCInboundRtpStreamStats>) {
        if (one.type === 'inbound-rtp' && one.kind === wanted)
          packets.push(one.packetsReceived ?? 0);
      }
    }
    return packets;
  }, kind);
}
