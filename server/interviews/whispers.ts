import { AppError } from '#lib/errors.ts';
import type { UserId } from '#shared/ids.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { Whisper } from '#shared/whispers.ts';
import type { ObservingCoach } from './observer.ts';

interface Stage {
  nowMs(): number;
  /** Whether the candidate lets coaches watch; nobody whispers blindly. */
  watched(): boolean;
  append(entry: TimelineEntry): void;
  /** For the coaches' eyes: what waits, in its order. */
  onHeld(held: readonly Whisper[]): void;
}

/** So many of one coach in a minute: more is a conversation, not a whisper. */
const aMinute = 12;
const minuteMs = 60_000;
const heldAtMost = 20;

/**
 * Whispers to the candidate. What is on the timeline has been delivered, once, as every event is; what
 * is held back while the candidate does not want to be interrupted waits here, and may be taken back.
 */
export class Whispers {
  readonly #stage: Stage;
  readonly #sentAtMs = new Map<UserId, number[]>();
  readonly #delivered = new Map<string, { read: boolean }>();
  #held: Whisper[] = [];
  #allowed = true;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get held(): readonly Whisper[] {
    return this.#held;
  }

  /** @throws AppError `bad_state` while watching is paused, `rate_limited`. */
  send({ coachId, name }: ObservingCoach, text: string): { id: string; held: boolean } {
    if (!this.#stage.watched()) throw new AppError('bad_state', 'The candidate has paused this.');
    this.#count(coachId);
    const whisper = { id: crypto.randomUUID(), coachId, name, text };
    if (this.#allowed) {
      this.#deliver(whisper);
      return { id: whisper.id, held: false };
    }
    if (this.#held.length >= heldAtMost) throw tooMany();
    this.#hold([...this.#held, whisper]);
    return { id: whisper.id, held: true };
  }

  /** @throws AppError `not_found` for another's, and for one that has been delivered. */
  takeBack(coachId: UserId, id: string): void {
    const found = this.#held.some((one) => one.id === id && one.coachId === coachId);
    if (!found) throw new AppError('not_found', 'No such whisper waits.');
    this.#hold(this.#held.filter((one) => one.id !== id));
  }

  /** Those of a coach who may no longer watch are never told. */
  drop(coachId: UserId): void {
    if (this.#held.some((one) => one.coachId === coachId)) {
      this.#hold(this.#held.filter((one) => one.coachId !== coachId));
    }
  }

  /** By the candidate; what has waited comes at once, in the order it was sent. */
  allow(allowed: boolean): void {
    if (allowed === this.#allowed) return;
    this.#allowed = allowed;
    this.#stage.append({ type: 'interruptions:changed', allowed });
    if (!allowed || this.#held.length === 0) return;
    for (const whisper of this.#held) this.#deliver(whisper);
    this.#hold([]);
  }

  /** It has been on the candidate's screen. @throws AppError `not_found` */
  seen(id: string): void {
    const state = this.#delivered.get(id);
    if (!state) throw new AppError('not_found', 'There is no such whisper.');
    if (state.read) return;
    state.read = true;
    this.#stage.append({ type: 'whisper:read', id });
  }

  #deliver(whisper: Whisper): void {
    this.#delivered.set(whisper.id, { read: false });
    this.#stage.append({ type: 'whisper:sent', ...whisper });
  }

  #hold(held: Whisper[]): void {
    this.#held = held;
    this.#stage.onHeld(held);
  }

  #count(coachId: UserId): void {
    const nowMs = this.#stage.nowMs();
    const recent = (this.#sentAtMs.get(coachId) ?? []).filter((atMs) => atMs > nowMs - minuteMs);
    if (recent.length >= aMinute) throw tooMany(recent[0]! + minuteMs - nowMs);
    this.#sentAtMs.set(coachId, [...recent, nowMs]);
  }
}

function tooMany(retryAfterMs = minuteMs) {
  return new AppError('rate_limited', 'That is more than anybody can read.', {
    retryable: true,
    retryAfterMs,
  });
}
