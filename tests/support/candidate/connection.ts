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
import { z } from 'zod';
import type { ReplyData } from '#shared/events.ts';

const connectTimeoutMs = 10_000;

const offer = z.object({
  iceParameters: z.object({ usernameFragment: z.string(), password: z.string() }),
  iceCandidates: z.array(
    z.object({
      foundation: z.string(),
      priority: z.number(),
      address: z.string(),
      port: z.number(),
      protocol: z.string(),
    }),
  ),
  dtlsParameters: z.object({
    fingerprints: z.array(z.object({ algorithm: z.string(), value: z.string() })),
  }),
});

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

    const connected = this.#untilConnected();
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

  #untilConnected(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('media path not up')), connectTimeoutMs);
      this.#pc.connectionStateChange.subscribe((state) => {
        if (state !== 'connected' && state !== 'failed') return;
        clearTimeout(timer);
        if (state === 'connected') resolve();
        else reject(new Error('media path failed'));
      });
    });
  }

  #answer(transport: ReplyData<'transport:create'>): string {
    const { iceParameters, iceCandidates, dtlsParameters } = offer.parse(transport);
    const fingerprint = dtlsParameters.fingerprints.find((each) => each.algorithm === 'sha-256');
    const candidates = iceCandidates
      .filter(({ protocol }) => protocol === 'udp')
      .map(
        (c) => `a=candidate:${c.foundation} 1 udp ${c.priority} ${c.address} ${c.port} typ host`,
      );
    const ice = [
      `a=ice-ufrag:${iceParameters.usernameFragment}`,
      `a=ice-pwd:${iceParameters.password}`,
      ...candidates,
      'a=end-of-candidates',
      'a=setup:passive',
      'a=rtcp-mux',
      'a=recvonly',
    ];
    const section = (kind: 'audio' | 'video', codec: string, feedback: string[]) => {
      const payloadType = this.#payloadTypes[kind];
      return [
        `m=${kind} 7 UDP/TLS/RTP/SAVPF ${payloadType}`,
        'c=IN IP4 127.0.0.1',
        `a=mid:${this.#mids[kind]}`,
        ...ice,
        `a=rtpmap:${payloadType} ${codec}`,
        ...feedback.map((each) => `a=rtcp-fb:${payloadType} ${each}`),
      ];
    };
    return [
      'v=0',
      'o=- 1 1 IN IP4 0.0.0.0',
      's=-',
      't=0 0',
      'a=ice-lite',
      `a=fingerprint:sha-256 ${fingerprint?.value}`,
      `a=group:BUNDLE ${this.#mids.audio} ${this.#mids.video}`,
      ...section('audio', 'opus/48000/2', []),
      ...section('video', 'VP8/90000', ['nack', 'nack pli']),
      '',
    ].join('\r\n');
  }
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function randomSequence(): number {
  return Math.floor(Math.random() * 0x10000);
}
