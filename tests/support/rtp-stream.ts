import { createPacketizer } from './candidate/packetizer.ts';
import { opusPackets, videoFps, vp8Frames } from './media.ts';
import { streams, type Arrival } from './probed-lane.ts';

const frameMs = 1000 / videoFps;
const opusMs = 20;

export interface RtpFields {
  kind: 'audio' | 'video';
  sequence: number;
  timestamp: number;
  marker: boolean;
  payload: Uint8Array;
}

export function rtpDatagram({ kind, sequence, timestamp, marker, payload }: RtpFields): Buffer {
  const { ssrc, payloadType } = streams[kind];
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = payloadType | (marker ? 0x80 : 0);
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(timestamp >>> 0, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, payload]);
}

/**
 * Real speech and a real face as RTP, cut into steps of one video frame each, with the voice of that
 * time. Counters start right before their wraps.
 */
export async function realSteps(steps: number): Promise<Arrival[][]> {
  const [frames, opus] = await Promise.all([vp8Frames('face'), opusPackets('speech')]);
  const packetize = createPacketizer();
  let [voiceSequence, videoSequence, spoken] = [65_500, 65_400, 0];
  return Array.from({ length: steps }, (_, step) => {
    const arrivals: Arrival[] = [];
    for (; spoken * opusMs < (step + 1) * frameMs; spoken += 1) {
      const timestamp = 2 ** 32 - 20_000 + spoken * 960;
      const payload = opus[spoken % opus.length]!;
      const fields = { kind: 'audio', sequence: voiceSequence, timestamp, marker: false } as const;
      arrivals.push({ afterMs: opusMs, datagram: rtpDatagram({ ...fields, payload }) });
      voiceSequence += 1;
    }
    for (const { marker, payload } of packetize(frames[step % frames.length]!)) {
      const timestamp = 2 ** 32 - 60_000 + Math.round(step * frameMs * 90);
      const fields = { kind: 'video', sequence: videoSequence, timestamp, marker } as const;
      arrivals.push({ afterMs: 0, datagram: rtpDatagram({ ...fields, payload }) });
      videoSequence += 1;
    }
    return arrivals;
  });
}
