import type { MediaPeer } from '#server/media/types.ts';
import { AppError } from '#lib/errors.ts';
import type { ObservationEnd } from '#shared/events.ts';
import type { UserId } from '#shared/ids.ts';
import type { Sample } from '#shared/metrics.ts';
import { observersAtMost } from '#shared/participants.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { Whisper } from '#shared/whispers.ts';
import type { Word } from '#shared/words.ts';
import type { ObserverConnection } from './connection.ts';
import { Observer, type ObservingCoach } from './observer.ts';
import { watchable, watchableWords, type Unwatched } from './unwatched.ts';

interface Stage {
  append(entry: TimelineEntry): TimelineEvent | undefined;
  /** What happened after this `seq`. */
  after(seq: number): TimelineEvent[];
  openPeer(coachId: UserId): MediaPeer | undefined;
  /** Who receives what is to be looked at anew. */
  onChanged(): void;
  onLeft(coach: ObservingCoach, by: 'candidate' | 'coach'): void;
}

/** The coaches who watch an interview, and whether the candidate lets them. */
export class Observers {
  readonly #stage: Stage;
  readonly #graceMs: number | undefined;
  readonly #present = new Map<UserId, Observer>();
  readonly #out = new Set<UserId>();
  #unwatched: Unwatched[] = [];

  constructor(stage: Stage, { graceMs }: { graceMs?: number | undefined } = {}) {
    this.#stage = stage;
    this.#graceMs = graceMs;
  }

  get present(): readonly Observer[] {
    return [...this.#present.values()];
  }

  get watched(): boolean {
    return this.#unwatched.at(-1)?.to !== null;
  }

  find(coachId: UserId): Observer | undefined {
    return this.#present.get(coachId);
  }

  holds(connection: ObserverConnection): boolean {
    return this.present.some((one) => one.connection === connection);
  }

  /**
   * Everything after `afterSeq` that they may know is in the reply, everything later goes to the connection.
   * @throws AppError `forbidden` to whom the candidate has sent out, `full`, or `conflict` with another
   * tab of theirs.
   */
  join(
    coach: ObservingCoach,
    connection: ObserverConnection,
    { afterSeq, takeOver }: { afterSeq: number; takeOver: boolean },
  ): { events: TimelineEvent[]; isNew: boolean } {
    if (this.#out.has(coach.coachId)) {
      throw new AppError('forbidden', 'The candidate has ended your watching.');
    }
    const present = this.#present.get(coach.coachId);
    if (!present && this.#present.size >= observersAtMost) {
      throw new AppError('full', 'As many coaches watch as can.');
    }
    const observer = present ?? this.#create(coach);
    const { arrived } = observer.take(connection, { takeOver });
    this.#present.set(coach.coachId, observer);
    if (arrived) this.#tell(coach, 'watching');
    return { events: watchable(this.#stage.after(afterSeq), this.#unwatched), isNew: !present };
  }

  /** Their line broke; they may come back. */
  release(connection: ObserverConnection): void {
    this.present.find((one) => one.connection === connection)?.release(connection);
  }

  /** By their own wish. */
  leave(coachId: UserId): void {
    const observer = this.#present.get(coachId);
    observer?.close();
    if (observer) this.#left(observer, 'coach');
  }

  pause(): boolean {
    if (!this.watched) return false;
    const event = this.#stage.append({ type: 'observation:changed', state: 'paused' });
    if (event) this.#unwatched.push({ fromSeq: event.seq, fromMs: event.atMs, to: null });
    this.#stage.onChanged();
    return true;
  }

  resume(): boolean {
    const pause = this.#unwatched.at(-1);
    if (!pause || pause.to) return false;
    const event = this.#stage.append({ type: 'observation:changed', state: 'open' });
    if (event) pause.to = { seq: event.seq, ms: event.atMs };
    this.publish(this.#stage.after(pause.fromSeq));
    this.#stage.onChanged();
    return true;
  }

  /** For this interview: this coach, or all who are here, and they stay out. */
  sendOut(coachId?: UserId): void {
    const ids = coachId === undefined ? [...this.#present.keys()] : [coachId];
    for (const id of ids) {
      this.#out.add(id);
      this.dismiss(id, 'ended-by-candidate');
    }
  }

  dismiss(coachId: UserId, reason: ObservationEnd): void {
    const observer = this.#present.get(coachId);
    if (!observer) return;
    observer.end(reason);
    this.#left(observer, 'candidate');
  }

  publish(events: TimelineEvent[]): void {
    const told = watchable(events, this.#unwatched);
    if (told.length > 0) this.#each((connection) => connection.onEvents(told));
  }

  lobbySamples(samples: Sample[]): void {
    if (this.watched) this.#each((connection) => connection.onLobbySamples(samples));
  }

  guessedWords(words: Word[]): void {
    if (!this.watched) return;
    const told = watchableWords(words, this.#unwatched);
    this.#each((connection) => connection.onGuessedWords(told));
  }

  heldWhispers(held: readonly Whisper[]): void {
    this.#each((connection) => connection.onHeldWhispers(held));
  }

  /** There is another router than the one their media came from. */
  mediaChanged(rtpCapabilities: Record<string, unknown>): void {
    for (const observer of this.present) {
      observer.renewPeer();
      observer.connection?.onMediaLost(rtpCapabilities);
    }
  }

  close(): void {
    for (const observer of this.present) {
      observer.end('interview-ended');
      this.#stage.onLeft(observer.coach, 'candidate');
    }
    this.#present.clear();
  }

  #create(coach: ObservingCoach): Observer {
    const observer: Observer = new Observer({
      coach,
      openPeer: () => this.#stage.openPeer(coach.coachId),
      onAway: () => this.#tell(coach, 'away'),
      onLeft: () => this.#left(observer, 'coach'),
      graceMs: this.#graceMs,
    });
    return observer;
  }

  #left(observer: Observer, by: 'candidate' | 'coach'): void {
    if (this.#present.get(observer.coach.coachId) !== observer) return;
    this.#present.delete(observer.coach.coachId);
    observer.close();
    this.#tell(observer.coach, 'left');
    this.#stage.onLeft(observer.coach, by);
  }

  #tell({ coachId, name }: ObservingCoach, state: 'watching' | 'away' | 'left'): void {
    this.#stage.append({ type: 'observer:changed', coachId, name, state });
    this.#stage.onChanged();
  }

  #each(tell: (connection: ObserverConnection) => void): void {
    for (const { connection } of this.present) if (connection) tell(connection);
  }
}
