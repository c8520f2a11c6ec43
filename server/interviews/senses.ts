import type { Coach } from '#server/coaching/engine.ts';
import type { Sample } from '#shared/metrics.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { FlowState } from './flow.ts';

interface Stage {
  flow(): FlowState;
  phaseSinceMs(): number;
  nowMs(): number;
  append(...entries: TimelineEntry[]): void;
  /** The candidate began to answer; null when the speech began before the question was over. */
  answerStarted(latencyMs: number | null): void;
  lobbySamples(samples: Sample[]): void;
  /** Whether somebody speaks to the candidate: it is no time for advice. */
  spokenTo(): boolean;
}

/** How long speech that began during the question must go on before it counts as the answer. */
const overlapMs = 1_500;

/**
 * Turns what the senses report into what happened: samples and speech onto the timeline, the first
 * speech into the start of an answer, and the samples into advice. Times are since the interview opened.
 */
export class Senses {
  readonly #stage: Stage;
  readonly #coach: Coach;
  #speakingSinceMs: number | undefined;
  #speechOnTimeline = false;

  constructor(stage: Stage, coach: Coach) {
    this.#stage = stage;
    this.#coach = coach;
  }

  samples(samples: Sample[]): void {
    switch (this.#stage.flow().phase) {
      case 'lobby':
        this.#stage.lobbySamples(samples);
        return;
      case 'question':
      case 'thinking':
      case 'answering':
      case 'considering':
        this.#stage.append({ type: 'samples:bundled', samples });
        this.#checkOverlap();
        this.#advise(samples);
        return;
      case 'paused':
      case 'ended':
        return;
    }
  }

  speechStarted(atMs: number): void {
    this.#speakingSinceMs = atMs;
    const flow = this.#stage.flow();
    // Speech that began while the question was still read may be the loudspeaker: see #checkOverlap.
    if (flow.phase === 'thinking' && atMs >= flow.sinceMs) {
      this.#stage.answerStarted(atMs - flow.sinceMs);
    }
    if (this.#stage.flow().phase === 'answering') this.#openSpeech();
  }

  speechEnded(atMs: number): void {
    this.answerLeft(atMs);
    this.#speakingSinceMs = undefined;
  }

  /** Another phase has begun: what is said from now on is no longer this answer's. */
  answerLeft(atMs: number): void {
    if (!this.#speechOnTimeline) return;
    this.#speechOnTimeline = false;
    const since = this.#speakingSinceMs ?? atMs;
    this.#stage.append({ type: 'speech:ended', durationMs: Math.max(0, atMs - since) });
  }

  #checkOverlap() {
    const flow = this.#stage.flow();
    if (flow.phase !== 'thinking' || this.#speakingSinceMs === undefined) return;
    if (this.#stage.nowMs() - flow.sinceMs < overlapMs) return;
    this.#stage.answerStarted(null);
    this.#openSpeech();
  }

  #openSpeech() {
    if (this.#speechOnTimeline) return;
    this.#speechOnTimeline = true;
    this.#stage.append({ type: 'speech:started' });
  }

  #advise(samples: Sample[]) {
    this.#coach.observe(samples);
    const raised = this.#coach.tick({
      nowMs: this.#stage.nowMs(),
      phase: this.#stage.spokenTo() ? 'question' : this.#stage.flow().phase,
      phaseSinceMs: this.#stage.phaseSinceMs(),
      speaking: this.#speakingSinceMs !== undefined,
    });
    this.#stage.append(
      ...raised.map((feedback) => ({ type: 'feedback:raised' as const, feedback })),
    );
  }
}
