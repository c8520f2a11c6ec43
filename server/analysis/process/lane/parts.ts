import type { Clock } from '#lib/clock.ts';
import type { BaselineSummary } from '#shared/timeline-events.ts';
import type { AnalyserDefinition } from '../../define.ts';
import type { Baseline, BodyObservation, FaceObservation, VoiceHop } from '../../observations.ts';
import type {
  BodyPerceiver,
  FacePerceiver,
  LaneContext,
  VoicePerceiver,
  VoiceSound,
} from '../perceive/types.ts';
import type { WorkMeter } from '../load/work-meter.ts';

/** What a lane is put together from; one set serves all lanes of a process. */
export interface LaneParts {
  createVoicePerceiver(hooks: {
    context: () => LaneContext;
    onHop: (hop: VoiceHop) => void;
    onSound?: (sound: VoiceSound) => void;
    onBreak?: () => void;
    onSpeechStarted: (atMs: number) => void;
    onSpeechEnded: (atMs: number, startedAtMs: number) => void;
  }): VoicePerceiver;
  createFacePerceiver(): FacePerceiver;
  createBodyPerceiver(): BodyPerceiver;
  createBaselineTaker(options: { durationMs: number; startedAtMs: number }): {
    pushFace(observation: FaceObservation): void;
    pushBody(observation: BodyObservation): void;
    pushHop(hop: VoiceHop): void;
    result(): { baseline: Baseline | null; summary: BaselineSummary };
  };
  analysers: readonly AnalyserDefinition[];
  /** Frames to be analysed a second; read anew for each frame, since it changes with the load. */
  readonly fps: number;
  /** A frame was perceived so long after it was complete. */
  onPerceived(lateMs: number): void;
  meter: WorkMeter;
  /** For work that holds the thread; see turns.ts. */
  inTurn(job: () => void): void;
  clock: Clock;
}
