import type { RTCPeerConnection } from 'werift';
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

export interface Section {
  kind: 'audio' | 'video';
  mid: string;
  payloadType: number;
  codec: string;
  feedback: readonly string[];
  /** Direction, and whose stream it is. */
  lines: readonly string[];
}

/** mediasoup's side of the story as an SDP answer. */
export function answerTo(
  transport: ReplyData<'transport:create'>,
  sections: readonly Section[],
): string {
  const { iceParameters, iceCandidates, dtlsParameters } = offer.parse(transport);
  const fingerprint = dtlsParameters.fingerprints.find((each) => each.algorithm === 'sha-256');
  const candidates = iceCandidates
    .filter(({ protocol }) => protocol === 'udp')
    .map((c) => `a=candidate:${c.foundation} 1 udp ${c.priority} ${c.address} ${c.port} typ host`);
  const ice = [
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    ...candidates,
    'a=end-of-candidates',
    'a=setup:passive',
    'a=rtcp-mux',
  ];
  return [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=fingerprint:sha-256 ${fingerprint?.value}`,
    `a=group:BUNDLE ${sections.map(({ mid }) => mid).join(' ')}`,
    ...sections.flatMap(({ kind, mid, payloadType, codec, feedback, lines }) => [
      `m=${kind} 7 UDP/TLS/RTP/SAVPF ${payloadType}`,
      'c=IN IP4 127.0.0.1',
      `a=mid:${mid}`,
      ...ice,
      ...lines,
      `a=rtpmap:${payloadType} ${codec}`,
      ...feedback.map((each) => `a=rtcp-fb:${payloadType} ${each}`),
    ]),
    '',
  ].join('\r\n');
}

export function untilConnected(pc: RTCPeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('media path not up')), connectTimeoutMs);
    pc.connectionStateChange.subscribe((state) => {
      if (state !== 'connected' && state !== 'failed') return;
      clearTimeout(timer);
      if (state === 'connected') resolve();
      else reject(new Error('media path failed'));
    });
  });
}
