import { element, float, ids, text, uint } from './ebml.ts';

/** What a part of a recording may hold, each line with its track number. */
export const recordedLines = {
  'candidate-video': { track: 1, kind: 'video' },
  'candidate-audio': { track: 2, kind: 'audio' },
  /** Of a coach who agreed to it. It becomes a sound of its own beside the film: players play one. */
  'coach-audio': { track: 3, kind: 'audio' },
} as const;
export type RecordedLine = keyof typeof recordedLines;

/** What the film itself holds. */
export const filmLines = ['candidate-video', 'candidate-audio'] as const;

export interface PictureSize {
  width: number;
  height: number;
}

const trackTypes = { video: 1, audio: 2 } as const;
const opusRateHz = 48_000;
/** RFC 7845 §4.6: what a decoder has to hear before a place it was sent to. */
const seekPreRollNs = 80_000_000;

/** The description of these lines. `size` is what players reserve; each key frame tells its own. */
export function tracksElement(lines: readonly RecordedLine[], size: PictureSize): Buffer {
  const entries = lines.map((line) => {
    const { track, kind } = recordedLines[line];
    const head = [
      uint(ids.trackNumber, track),
      uint(ids.trackUid, track),
      uint(ids.trackType, trackTypes[kind]),
      uint(ids.flagLacing, 0),
    ];
    return element(
      ids.trackEntry,
      ...head,
      ...(kind === 'video' ? videoParts(size) : audioParts()),
    );
  });
  return element(ids.tracks, ...entries);
}

function videoParts({ width, height }: PictureSize): Buffer[] {
  const picture = element(ids.video, uint(ids.pixelWidth, width), uint(ids.pixelHeight, height));
  return [text(ids.codecId, 'V_VP8'), picture];
}

function audioParts(): Buffer[] {
  return [
    text(ids.codecId, 'A_OPUS'),
    element(ids.codecPrivate, opusHead()),
    uint(ids.seekPreRoll, seekPreRollNs),
    element(ids.audio, float(ids.samplingFrequency, opusRateHz), uint(ids.channels, 1)),
  ];
}

/** RFC 7845 §5.1: one channel, nothing to skip, since a microphone's stream has no beginning. */
function opusHead(): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head[8] = 1;
  head[9] = 1;
  head.writeUInt32LE(opusRateHz, 12);
  return head;
}
