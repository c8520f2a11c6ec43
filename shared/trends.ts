import { z } from 'zod';
import { interviewId, questionId, userId } from './ids.ts';
import { metricId, quality } from './metrics.ts';
import { rubricDimension } from './rubric.ts';
import { category } from './schemas.ts';

/** Less speech than this tells nothing of how somebody speaks. */
export const leastSpeechMs = 60_000;
/** With fewer sessions no 95 % interval exists: the best of four orders comes by chance once in 24. */
export const fewestForTrend = 5;

export const sessionKind = z.enum(['alone', 'peer', 'practice']);

/** `spoken`: rehearsals alone and with a peer. What is written is never mixed with what is said. */
export const trendKinds = ['spoken', 'alone', 'peer', 'practice'] as const;
export const trendSpans = ['30', '90', '365', 'all'] as const;
export const trendFilter = z.object({
  kind: z.enum(trendKinds).default('spoken'),
  /** Days back from now. */
  span: z.enum(trendSpans).default('90'),
  category: category.optional(),
  role: z.string().trim().min(1).max(120).optional(),
  /** Who watched or scored. */
  coach: userId.optional(),
});
export type TrendFilter = z.infer<typeof trendFilter>;
export type TrendWish = z.input<typeof trendFilter>;

export const trendSession = z.object({
  kind: sessionKind,
  at: z.iso.datetime(),
  category,
  /** Answers in it. */
  answers: z.number().int(),
  /** Null: it was written in practice; the page of `questionId` then holds it. */
  interviewId: interviewId.nullable(),
  questionId: questionId.nullable(),
});
export type TrendSession = z.infer<typeof trendSession>;

/** Theil–Sen slope a session with its 95 % interval, over sessions whose value is of good quality. */
export const trend = z.discriminatedUnion('state', [
  z.object({ state: z.literal('too-few'), sessions: z.number().int() }),
  z.object({
    state: z.literal('told'),
    sessions: z.number().int(),
    slope: z.number(),
    low: z.number(),
    high: z.number(),
    /** The fitted line at the first and at the last of these sessions. */
    from: z.number(),
    to: z.number(),
    /** `none`: the interval holds zero. `moved`: surely changed, and neither better nor worse by it. */
    direction: z.enum(['nearer', 'further', 'moved', 'none']),
  }),
]);
export type Trend = z.infer<typeof trend>;

/** Place of its session in the list, counted from 0. */
const session = z.number().int().min(0);

/** What stood out so far: better than the median session, and of good quality. */
const best = z.object({ session, value: z.number(), goodShare: z.number().nullable() }).nullable();
export type Best = z.infer<typeof best>;

export const measurePoint = z.object({
  session,
  value: z.number(),
  quality,
  /** Of the answers' time: how much was measured, and how much of that was in the good range. */
  coverageShare: z.number(),
  goodShare: z.number().nullable(),
});
export type MeasurePoint = z.infer<typeof measurePoint>;

export const scorePoint = z.object({
  session,
  /** Mean over the answers that have one. */
  value: z.number(),
  answers: z.number().int(),
  /** Coaches whose scores count in the place of automatic ones. */
  coaches: z.array(z.string()),
});
export type ScorePoint = z.infer<typeof scorePoint>;

export const measureSeries = z.object({
  metric: metricId,
  points: z.array(measurePoint),
  trend,
  best,
});
export type MeasureSeries = z.infer<typeof measureSeries>;

export const scoreSeries = z.object({
  dimension: rubricDimension.shape.id,
  points: z.array(scorePoint),
  trend,
  best,
});
export type ScoreSeries = z.infer<typeof scoreSeries>;

export const leftOut = z.object({
  session: trendSession,
  /** `private`: for part of it the candidate let nobody watch. */
  why: z.enum(['little-speech', 'private']),
  speechMs: z.number(),
});
export type LeftOut = z.infer<typeof leftOut>;

/** What there is to be proud of, with the day and where to see it. */
export const milestone = z.object({
  kind: z.enum(['first-alone', 'first-peer', 'first-coached', 'first-practice']),
  session: trendSession,
});
export type Milestone = z.infer<typeof milestone>;

export const trends = z.object({
  /** Whose; null: the reader's own. */
  candidate: z.object({ id: userId, name: z.string() }).nullable(),
  /** Those that count, oldest first. */
  sessions: z.array(trendSession),
  leftOut: z.array(leftOut),
  /** Still being read; they come by themselves. */
  pending: z.number().int(),
  /** Sessions of any kind and time, junk included: nothing here, and nothing at all, are told apart. */
  total: z.number().int(),
  measures: z.array(measureSeries),
  scores: z.array(scoreSeries),
  choices: z.object({
    categories: z.array(category),
    roles: z.array(z.string()),
    coaches: z.array(z.object({ id: userId, name: z.string() })),
  }),
  milestones: z.array(milestone),
  /** Of the last twelve weeks, this one included, oldest first: sessions in each. */
  weeks: z.array(z.number().int()),
});
export type Trends = z.infer<typeof trends>;

/** The clearest move, for a page that has room for one line. */
export const trendNews = z.object({
  /** Sessions that count. */
  sessions: z.number().int(),
  move: z
    .object({
      of: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('measure'), metric: metricId }),
        z.object({ kind: z.literal('score'), dimension: rubricDimension.shape.id }),
      ]),
      from: z.number(),
      to: z.number(),
      sessions: z.number().int(),
      values: z.array(z.number().nullable()),
    })
    .nullable(),
});
export type TrendNews = z.infer<typeof trendNews>;
