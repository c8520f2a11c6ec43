import type { Opaque } from '#server/media/types.ts';
import type { Produced } from '#shared/participants.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { StoredInterview } from './ports.ts';

/** Where a connection comes in. */
export interface Place {
  /** What it has seen already. */
  afterSeq: number;
  /** Whether it may take the place of another connection of the same person. */
  takeOver: boolean;
}

/** What it finds there. */
export interface Arrival {
  events: TimelineEvent[];
  routerRtpCapabilities: Opaque;
  produced: Produced[];
}

export interface Joined extends Arrival {
  interview: StoredInterview;
  nowMs: number;
}
