import type { Clock } from '#lib/clock.ts';
import { ExpressionReader } from '../../expression/readout.ts';
import type { FromProcess } from '../../messages.ts';
import type { FaceObservation } from '../../observations.ts';

interface Options {
  laneId: string;
  clock: Clock;
  tell(message: FromProcess): void;
}

/** A lane's place for what the face does: nothing is read before it is wanted. */
export class ExpressionSlot {
  readonly #options: Options;
  #reader: ExpressionReader | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reads from now on, or stops and forgets what it read. */
  show(on: boolean): void {
    this.#reader = on ? (this.#reader ?? new ExpressionReader()) : null;
  }

  push(face: FaceObservation): void {
    this.#reader?.push(face);
  }

  tellReadout(): void {
    if (!this.#reader) return;
    const { laneId, clock, tell } = this.#options;
    tell({ type: 'expression:read', laneId, readout: this.#reader.read(clock.now()) });
  }
}
