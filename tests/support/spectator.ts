import { RTCPeerConnection, useOPUS, usePLI, useVP8, type RtpPacket } from 'werift';
import { FrameAssembler } from '#server/analysis/process/rtp/frame-assembler.ts';
import type { InterviewId } from '#shared/ids.ts';
import { candidate, type MediaKind, type Participant } from '#shared/participants.ts';
import type { Request } from './visitor.ts';
import { answerTo, untilConnected } from './werift.ts';

/** As mediasoup names them where Opus and VP8 are all there is. */
const payloadTypes = { audio: 100, video: 101 } as const;

const rtpCapabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: payloadTypes.audio,
      clockRate: 48_000,
      channels: 2,
    },
    {
      kind: 'video',
      mimeType: 'video/VP8',
      preferredPayloadType: payloadTypes.video,
      clockRate: 90_000,
      rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
    },
  ],
};

export interface Received {
  packets: number;
  lastAtMs: number;
}

/** Receives what somebody in an interview sends, without a browser. */
export class Spectator {
  readonly received: Record<MediaKind, Received> = {
    audio: { packets: 0, lastAtMs: 0 },
    video: { packets: 0, lastAtMs: 0 },
  };
  readonly consumers: Record<MediaKind, string>;
  readonly #pc: RTCPeerConnection;
  readonly #assembler = new FrameAssembler({
    onFrame: ({ data }) => this.#onFrame(data),
    onBroken: () => {},
  });
  #onFrame: (data: Uint8Array) => void = () => {};

  /** @throws AppError from the server; Error when the media path is not up within 10 s. */
  static async connect(options: {
    interviewId: InterviewId;
    request: Request;
    from?: Participant;
    kinds?: readonly MediaKind[];
  }): Promise<Spectator> {
    const { interviewId, request, from = candidate, kinds = ['audio', 'video'] } = options;
    const pc = new RTCPeerConnection({
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      bundlePolicy: 'max-bundle',
      codecs: {
        audio: [useOPUS({ payloadType: payloadTypes.audio })],
        video: [useVP8({ payloadType: payloadTypes.video, rtcpFeedback: [usePLI()] })],
      },
    });
    try {
      for (const kind of kinds) pc.addTransceiver(kind, { direction: 'recvonly' });
      const transport = await request('transport:create', { interviewId, direction: 'receive' });
      await pc.setLocalDescription(await pc.createOffer());
      const sdp = pc.localDescription?.sdp ?? '';
      const fingerprint = /a=fingerprint:sha-256 (\S+)/.exec(sdp)?.[1];
      const mids = [...sdp.matchAll(/a=mid:(\S+)/g)].map((match) => match[1] ?? '');
      const consumers = { audio: '', video: '' };
      const sections = [];
      for (const [index, kind] of kinds.entries()) {
        const wanted = { interviewId, transportId: transport.id, from, kind, rtpCapabilities };
        const offer = await request('consumer:create', wanted);
        consumers[kind] = offer.id;
        sections.push({
          kind,
          mid: mids[index] ?? '',
          payloadType: payloadTypes[kind],
          codec: kind === 'audio' ? 'opus/48000/2' : 'VP8/90000',
          feedback: kind === 'audio' ? [] : ['nack pli'],
          lines: ['a=sendonly', `a=ssrc:${ssrcOf(offer.rtpParameters)} cname:candidate`],
        });
      }
      const connected = untilConnected(pc);
      await request('transport:connect', {
        interviewId,
        transportId: transport.id,
        dtlsParameters: {
          role: 'client',
          fingerprints: [{ algorithm: 'sha-256', value: fingerprint }],
        },
      });
      const spectator = new Spectator(pc, consumers);
      await pc.setRemoteDescription({ type: 'answer', sdp: answerTo(transport, sections) });
      await connected;
      for (const kind of kinds) {
        await request('consumer:resume', { interviewId, consumerId: consumers[kind] });
      }
      return spectator;
    } catch (error) {
      await pc.close();
      throw error;
    }
  }

  private constructor(pc: RTCPeerConnection, consumers: Record<MediaKind, string>) {
    this.#pc = pc;
    this.consumers = consumers;
    pc.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => {
        const kind = track.kind as MediaKind;
        const atMs = performance.timeOrigin + performance.now();
        this.received[kind].packets += 1;
        this.received[kind].lastAtMs = atMs;
        if (kind === 'video') this.#assemble(packet, atMs);
      });
    });
  }

  /** Told of every whole VP8 frame, from the first key frame on. */
  onFrame(listener: (data: Uint8Array) => void): void {
    this.#onFrame = listener;
  }

  /** As a machine that loses its power: nothing is said any more. */
  async close(): Promise<void> {
    await this.#pc.close();
  }

  /** Loopback neither loses nor swaps anything. */
  #assemble({ header, payload }: RtpPacket, arrivedAtMs: number): void {
    const { ssrc, payloadType, sequenceNumber: sequence, timestamp, marker } = header;
    this.#assembler.push(
      { ssrc, payloadType, sequence, timestamp, marker, payload, arrivedAtMs },
      0,
    );
  }
}

function ssrcOf({ encodings }: Record<string, unknown>): number {
  const [encoding] = encodings as { ssrc: number }[];
  return encoding?.ssrc ?? 0;
}
