import type { InterviewId } from '#shared/ids.ts';
import { Connection } from './candidate/connection.ts';
import { createPacketizer } from './candidate/packetizer.ts';
import { createPlayer } from './candidate/player.ts';
import {
  audioContents,
  opusPackets,
  videoFps,
  vp8Frames,
  type AudioContent,
  type VideoContent,
} from './media.ts';
import type { MediaRequest } from './signalling.ts';

const pumpMs = 10;

export interface Candidate {
  readonly producers: { readonly audio: string; readonly video: string };
  readonly sent: { packets: number; keyFramesAsked: number };
  /** Resolves with the instant (epoch ms) at which the new sound's first packet was due. */
  setAudio(content: AudioContent): Promise<number>;
  /** Resolves with the instant (epoch ms) at which the new picture's first frame was due. */
  setVideo(content: VideoContent): Promise<number>;
  close(): Promise<void>;
}

/**
 * A candidate without a browser: ICE, DTLS and SRTP to the server, Opus and VP8 from files.
 * @throws Error when the media path is not up within 10 s.
 */
export async function connectCandidate(options: {
  interviewId: InterviewId;
  request: MediaRequest;
  audio?: AudioContent;
  video?: VideoContent;
  /** Sends its sound alone. */
  soundOnly?: boolean;
}): Promise<Candidate> {
  const { interviewId, request, audio = 'speech', video = 'face', soundOnly = false } = options;
  const media = await loadMedia();
  const transport = await request('transport:create', { interviewId });
  const connection = new Connection();
  try {
    await connection.open(transport, (dtlsParameters) =>
      request('transport:connect', { interviewId, transportId: transport.id, dtlsParameters }),
    );
    const produce = (kind: 'audio' | 'video') =>
      request('producer:create', {
        interviewId,
        transportId: transport.id,
        kind,
        rtpParameters: connection.rtpParameters(kind),
      });
    const producers = {
      audio: (await produce('audio')).id,
      video: soundOnly ? '' : (await produce('video')).id,
    };
    return startSending({ connection, media, producers, audio, video, soundOnly });
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function loadMedia() {
  const [face, blank] = await Promise.all([vp8Frames('face'), vp8Frames('blank')]);
  const packets = await Promise.all(
    audioContents.map(async (content) => [content, await opusPackets(content)] as const),
  );
  const audio = Object.fromEntries(packets) as Record<AudioContent, Buffer[]>;
  return { audio, video: { face, blank } };
}

/** Sends each packet when it is due by the clock of the start, so that nothing drifts. */
function startSending(parts: {
  connection: Connection;
  media: Awaited<ReturnType<typeof loadMedia>>;
  producers: { audio: string; video: string };
  audio: AudioContent;
  video: VideoContent;
  soundOnly: boolean;
}): Candidate {
  const { connection, media, producers } = parts;
  const startedAtMs = performance.timeOrigin + performance.now();
  const audio = createPlayer(media.audio, { content: parts.audio, periodMs: 20, startedAtMs });
  const video = createPlayer(media.video, {
    content: parts.video,
    periodMs: 1000 / videoFps,
    startedAtMs,
  });
  const packetize = createPacketizer();
  connection.onKeyFrameAsked(() => video.skipTo(({ key }) => key));

  const pump = setInterval(() => {
    const nowMs = performance.timeOrigin + performance.now();
    for (const { item, index } of audio.due(nowMs)) {
      connection.send('audio', { timestamp: index * 960, marker: false, payload: item });
    }
    for (const { item, index } of parts.soundOnly ? [] : video.due(nowMs)) {
      const timestamp = Math.round((index * 90_000) / videoFps);
      for (const packet of packetize(item)) connection.send('video', { timestamp, ...packet });
    }
  }, pumpMs);

  return {
    producers,
    sent: connection.sent,
    setAudio: (content) => audio.play(content),
    setVideo: (content) => video.play(content),
    async close() {
      clearInterval(pump);
      await connection.close();
    },
  };
}
