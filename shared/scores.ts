import { z } from 'zod';
import { coachRubricId, userId } from './ids.ts';
import { answerRubric, overallScore, rubric, rubricDimension, type Rubric } from './rubric.ts';
import { storableText } from './storable-text.ts';

/** The rubric of the house, or one of a coach's. */
export const rubricKey = z.union([z.literal(answerRubric.id), coachRubricId]);
export type RubricKey = z.infer<typeof rubricKey>;

const words = (least: number, most: number) => storableText.trim().min(least).max(most);

/** What a coach writes of a rubric of their own; its dimensions are named by the server. */
export const rubricWish = z
  .object({
    title: words(2, 80),
    dimensions: z
      .array(
        z.object({
          title: words(2, 60),
          about: words(2, 240),
          anchors: z.array(words(2, 240)).length(5),
        }),
      )
      .min(2)
      .max(7),
  })
  .refine(
    ({ dimensions }) =>
      new Set(dimensions.map(({ title }) => title.toLowerCase())).size === dimensions.length,
    { message: 'two dimensions have one name', path: ['dimensions'] },
  );
export type RubricWish = z.infer<typeof rubricWish>;

/** As it is now; every change makes another version, and scores keep the one they were given by. */
export const versionedRubric = z.object({
  id: rubricKey,
  version: z.number().int().min(1),
  rubric,
});
export type VersionedRubric = z.infer<typeof versionedRubric>;

export const houseRubric: VersionedRubric = {
  id: answerRubric.id,
  version: 1,
  rubric: answerRubric,
};

/** The rubric that a wish describes. */
export function rubricOf(id: string, wish: RubricWish): Rubric {
  const dimensions = wish.dimensions.map((one, i) => ({ id: `dimension-${i + 1}`, ...one }));
  return { id, title: wish.title, dimensions };
}

/** One thing scored: a dimension of one answer, or of all of them together. */
export const givenScore = z.object({
  /** Of the question; null: over all. */
  index: z.number().int().min(0).max(99).nullable(),
  dimension: rubricDimension.shape.id,
  /** Null: not observed. */
  score: z.number().int().min(1).max(5).nullable(),
});
export type GivenScore = z.infer<typeof givenScore>;

export const longestRemark = 2_000;

/** What a coach gives by one rubric; kept as a draft until it is submitted. */
export const sheetContent = z
  .object({
    scores: z.array(givenScore).max(707),
    /** To all of it. */
    remark: storableText.trim().max(longestRemark).default(''),
  })
  .refine(({ scores }) => new Set(scores.map(scoredThing)).size === scores.length, {
    path: ['scores'],
    message: 'one thing is scored twice',
  });
export type SheetContent = z.infer<typeof sheetContent>;

export const sheetWish = z.object({
  rubricId: rubricKey,
  version: z.number().int().min(1),
  content: sheetContent,
});

export const scoreSheet = z.object({
  coach: z.object({ id: userId, name: z.string() }),
  rubric: versionedRubric,
  content: sheetContent,
  /** Null: a draft, its coach's alone. */
  submittedAt: z.iso.datetime().nullable(),
  /** Whether the candidate sees it, once it is submitted. */
  shared: z.boolean(),
});
export type ScoreSheet = z.infer<typeof scoreSheet>;

/** Landis & Koch (1977) for kappa, Koo & Li (2016) for ICC, in the same plain words. */
export const agreementLevel = z.enum(['little', 'some', 'moderate', 'strong', 'very-strong']);
export type AgreementLevel = z.infer<typeof agreementLevel>;

/** How far those who scored by the same version of a rubric agree. */
export const agreement = z.object({
  rubric: z.object({ title: z.string(), version: z.number().int() }),
  coaches: z.array(z.string()).min(2),
  /** Things that all of them scored. */
  items: z.number().int(),
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('too-few'), needed: z.number().int() }),
    /** All gave one and the same score throughout: nothing to tell agreement by. */
    z.object({ kind: z.literal('uniform') }),
    /** Two coaches: Cohen's kappa, quadratic weights. */
    z.object({ kind: z.literal('kappa'), value: z.number(), level: agreementLevel }),
    /** More: ICC(2,1) of a single coach and ICC(2,k) of their mean. */
    z.object({
      kind: z.literal('icc'),
      single: z.number(),
      mean: z.number(),
      level: agreementLevel,
    }),
  ]),
});
export type Agreement = z.infer<typeof agreement>;

/** One answer with coaches' scores in the place of automatic ones. */
export const combinedAnswer = z.object({
  index: z.number().int().min(0),
  dimensions: z.array(
    z.object({
      dimension: rubricDimension.shape.id,
      automatic: z.number().int().min(1).max(5).nullable(),
      given: z.array(z.object({ coach: z.string(), score: z.number().int().min(1).max(5) })),
      /** What counts: the mean of what coaches gave, else the automatic one. */
      used: z.number().min(1).max(5).nullable(),
    }),
  ),
  overall: overallScore,
});
export type CombinedAnswer = z.infer<typeof combinedAnswer>;

/** All that one reader may know of the scores coaches gave in an interview. */
export const interviewScores = z.object({
  sheets: z.array(scoreSheet),
  /** Coaches whose submitted sheet is withheld until the reader has submitted theirs. */
  withheld: z.array(z.object({ coach: z.string(), rubricId: rubricKey })),
  agreements: z.array(agreement),
  combined: z.array(combinedAnswer),
});
export type InterviewScores = z.infer<typeof interviewScores>;

/** A name for what is scored, the same in every sheet. */
export function scoredThing({ index, dimension }: Pick<GivenScore, 'index' | 'dimension'>): string {
  return `${index ?? 'all'} ${dimension}`;
}
