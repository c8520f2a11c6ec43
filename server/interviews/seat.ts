import { AppError } from '#lib/errors.ts';
import { Scope } from '#lib/scope.ts';
import type { Connection } from './connection.ts';

type Sitting = Pick<Connection, 'tab' | 'onDisplaced'>;

export type SeatState<C> =
  | { state: 'empty' }
  | { state: 'joined'; connection: C }
  /** The socket is gone, the media may still flow; 30 s to come back unnoticed. */
  | { state: 'away'; tab: string }
  | { state: 'left' };

const graceMs = 30_000;

/** A participant's place: one tab holds it at a time. */
export class Seat<C extends Sitting> {
  readonly #scope = new Scope();
  readonly #onAway: () => void;
  readonly #onLeft: () => void;
  readonly #graceMs: number;
  #state: SeatState<C> = { state: 'empty' };
  #cancelGrace: (() => Promise<void>) | undefined;

  constructor(options: { onAway(): void; onLeft(): void; graceMs?: number }) {
    this.#onAway = options.onAway;
    this.#onLeft = options.onLeft;
    this.#graceMs = options.graceMs ?? graceMs;
  }

  get state(): SeatState<C>['state'] {
    return this.#state.state;
  }

  get connection(): C | undefined {
    return this.#state.state === 'joined' ? this.#state.connection : undefined;
  }

  /**
   * Whether this would be the same tab coming back, so that its media can go on.
   * @throws AppError `conflict` when another tab holds the seat and it is not to be taken over.
   */
  check(connection: C, { takeOver }: { takeOver: boolean }): { returning: boolean } {
    const held = this.#state;
    if (held.state === 'joined') {
      const returning = held.connection.tab === connection.tab;
      if (!returning && !takeOver) {
        throw new AppError('conflict', 'This interview is open in another tab.');
      }
      return { returning };
    }
    return { returning: held.state === 'away' && held.tab === connection.tab };
  }

  /** Seats the connection; another tab's that sat there is told. */
  take(connection: C): void {
    const held = this.#state;
    if (held.state === 'joined' && held.connection.tab !== connection.tab) {
      held.connection.onDisplaced();
    }
    void this.#cancelGrace?.();
    this.#state = { state: 'joined', connection };
  }

  /** A socket closed; of no account when another connection holds the seat by now. */
  release(connection: C): void {
    if (this.#state.state !== 'joined' || this.#state.connection !== connection) return;
    this.#state = { state: 'away', tab: connection.tab };
    this.#onAway();
    this.#cancelGrace = this.#scope.timeout(() => {
      this.#state = { state: 'left' };
      this.#onLeft();
    }, this.#graceMs);
  }

  /** Nobody sits here any more, and nobody is waited for. */
  leave(): void {
    void this.#cancelGrace?.();
    this.#state = { state: 'left' };
  }

  async close(): Promise<void> {
    await this.#scope.close();
  }
}
