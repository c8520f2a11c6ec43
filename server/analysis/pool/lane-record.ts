import type { LaneEvents } from '../lane.ts';
import type { FromProcess, LanePhase, LaneStats, VoiceListener } from '../messages.ts';
import type { Baseline } from '../observations.ts';
import { createCounters } from '../process/lane/counters.ts';

export type LaneMessage = Extract<FromProcess, { laneId: string }>;

/** What is known of a lane in main and has to outlive the process that the lane is in. */
export class LaneRecord {
  readonly #events: LaneEvents;
  readonly #now: () => number;
  #statsBefore = createCounters();
  #statsHere = createCounters();
  #speakingSinceMs: number | null = null;
  #lastHeardMs: number;
  phase: LanePhase;
  baseline: Baseline | null = null;
  listener: VoiceListener = { state: 'none' };
  showsExpression = false;
  /** Asked for and not told yet. */
  baselineDurationMs: number | null = null;

  constructor(options: { phase: LanePhase; events: LaneEvents; now: () => number }) {
    this.phase = options.phase;
    this.#events = options.events;
    this.#now = options.now;
    this.#lastHeardMs = options.now();
  }

  /** Counted over all processes the lane was in. */
  get stats(): LaneStats {
    const sum = createCounters();
    for (const key of Object.keys(sum) as (keyof LaneStats)[]) {
      sum[key] = this.#statsBefore[key] + this.#statsHere[key];
    }
    return sum;
  }

  /** Keeps what the process says and passes it on to the owner. */
  take(message: LaneMessage): void {
    const events = this.#events;
    this.#lastHeardMs = this.#now();
    switch (message.type) {
      case 'samples':
        return events.onSamples(message.samples);
      case 'speech:started':
        this.#speakingSinceMs = message.atMs;
        return events.onSpeechStarted(message.atMs);
      case 'speech:ended':
        this.#speakingSinceMs = null;
        return events.onSpeechEnded(message.atMs, message.startedAtMs);
      case 'sound:held':
        return events.onSoundHeld({ fromMs: message.fromMs, toMs: message.toMs });
      case 'baseline:taken':
        return this.#takeBaseline(message);
      case 'expression:read':
        return this.showsExpression ? events.onExpression(message.readout) : undefined;
      case 'keyframe:needed':
        return events.onKeyFrameNeeded();
      case 'sense:unavailable':
        return events.onSenseUnavailable(message.analyser);
      case 'recording:opened':
        return events.recording?.onOpened(message);
      case 'recording:started':
        return events.recording?.onStarted(message);
      case 'recording:gap':
        return events.recording?.onGap(message);
      case 'recording:keyframe-needed':
        return events.recording?.onKeyFrameNeeded();
      case 'recording:closed':
        return events.recording?.onClosed(message);
      case 'stats':
      case 'lane:closed':
        this.#statsHere = message.stats;
        return;
      case 'lane:opened':
      case 'lane:failed':
        return;
    }
  }

  /** The process is gone: speech that was going on ended as far as anyone knows. */
  endStay(): void {
    this.#statsBefore = this.stats;
    this.#statsHere = createCounters();
    if (this.#speakingSinceMs === null) return;
    const startedAtMs = this.#speakingSinceMs;
    this.#speakingSinceMs = null;
    this.#events.onSpeechEnded(Math.max(this.#lastHeardMs, startedAtMs), startedAtMs);
  }

  tellReopened(): void {
    const gap = { fromMs: this.#lastHeardMs, toMs: this.#now() };
    this.#lastHeardMs = gap.toMs;
    this.#events.onReopened(gap);
  }

  #takeBaseline(message: Extract<LaneMessage, { type: 'baseline:taken' }>): void {
    this.baselineDurationMs = null;
    this.baseline = message.baseline ?? this.baseline;
    const { atMs, summary } = message;
    this.#events.onBaselineTaken({ atMs, hasFace: message.baseline !== null, summary });
  }
}
