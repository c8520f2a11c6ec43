import type { Clock } from '#lib/clock.ts';
import type { BaselineSummary } from '#shared/timeline-events.ts';
import type { AnalyserDefinition } from '../../define.ts';
import type { Baseline, FaceObservation, VoiceHop } from '../../observations.ts';
import type { FacePerceiver, LaneContext, VoicePerceiver, VoiceSound } from '../perceive/types.ts';

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
  createBaselineTaker(options: { durationMs: number; startedAtMs: number }): {
    pushFace(observation: FaceObservation): void;
    pushHop(hop: VoiceHop): void;
    result(): { baseline: Baseline | null; summary: BaselineSummary };
  };
  analysers: readonly AnalyserDefinition[];
  /** Frames analysed a second. */
  fps: number;
  clock: Clock;
}
