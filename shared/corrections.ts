import { z } from 'zod';
import { correctionId } from './ids.ts';
import { metricId, sample } from './metrics.ts';
import { addPoint, type Point } from './series.ts';
import { storableText } from './storable-text.ts';
import { heardWord, putWords, type HeardWord } from './words.ts';

/** Characters of one passage, as it was and as it shall be. */
const longestText = 16_000;
const atMs = z
  .number()
  .min(0)
  .max(24 * 3_600_000);
const span = { fromMs: atMs, toMs: atMs };
const id = { id: correctionId };

/** What a candidate wants done with their transcript; the same `id` again is the same change. */
export const transcriptChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('words'),
    ...id,
    ...span,
    /** What stood there in the eyes of who changes it: words that begin within the span, one blank between two. */
    was: z.string().max(longestText),
    /** What was said; empty: nothing. */
    text: storableText.trim().max(longestText),
  }),
  /** Takes one change back, the last one where it is. */
  z.object({ kind: z.literal('undo'), ...id, of: correctionId }),
  /** What was heard in a span stands there again. */
  z.object({ kind: z.literal('original'), ...id, ...span }),
]);
export type TranscriptChange = z.infer<typeof transcriptChange>;

/** Readings of a metric that were taken again: they stand for all there were in the span, ends included. */
const retaken = z.object({
  metric: metricId,
  fromMs: z.number(),
  toMs: z.number(),
  samples: z.array(sample),
});
export type Retaken = z.infer<typeof retaken>;

/** Of a correction on the timeline: what is said in a span from now on, and what that is read as. */
export const correction = z.object({
  ...id,
  fromMs: z.number().min(0),
  toMs: z.number().min(0),
  words: z.array(heardWord),
  readings: z.array(retaken),
});
export type Correction = z.infer<typeof correction>;

export const isRetaken = (
  { metric, atMs: at }: { metric: string; atMs: number },
  by: Omit<Retaken, 'samples'>,
): boolean => metric === by.metric && at >= by.fromMs && at <= by.toMs;

/** Puts corrected words and their readings into a view; what was heard at first is kept beside them. */
export function correctTranscript(
  view: {
    words: HeardWord[];
    heardWords: HeardWord[] | null;
    series: Map<string, Point[]>;
    latest: Map<string, Point>;
  },
  change: Correction,
): void {
  view.heardWords ??= [...view.words];
  putWords(view.words, change);
  for (const { metric, fromMs, toMs, samples } of change.readings) {
    const points = view.series.get(metric) ?? [];
    const kept = points.filter((point) => point.atMs < fromMs || point.atMs > toMs);
    view.series.set(metric, kept);
    for (const { atMs: at, value, quality, evidence } of samples) {
      addPoint(view, metric, { atMs: at, value, quality, evidence });
    }
  }
}
