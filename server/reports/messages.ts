import { z } from 'zod';
import { ruleInfo } from '#shared/feedback.ts';
import { metricInfo } from '#shared/metrics.ts';
import { spokenAnswer } from '#shared/practice.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { combinedAnswer } from '#shared/scores.ts';
import { timelineEvent } from '#shared/timeline-events.ts';
import { trends } from '#shared/trends.ts';

/** What the printing thread is started with. */
export const printOrder = z.object({
  source: z.object({
    interview: interviewDetail,
    catalog: z.object({ metrics: z.array(metricInfo), rules: z.array(ruleInfo) }),
    judged: z.object({ answers: z.array(spokenAnswer), combined: z.array(combinedAnswer) }),
    judging: z.boolean(),
    history: trends.pick({ sessions: true, measures: true, scores: true }).nullable(),
  }),
  /** An IANA name; in it times of day are told. */
  timeZone: z.string(),
});
export type PrintOrder = z.infer<typeof printOrder>;

/** To the thread: the timeline page by page, then its end. */
export const toPrinter = z.discriminatedUnion('type', [
  z.object({ type: z.literal('events'), events: z.array(timelineEvent) }),
  z.object({ type: z.literal('end') }),
]);
export type ToPrinter = z.infer<typeof toPrinter>;

export const fromPrinter = z.object({
  type: z.literal('printed'),
  bytes: z.instanceof(Uint8Array),
});
export type FromPrinter = z.infer<typeof fromPrinter>;
