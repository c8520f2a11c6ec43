import type { ExpressionReadout } from '#shared/expression.ts';
import type { Sample } from '#shared/metrics.ts';
import type { RecordingFailure } from '#shared/recording.ts';
import type { BaselineSummary } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import type {
  LanePhase,
  LaneStats,
  RecordedTrack,
  RecordingPart,
  Track,
  VoiceListener,
} from './messages.ts';

/** What a lane tells its owner. Times are epoch milliseconds. */
export interface LaneEvents {
  onSamples(samples: Sample[]): void;
  onSpeechStarted(atMs: number): void;
  onSpeechEnded(atMs: number, startedAtMs: number): void;
  /** A sound held as “um” and “uh” are, by its sound alone. */
  onSoundHeld(held: { fromMs: number; toMs: number }): void;
  onBaselineTaken(taken: { atMs: number; hasFace: boolean; summary: BaselineSummary }): void;
  /** For the candidate alone, and only while they asked for it. */
  onExpression(readout: ExpressionReadout): void;
  onKeyFrameNeeded(): void;
  onSenseUnavailable(analyser: string): void;
  /**
   * The process died and the lane was opened anew in another one, on another port. Tracks have to
   * be attached again; nothing was measured between the two moments.
   */
  onReopened(gap: { fromMs: number; toMs: number }): void;
  /** For whoever records; a lane that is reopened records nothing until it is told to again. */
  recording?: RecordingEvents;
}

export interface RecordingEvents {
  /** Tracks may be attached; `port` takes their RTP. */
  onOpened(part: { partId: string; port: number }): void;
  /** The first sound or picture is there. */
  onStarted(part: { partId: string; atMs: number }): void;
  /** What lies between the moments is missing. */
  onGap(gap: { fromMs: number; toMs: number }): void;
  onKeyFrameNeeded(): void;
  /** Nothing is written to it any more. */
  onClosed(part: { partId: string; failure: RecordingFailure | null }): void;
}

/** A lane's recorder: at most one part at a time, with tracks of its own. */
export interface LaneRecording {
  open(part: RecordingPart): void;
  attach(track: RecordedTrack): void;
  detach(line: RecordedTrack['line']): void;
  close(): void;
}

/** One candidate's place in one analysis process. */
export interface Lane {
  readonly id: string;
  /** UDP port on loopback that takes this lane's RTP; changes when the lane is reopened. */
  readonly port: number;
  readonly stats: LaneStats;
  attach(track: Track): void;
  detach(kind: Track['kind']): void;
  setPhase(phase: LanePhase): void;
  takeBaseline(durationMs: number): void;
  /** Where the voice of answers goes to be written down; it stays when the lane is reopened. */
  setListener(listener: VoiceListener): void;
  /** What was said, in epoch milliseconds, for the senses that read words. */
  tellWords(words: Word[], how: { approximate: boolean }): void;
  showExpression(on: boolean): void;
  readonly recording: LaneRecording;
  close(): Promise<void>;
}

export interface AnalysisPool {
  /** @throws AppError `analysis_unavailable` when no process could take the lane in time. */
  openLane(options: { phase: LanePhase; events: LaneEvents }): Promise<Lane>;
  close(): Promise<void>;
}
