import type { Evidence, MetricDeclaration, ObservationKind, Quality } from '#shared/metrics.ts';
import { metricInfo, type MetricInfo } from '#shared/metrics.ts';
import type { Point } from '#shared/series.ts';
import type { Word } from '#shared/words.ts';
import type { Observations } from './observations.ts';

/** A metric's value now. `value` is null exactly when `quality` is `none`. */
export interface Reading {
  value: number | null;
  quality: Quality;
  evidence: Evidence;
  /** When it is true, where that is not the time of the newest observation: none came since. */
  atMs?: number;
}

/** One candidate's running measure. Created when a lane opens, closed with it. */
export interface Analyser<O> {
  push(observation: O): void;
  /** For a sense that reads words beside its input; they are told once their stretch is over. */
  pushWord?(word: Observations['words']): void;
  /**
   * The value now, asked at most 4 times a second; null when there is nothing to say at all
   * (for instance outside an answer). Same input, same reading.
   */
  read(nowMs: number): Reading | null;
  close?(): void;
}

/** How readings that rest on words are taken again once the words were corrected. */
interface Rereading {
  /** So long after it was said a word counts in a reading. */
  readonly forMs: number;
  /**
   * For a sense that counts words beside its input: an earlier reading, as it is with other words. One
   * that reads nothing else is given the words again.
   */
  recount?(reading: Point, said: { before: readonly Word[]; after: readonly Word[] }): Reading;
}

export interface AnalyserDefinition<K extends ObservationKind = ObservationKind> {
  readonly id: string;
  readonly input: K;
  readonly metric: MetricInfo;
  readonly rereads?: Rereading | undefined;
  create(): Analyser<Observations[K]>;
}

/**
 * Declares one sense: what it reads, what it measures, and how. The metric takes the analyser's id.
 * @throws ZodError when the declaration is incomplete, so that a bad sense fails at discovery.
 */
export function defineAnalyser<K extends ObservationKind>(definition: {
  id: string;
  input: K;
  metric: Omit<MetricDeclaration, 'id'>;
  rereads?: Rereading;
  create(): Analyser<Observations[K]>;
}): AnalyserDefinition<K> {
  const { id, input, metric, rereads, create } = definition;
  return Object.freeze({ id, input, metric: metricInfo.parse({ ...metric, id }), rereads, create });
}
