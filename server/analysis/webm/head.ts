import { element, float, ids, idBytes, sizeBytes, text, uint, unknownSize } from './ebml.ts';
import { tracksElement, type PictureSize, type RecordedLine } from './tracks.ts';

/** Ticks of a millisecond. */
const timestampScaleNs = 1_000_000;
const ebmlEpochMs = Date.UTC(2001, 0, 1);

export interface Cue {
  atMs: number;
  track: number;
  /** Bytes from the first cluster to the one that holds the key frame. */
  offset: number;
}

/** What stands before the first cluster of a file that is still written: no length, no index. */
export function openHead(options: {
  lines: readonly RecordedLine[];
  size: PictureSize;
  /** Epoch milliseconds of the file's time 0; they survive whoever writes. */
  startedAtMs: number;
}): Buffer {
  const { lines, size, startedAtMs } = options;
  const info = infoElement([dateElement(startedAtMs)]);
  return Buffer.concat([
    ebmlElement(),
    idBytes(ids.segment),
    unknownSize,
    info,
    tracksElement(lines, size),
  ]);
}

/** What stands before the first cluster of a finished file: its length, and where each key frame is. */
export function finishedHead(options: {
  lines: readonly RecordedLine[];
  size: PictureSize;
  startedAtMs: number;
  durationMs: number;
  cues: readonly Cue[];
  clusterBytes: number;
}): Buffer {
  const { lines, size, startedAtMs, durationMs, cues, clusterBytes } = options;
  const info = infoElement([float(ids.duration, durationMs), dateElement(startedAtMs)]);
  const tracks = tracksElement(lines, size);
  // Numbers have a fixed length, so the head's own length is known before the places it tells.
  const seekHead = (at: { info: number; tracks: number; cues: number }) =>
    element(
      ids.seekHead,
      seek(ids.info, at.info),
      seek(ids.tracks, at.tracks),
      seek(ids.cues, at.cues),
    );
  const infoAt = seekHead({ info: 0, tracks: 0, cues: 0 }).length;
  const tracksAt = infoAt + info.length;
  const cuesAt = tracksAt + tracks.length;
  const clustersAt = cuesAt + cuesElement(cues, 0).length;
  const parts = [
    seekHead({ info: infoAt, tracks: tracksAt, cues: cuesAt }),
    info,
    tracks,
    cuesElement(cues, clustersAt),
  ];
  return Buffer.concat([
    ebmlElement(),
    idBytes(ids.segment),
    sizeBytes(clustersAt + clusterBytes),
    ...parts,
  ]);
}

/** The epoch milliseconds of a DateUTC element's content. */
export function readDate(content: Uint8Array): number {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return ebmlEpochMs + Number(view.getBigInt64(0)) / 1e6;
}

function ebmlElement(): Buffer {
  return element(
    ids.ebml,
    uint(0x4286, 1),
    uint(0x42f7, 1),
    uint(0x42f2, 4),
    uint(0x42f3, 8),
    text(0x4282, 'webm'),
    uint(0x4287, 4),
    uint(0x4285, 2),
  );
}

function infoElement(more: Buffer[]): Buffer {
  return element(
    ids.info,
    uint(ids.timestampScale, timestampScaleNs),
    text(ids.muxingApp, 'IntervYou'),
    text(ids.writingApp, 'IntervYou'),
    ...more,
  );
}

function dateElement(epochMs: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(Math.round((epochMs - ebmlEpochMs) * 1e6)));
  return element(ids.dateUtc, bytes);
}

function seek(id: number, position: number): Buffer {
  return element(ids.seek, element(ids.seekId, idBytes(id)), uint(ids.seekPosition, position));
}

function cuesElement(cues: readonly Cue[], clustersAt: number): Buffer {
  return element(
    ids.cues,
    ...cues.map(({ atMs, track, offset }) => {
      const place = element(
        ids.cueTrackPositions,
        uint(ids.cueTrack, track),
        uint(ids.cueClusterPosition, clustersAt + offset),
      );
      return element(ids.cuePoint, uint(ids.cueTime, atMs), place);
    }),
  );
}
