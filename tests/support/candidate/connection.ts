import {
  MediaStreamTrack,
  RTCPeerConnection,
  RtpHeader,
  RtpPacket,
  useNACK,
  useOPUS,
  usePLI,
  useVP8,
} from 'werift';
import type { ReplyData } from '#shared/events.ts';
import { answerTo, untilConnected } from '../werift.ts';

/** werift's peer connection, told mediasoup's side of the story as an SDP answer. */
export class Connection {
  readonly sent = { packets: 0, keyFramesAsked: 0 };
  readonly #tracks = {
    audio: new MediaStreamTrack({ kind: 'audio' }),
    video: new MediaStreamTrack({ kind: 'video' }),
  };
  readonly #pc = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    bundlePolicy: 'max-bundle',
    codecs: { audio: [useOPUS()], video: [useVP8({ rtcpFeedback: [usePLI(), useNACK()] })] },
  });
  readonly #senders = {
    audio: this.#pc.addTransceiver(this.#tracks.audio, { direction: 'sendonly' }).sender,
    video: this.#pc.addTransceiver(this.#tracks.video, { direction: 'sendonly' }).sender,
  };
  readonly #sequence = { audio: randomSequence(), video: randomSequence() };
  #payloadTypes = { audio: 0, video: 0 };
  #mids = { audio: '0', video: '1' };

  async open(
    transport: ReplyData<'transport:create'>,
    connect: (dtlsParameters: Record<string, unknown>) => Promise<unknown>,
  ): Promise<void> {
    await this.#pc.setLocalDescription(await this.#pc.createOffer());
    const sdp = this.#pc.localDescription?.sdp ?? '';
    const [audioPt, videoPt] = all(sdp, /m=(?:audio|video) \d+ \S+ (\d+)/g).map(Number);
    const [audioMid, videoMid] = all(sdp, /a=mid:(\S+)/g);
    const [fingerprint] = all(sdp, /a=fingerprint:sha-256 (\S+)/g);
    if (!audioPt || !videoPt || !audioMid || !videoMid || !fingerprint) {
      throw new Error('the offer lacks something');
    }
    this.#payloadTypes = { audio: audioPt, video: videoPt };
    this.#mids = { audio: audioMid, video: videoMid };

    const connected = untilConnected(this.#pc);
    await connect({
      role: 'client',
      fingerprints: [{ algorithm: 'sha-256', value: fingerprint }],
    });
    await this.#pc.setRemoteDescription({ type: 'answer', sdp: this.#answer(transport) });
    await connected;
  }

  onKeyFrameAsked(listener: () => void): void {
    this.#senders.video.onPictureLossIndication.subscribe(() => {
      this.sent.keyFramesAsked += 1;
      listener();
    });
  }

  send(
    kind: 'audio' | 'video',
    packet: { timestamp: number; marker: boolean; payload: Buffer },
  ): void {
    this.#sequence[kind] = (this.#sequence[kind] + 1) & 0xffff;
    const header = new RtpHeader({
      payloadType: this.#payloadTypes[kind],
      sequenceNumber: this.#sequence[kind],
      timestamp: packet.timestamp >>> 0,
      marker: packet.marker,
    });
    this.#tracks[kind].writeRtp(new RtpPacket(header, packet.payload));
    this.sent.packets += 1;
  }

  rtpParameters(kind: 'audio' | 'video'): Record<string, unknown> {
    const payloadType = this.#payloadTypes[kind];
    const { ssrc } = this.#senders[kind];
    const common = { mid: this.#mids[kind], rtcp: { cname: 'candidate' } };
    if (kind === 'audio') {
      const opus = { mimeType: 'audio/opus', payloadType, clockRate: 48_000, channels: 2 };
      const codec = { ...opus, parameters: { useinbandfec: 1 }, rtcpFeedback: [{ type: 'nack' }] };
      return { ...common, codecs: [codec], encodings: [{ ssrc }] };
    }
    const rtcpFeedback = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }];
    const codec = { mimeType: 'video/VP8', payloadType, clockRate: 90_000, rtcpFeedback };
    return { ...common, codecs: [codec], encodings: [{ ssrc, scalabilityMode: 'L1T2' }] };
  }

  async close(): Promise<void> {
    await this.#pc.close();
  }

  #answer(transport: ReplyData<'transport:create'>): string {
    const section = (kind: 'audio' | 'video', codec: string, feedback: string[]) => ({
      kind,
      codec,
      feedback,
      mid: this.#mids[kind],
      payloadType: this.#payloadTypes[kind],
      lines: ['a=recvonly'],
    });
    return answerTo(transport, [
      section('audio', 'opus/48000/2', []),
      section('video', 'VP8/90000', ['nack', 'nack pli']),
    ]);
  }
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function randomSequence(): number {
  return Math.floor(Math.random() * 0x10000);
}
