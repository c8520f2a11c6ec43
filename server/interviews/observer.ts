import type { MediaPeer } from '#server/media/types.ts';
import type { ObservationEnd } from '#shared/events.ts';
import type { UserId } from '#shared/ids.ts';
import type { ObserverConnection } from './connection.ts';
import { Seat } from './seat.ts';

export interface ObservingCoach {
  coachId: UserId;
  name: string;
}

/** One coach in an interview: `joining → joined → away → left`. */
export class Observer {
  readonly coach: ObservingCoach;
  readonly #seat: Seat<ObserverConnection>;
  readonly #openPeer: () => MediaPeer | undefined;
  #peer: MediaPeer | undefined;

  constructor(options: {
    coach: ObservingCoach;
    /** What carries sound and picture to them; undefined while there is none. */
    openPeer(): MediaPeer | undefined;
    onAway(): void;
    onLeft(): void;
    graceMs?: number | undefined;
  }) {
    this.coach = options.coach;
    this.#openPeer = options.openPeer;
    this.#seat = new Seat({
      onAway: () => {
        // Whoever is not there costs nobody a packet.
        this.#peer?.close();
        this.#peer = undefined;
        options.onAway();
      },
      onLeft: options.onLeft,
      ...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
    });
  }

  get peer(): MediaPeer | undefined {
    return this.#peer;
  }

  get connection(): ObserverConnection | undefined {
    return this.#seat.connection;
  }

  /**
   * Returns whether they were not there before.
   * @throws AppError `conflict` when another tab of theirs watches and is not to be replaced.
   */
  take(connection: ObserverConnection, options: { takeOver: boolean }): { arrived: boolean } {
    this.#seat.check(connection, options);
    const arrived = this.#seat.state !== 'joined';
    this.#seat.take(connection);
    this.renewPeer();
    return { arrived };
  }

  release(connection: ObserverConnection): void {
    this.#seat.release(connection);
  }

  /** A clean start: the old tab's media, or that of a router that is gone, is of no use. */
  renewPeer(): void {
    this.#peer?.close();
    this.#peer = this.connection && this.#openPeer();
  }

  end(reason: ObservationEnd): void {
    const { connection } = this;
    this.close();
    connection?.onObservationEnded(reason);
  }

  close(): void {
    this.#peer?.close();
    this.#peer = undefined;
    this.#seat.leave();
  }
}
