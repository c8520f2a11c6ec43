import { z } from 'zod';

/** Which shared observation an analyser reads. */
export const observationKinds = ['voice', 'face', 'body', 'picture', 'words'] as const;
export type ObservationKind = (typeof observationKinds)[number];

/** How far a value may be trusted: `none` carries no value and reads "not enough data". */
export const quality = z.enum(['ok', 'low', 'none']);
export type Quality = z.infer<typeof quality>;

export const metricId = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** What the numbers rest on, e.g. `{ voicedMs: 9200, syllables: 38 }`; units are in the key. */
export const evidence = z.record(z.string(), z.number());
export type Evidence = z.infer<typeof evidence>;

/**
 * One reading. `atMs` is the media time of the newest observation in it: epoch milliseconds inside
 * the server, milliseconds since the interview opened once it is on the timeline.
 */
export const sample = z.object({
  metric: metricId,
  value: z.number().nullable(),
  quality,
  evidence,
  atMs: z.number(),
});
export type Sample = z.infer<typeof sample>;

/** How the client draws a metric. */
export const widget = z.enum(['arc', 'level', 'presence', 'none']);

export const metricInfo = z.object({
  id: metricId,
  title: z.string(),
  /** One plain sentence: what is measured. */
  about: z.string(),
  /** Written after the number, e.g. `words/min`, `%`, `LUFS`, `°`, `s`; empty for counts. */
  unit: z.string(),
  group: z.enum(['voice', 'face', 'picture', 'body', 'words']),
  /** The scale the widget and chart draw, and the good range inside it. */
  range: z.object({
    min: z.number(),
    max: z.number(),
    goodMin: z.number(),
    goodMax: z.number(),
  }),
  widget,
  /** What has to be heard or seen before there is a value, in words. */
  minEvidence: z.string(),
  /** Where the good range comes from. */
  source: z.string(),
  /** Gauges stand at the stage's edge in this order; metrics without one are charts only. */
  gaugeOrder: z.number().int().optional(),
  /**
   * What an answer comes to: the mean over its time (as when left out), the `last` value where each
   * one covers the answer so far, or the largest.
   */
  summary: z.enum(['mean', 'last', 'max']).optional(),
  /** Decimals shown. */
  decimals: z.number().int().min(0).max(3).default(0),
});
export type MetricInfo = z.infer<typeof metricInfo>;
/** As an analyser declares it, defaults left out. */
export type MetricDeclaration = z.input<typeof metricInfo>;

/** Which metrics a candidate is shown; null: all. */
const shownList = z.array(metricId).max(100).nullable().default(null);
export const shownMetrics = z.object({ during: shownList, after: shownList });
export type ShownMetrics = z.infer<typeof shownMetrics>;
