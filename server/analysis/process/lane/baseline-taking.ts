import type { BodyObservation, FaceObservation, VoiceHop } from '../../observations.ts';
import type { LaneParts } from './parts.ts';

/** Observations come this much after their media at most; those of the last moment count, too. */
const graceMs = 300;

type Taker = ReturnType<LaneParts['createBaselineTaker']>;
type Taken = ReturnType<Taker['result']>;

/** The baseline being taken, if any: one at a time, a new one replaces it. */
export class BaselineTaking {
  readonly #parts: LaneParts;
  readonly #onTaken: (taken: Taken) => void;
  #running: { taker: Taker; timer: NodeJS.Timeout } | null = null;

  constructor(parts: LaneParts, onTaken: (taken: Taken) => void) {
    this.#parts = parts;
    this.#onTaken = onTaken;
  }

  start(durationMs: number): void {
    this.close();
    const startedAtMs = this.#parts.clock.now();
    const taker = this.#parts.createBaselineTaker({ durationMs, startedAtMs });
    const timer = setTimeout(() => {
      this.#running = null;
      this.#onTaken(taker.result());
    }, durationMs + graceMs);
    this.#running = { taker, timer };
  }

  pushFace(observation: FaceObservation): void {
    this.#running?.taker.pushFace(observation);
  }

  pushBody(observation: BodyObservation): void {
    this.#running?.taker.pushBody(observation);
  }

  pushHop(hop: VoiceHop): void {
    this.#running?.taker.pushHop(hop);
  }

  close(): void {
    if (this.#running) clearTimeout(this.#running.timer);
    this.#running = null;
  }
}
