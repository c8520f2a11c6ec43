import type { Coach } from '#server/coaching/engine.ts';
import { AppError } from '#lib/errors.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { UserId } from '#shared/ids.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import type { Dossier } from './dossier.ts';
import type { MediaSlot } from './media-slot.ts';
import type { Recorder } from './recorder.ts';
import type { Scribe } from './scribe.ts';

const baselineMs = 5_000;

interface Parts {
  dossier: Dossier;
  media: MediaSlot;
  scribe: Scribe;
  recorder: Recorder;
  coach: Coach;
  live(): boolean;
  nowMs(): number;
  append(entry: TimelineEntry): void;
  offersExpression(userId: UserId): boolean;
}

/** What the candidate may have their own way, beside the course of the interview. */
export class Wishes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  takeBaseline(): void {
    this.#parts.media.openOrThrow.lane.takeBaseline(baselineMs);
    this.#parts.append({ type: 'baseline:started', durationMs: baselineMs });
  }

  /** @throws AppError `forbidden` where the panel is not offered to this candidate. */
  showExpression(on: boolean): void {
    const { dossier, media, offersExpression } = this.#parts;
    if (on && !offersExpression(dossier.now.userId)) {
      throw new AppError('forbidden', 'The expression panel is not offered here.');
    }
    media.openOrThrow.lane.showExpression(on);
  }

  async setPreferences(preferences: CoachingPreferences): Promise<void> {
    await this.#parts.dossier.savePreferences(preferences);
    this.#parts.coach.setPreferences(preferences);
    this.#parts.append({ type: 'preferences:changed', preferences });
  }

  /** Begins with the interview, or at once; taken back it stops. */
  async allowRecording(on: boolean): Promise<void> {
    await this.#parts.recorder.allow(on);
  }

  async useBrowserWords(use: boolean): Promise<void> {
    if (!this.#parts.live()) throw new AppError('bad_state', 'The interview has not started.');
    await this.#parts.scribe.useBrowser(use);
  }

  supplyWords(supplied: { words: Word[]; final: boolean }): void {
    this.#parts.scribe.supply(supplied, this.#parts.nowMs());
  }
}
