import type { LanePhase } from '../../messages.ts';
import type { Phase } from '#shared/timeline-events.ts';
import type {
  Baseline,
  BodyObservation,
  FaceObservation,
  PictureObservation,
} from '../../observations.ts';

/** Decoded voice: what the decoder made of one packet, or of the gap where one was lost. */
export interface PcmChunk {
  /** 48 kHz mono, −1…1. */
  samples: Float32Array;
  /** Media time of the first sample, epoch milliseconds. */
  atMs: number;
  /** Made up because the packet never came. */
  concealed: boolean;
}

/** 20 ms of voice as it sounded. */
export interface VoiceSound {
  /** 16 kHz mono. */
  samples: Int16Array;
  /** Media time of the first sample, epoch milliseconds. */
  atMs: number;
  durationMs: number;
  /** As in the hop of the same time. */
  speechProbability: number;
  speaking: boolean;
  phase: Phase;
}

/** One decoded picture that is to be analysed. */
export interface RgbFrame {
  /** RGB24, rows without padding. */
  data: Uint8Array;
  width: number;
  height: number;
  /** Media time, epoch milliseconds. */
  atMs: number;
  /** Tells that nobody looks at `data` any more; it will hold another picture. */
  release?(): void;
}

/** A live view on the lane: read it at each call, do not keep what it holds. */
export interface LaneContext {
  phase: LanePhase;
  speaking: boolean;
  baseline: Baseline | null;
}

export interface VoicePerceiver {
  /** Tells its hops in order through the `onHop` it was made with. */
  push(chunk: PcmChunk): Promise<void>;
  /** What comes next does not follow what came before. */
  reset(): void;
  close(): void;
}

export interface FacePerceiver {
  perceive(
    frame: RgbFrame,
    context: LaneContext,
  ): Promise<{ face: FaceObservation; picture: PictureObservation }>;
  reset(): void;
  close(): void;
}

export interface BodyPerceiver {
  /** Given each frame with what was seen of the face in it; null when the body is not due yet. */
  perceive(frame: RgbFrame, face: FaceObservation): Promise<BodyObservation | null>;
}
