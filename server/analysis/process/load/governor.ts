import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { fpsAt, fullPace, govern, type Pace } from './govern.ts';

const everyMs = 1_000;

export interface GovernedLoad {
  fps: number;
  busyShare: number;
  lateMs: number;
}

/** Sets the frame rate of all lanes of this process by how it keeps up. Sound is never slowed. */
export class Governor {
  readonly #wantedFps: number;
  readonly #onGoverned: (load: GovernedLoad) => void;
  readonly #timer: NodeJS.Timeout;
  #pace: Pace = fullPace;
  #utilization: EventLoopUtilization = performance.eventLoopUtilization();
  #late = { sumMs: 0, frames: 0 };

  constructor(options: { wantedFps: number; onGoverned(load: GovernedLoad): void }) {
    this.#wantedFps = options.wantedFps;
    this.#onGoverned = options.onGoverned;
    this.#timer = setInterval(() => this.#govern(), everyMs);
  }

  /** Frames a second that each lane is to have analysed now. */
  get fps(): number {
    return fpsAt(this.#pace, this.#wantedFps);
  }

  /** A frame was perceived so long after it was complete. */
  perceived(lateMs: number): void {
    this.#late.sumMs += lateMs;
    this.#late.frames += 1;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #govern(): void {
    const now = performance.eventLoopUtilization();
    const busyShare = performance.eventLoopUtilization(now, this.#utilization).utilization;
    const lateMs = this.#late.frames > 0 ? this.#late.sumMs / this.#late.frames : 0;
    this.#utilization = now;
    this.#late = { sumMs: 0, frames: 0 };
    this.#pace = govern(this.#pace, { busyShare, lateMs });
    this.#onGoverned({ fps: this.fps, busyShare, lateMs });
  }
}
