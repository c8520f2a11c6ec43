import type { Logger } from '#lib/logger.ts';
import type { MediaPeer, TapTarget } from '#server/media/types.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { EventOf } from '#shared/timeline-events.ts';

interface Options {
  interviewId: InterviewId;
  peerOf(coachId: UserId): MediaPeer | undefined;
  logger: Logger;
}

/**
 * Delivers a coach's voice to the part that is written: of those who raised it and agreed to that, the
 * one who did so first. Nobody else's is taken.
 */
export class CoachLine {
  readonly #options: Options;
  readonly #agreed = new Set<UserId>();
  #target: TapTarget | null = null;
  #source: { peer: MediaPeer; target: TapTarget } | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  take({ coachId, mode, muted, recorded }: EventOf<'voice:changed'>): void {
    if (recorded && mode !== 'listen' && !muted) this.#agreed.add(coachId);
    else this.#agreed.delete(coachId);
    this.settle();
  }

  /** Null: no part is written. */
  deliverTo(target: TapTarget | null): void {
    this.#target = target;
    this.settle();
  }

  /** Also when a coach's media are new: the old ones are gone with what was tapped. */
  settle(): void {
    const [coachId] = this.#agreed;
    const peer = coachId === undefined ? undefined : this.#options.peerOf(coachId);
    const [source, target] = [this.#source, this.#target];
    if (source?.peer === peer && source?.target === target) return;
    if (source && source.peer !== peer) this.#record(source.peer, null);
    this.#source = peer && target ? { peer, target } : null;
    if (peer && (target || source?.peer === peer)) this.#record(peer, target);
  }

  #record(peer: MediaPeer, target: TapTarget | null): void {
    peer.recordTo(target).catch((err: unknown) => {
      const { logger, interviewId } = this.#options;
      if (target) logger.warn({ err, interview: interviewId }, 'a coach is not recorded');
    });
  }
}
