import type { ObservationEnd } from '#shared/events.ts';
import type { ExpressionReadout } from '#shared/expression.ts';
import type { Sample } from '#shared/metrics.ts';
import type { Produced } from '#shared/participants.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { Whisper } from '#shared/whispers.ts';
import type { Word } from '#shared/words.ts';

/** How a participant is reached; the realtime server makes one per joined socket. */
export interface Connection {
  /** Names the browser tab, so that a tab coming back is told from a second one. */
  readonly tab: string;
  onEvents(events: TimelineEvent[]): void;
  onLobbySamples(samples: Sample[]): void;
  onGuessedWords(words: Word[]): void;
  /** What they may receive of others from now on. */
  onProduced(produced: Produced[]): void;
  onDisplaced(): void;
  onMediaLost(routerRtpCapabilities: Record<string, unknown>): void;
}

export interface CandidateConnection extends Connection {
  onExpression(readout: ExpressionReadout): void;
  onTurnOffered(inMs: number | null): void;
}

export interface ObserverConnection extends Connection {
  /** Whispers that wait until the candidate lets them come. */
  onHeldWhispers(held: readonly Whisper[]): void;
  /** They no longer watch; nothing else comes after it. */
  onObservationEnded(reason: ObservationEnd): void;
}
