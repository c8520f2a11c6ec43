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

/** In the page: what goes to the server takes the road through a relay, and no other one. */
export function takeTheRoadOf(port: number): void {
  type Connect = (this: RTCPeerConnection, offer: RTCSessionDescriptionInit) => Promise<void>;
  const connect: Connect = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function (
    this: RTCPeerConnection,
    description: RTCSessionDescriptionInit,
  ) {
    const sdp = description.sdp
      ?.split('\r\n')
      .filter((line) => !/^a=candidate:\S+ \d+ tcp /i.test(line))
      .map((line) => line.replace(/^(a=candidate:\S+ \d+ udp \d+ \S+) \d+/i, `$1 ${port}`))
      .join('\r\n');
    return connect.call(this, { ...description, sdp });
  };
}

/** Pixels across the largest picture that the page sends now; 0 when it sends none. */
export function largestSent(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let largest = 0;
    for (const connection of (globalThis as Kept).keptConnections) {
      const stats = (await connection.getStats()).values();
      for (const one of stats as Iterable<RTCOutboundRtpStreamStats>) {
        const isSent = one.type === 'outbound-rtp' && (one.framesPerSecond ?? 0) > 0;
        if (isSent) largest = Math.max(largest, one.frameWidth ?? 0);
      }
    }
    return largest;
  });
}
