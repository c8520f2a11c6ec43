import type { AnalysisPool, Lane, LaneEvents } from '#server/analysis/lane.ts';
import type { LanePhase } from '#server/analysis/messages.ts';
import type {
  MediaPeer,
  MediaPool,
  MediaRoom,
  PeerEvents,
  TapTarget,
} from '#server/media/types.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';

export interface CandidateMediaEvents
  extends Pick<PeerEvents, 'onMediaChanged'>, Omit<LaneEvents, 'onKeyFrameNeeded' | 'onReopened'> {
  /** Nothing was measured between the two moments (epoch ms). */
  onGap(gap: { fromMs: number; toMs: number; reason: 'analysis-restarted' | 'media-lost' }): void;
  /** The router died and there is a new one; whoever sends has to connect again. */
  onMediaLost(rtpCapabilities: Record<string, unknown>): void;
}

type Options = {
  media: MediaPool;
  analysis: AnalysisPool;
  phase: LanePhase;
  events: CandidateMediaEvents;
  logger: Logger;
  now: () => number;
};

const recoverWithinMs = 10_000;

/** What carries one candidate's sound and picture: a router, their peer on it, and their lane. */
export class CandidateMedia {
  readonly #options: Options;
  #room: MediaRoom;
  #peer: MediaPeer;
  #lane: Lane;
  /** Where what the candidate sends is recorded. */
  #record: TapTarget | null = null;
  #closing: Promise<void> | undefined;

  /** @throws AppError `media_unavailable` or `analysis_unavailable`; nothing is left open then. */
  static async create(options: Options): Promise<CandidateMedia> {
    let self: CandidateMedia | undefined;
    let lost = false;
    const room = await options.media.openRoom({
      onLost: () => {
        lost = true;
        if (self) void self.#recover();
      },
    });
    try {
      const { onGap, onMediaLost, onMediaChanged, ...laneEvents } = options.events;
      const lane = await options.analysis.openLane({
        phase: options.phase,
        events: {
          ...laneEvents,
          onKeyFrameNeeded: () => {
            if (self) self.#peer.requestKeyFrame();
          },
          onReopened: (gap) => {
            if (self) void self.#reattach(gap);
          },
        },
      });
      const peer = room.createPeer({ onMediaChanged });
      self = new CandidateMedia(options, { room, peer, lane });
      await peer.tapTo(lane);
      if (lost) await self.#recover();
      return self;
    } catch (error) {
      room.close();
      await self?.close();
      throw error;
    }
  }

  private constructor(options: Options, parts: { room: MediaRoom; peer: MediaPeer; lane: Lane }) {
    this.#options = options;
    this.#room = parts.room;
    this.#peer = parts.peer;
    this.#lane = parts.lane;
  }

  get rtpCapabilities(): Record<string, unknown> {
    return this.#room.rtpCapabilities;
  }

  get peer(): MediaPeer {
    return this.#peer;
  }

  get lane(): Lane {
    return this.#lane;
  }

  /** A place beside the candidate's, for somebody they exchange media with; it ends with the router. */
  createPeer(events: PeerEvents): MediaPeer {
    return this.#room.createPeer(events);
  }

  /** Closes what the participant sent so far and makes them a clean place, e.g. for another tab. */
  async renewPeer(): Promise<void> {
    this.#peer.close();
    this.#peer = this.#room.createPeer({ onMediaChanged: this.#options.events.onMediaChanged });
    await this.#tap();
  }

  /** Delivers what the candidate sends, in its best quality, there as well; nowhere with null. */
  async recordTo(target: TapTarget | null): Promise<void> {
    this.#record = target;
    await this.#peer.recordTo(target);
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#peer.close();
      this.#room.close();
      await this.#lane.close();
    })();
    return this.#closing;
  }

  async #tap(): Promise<void> {
    await this.#peer.tapTo(this.#lane);
    if (this.#record) await this.#peer.recordTo(this.#record);
  }

  async #reattach({ fromMs, toMs }: { fromMs: number; toMs: number }) {
    if (this.#closing) return;
    // Who received it is gone with the process.
    void this.recordTo(null).catch(() => {});
    try {
      await this.#peer.retap();
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'tap not renewed');
    }
    this.#options.events.onGap({ fromMs, toMs, reason: 'analysis-restarted' });
  }

  async #recover() {
    if (this.#closing) return;
    const { media, events, logger, now } = this.#options;
    const fromMs = now();
    while (!this.#closing && now() - fromMs < recoverWithinMs) {
      try {
        this.#room = await media.openRoom({ onLost: () => void this.#recover() });
        this.#peer = this.#room.createPeer({ onMediaChanged: events.onMediaChanged });
        await this.#tap();
        events.onGap({ fromMs, toMs: now(), reason: 'media-lost' });
        events.onMediaLost(this.#room.rtpCapabilities);
        return;
      } catch (error) {
        const retryable = error instanceof AppError && error.retryable;
        logger.warn({ err: error, retryable }, 'media not recovered yet');
        if (!retryable) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }
}
