import { z } from 'zod';
import { coachingPreferences, ruleInfo } from './feedback.ts';
import { interviewId, questionId } from './ids.ts';
import { metricInfo, shownMetrics } from './metrics.ts';
import { followUp, language, material, materialParts, persona } from './plan.ts';
import { wordSource } from './words.ts';

/** Each has at least 25 questions in the bank. */
export const categories = [
  'general',
  'behavioural',
  'leadership',
  'software',
  'data',
  'product',
  'design',
  'sales',
  'marketing',
  'support',
  'operations',
  'finance',
] as const;
export const category = z.enum(categories);
export type Category = z.infer<typeof category>;

export const difficulty = z.enum(['easy', 'medium', 'hard']);
export type Difficulty = z.infer<typeof difficulty>;

/** Kinds of employers, told apart by how they tend to interview; no company is meant. */
export const companyStyles = [
  'start-up',
  'consumer-platform',
  'enterprise-software',
  'consultancy',
  'agency',
  'bank',
  'public-sector',
  'non-profit',
  'healthcare',
  'education',
  'retail',
  'manufacturer',
  'family-business',
  'remote-first',
  'research-lab',
] as const;
export const companyStyle = z.enum(companyStyles);
export type CompanyStyle = z.infer<typeof companyStyle>;

export const seniorities = ['entry', 'experienced', 'senior'] as const;
export const seniority = z.enum(seniorities);
export type Seniority = z.infer<typeof seniority>;

/** What an answer can show of somebody's work; never what somebody is like. */
export const competencies = [
  'communication',
  'collaboration',
  'ownership',
  'problem-solving',
  'craft',
  'judgement',
  'customer-focus',
  'leading-people',
  'planning',
  'learning',
  'integrity',
  'influence',
  'motivation',
] as const;
export const competency = z.enum(competencies);
export type Competency = z.infer<typeof competency>;

export const questionSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bank') }),
  /** By the visitor. */
  z.object({ kind: z.literal('written') }),
  z.object({ kind: z.literal('generated'), model: z.string().min(1).max(100) }),
  /** Written by a model that was shown what this page says. */
  z.object({
    kind: z.literal('researched'),
    model: z.string().min(1).max(100),
    url: z.url({ protocol: /^https?$/ }).max(2_000),
  }),
]);

/** What was asked before these were known has none of the optional parts. */
export const question = z.object({
  id: questionId,
  text: z.string().min(10).max(400),
  category,
  difficulty,
  timeLimitMs: z.number().int().min(30_000).max(600_000),
  tips: z.array(z.string().min(5).max(200)).min(1).max(5),
  competency: competency.optional(),
  /** In which kinds of company it is typical. */
  styles: z.array(companyStyle).optional(),
  seniorities: z.array(seniority).optional(),
  /** What a good answer shows. */
  shows: z.string().min(10).max(240).optional(),
  source: questionSource.optional(),
});
export type Question = z.infer<typeof question>;

/** A question with everything that is known of those in the bank. */
export const fullQuestion = question.required();
export type FullQuestion = z.infer<typeof fullQuestion>;

/** Why a question took the place of the one that was planned. */
export const adapted = z.object({
  from: difficulty,
  to: difficulty,
  /** Answers it follows from. */
  answers: z.number().int().min(1),
});
export type Adapted = z.infer<typeof adapted>;

/** A question in its place in an interview. */
export const plannedQuestion = question.extend({
  /** Said before it. */
  leadIn: z.string().max(120).optional(),
  followUp: followUp.optional(),
  adapted: adapted.optional(),
  /** A new try at the question with this index, as a coach asked for. */
  retryOf: z.number().int().min(0).optional(),
});
export type PlannedQuestion = z.infer<typeof plannedQuestion>;

/** What an interview was prepared as. Interviews older than a part of it have that part's default. */
export const interviewPlan = z.object({
  language: language.default('en'),
  persona: persona.default('neutral'),
  /** At most one to an answer, built from what was said. */
  followUps: z.boolean().default(true),
  /** Null: mixed. */
  difficulty: difficulty.nullable().default(null),
  /** The difficulty follows the answers; not where it, or each question, was chosen. */
  adaptive: z.boolean().default(true),
  role: z.string().max(120).nullable().default(null),
  style: companyStyle.nullable().default(null),
  seniority: seniority.nullable().default(null),
  /** Where a coach gave it to do, which metrics they chose to have shown. */
  shown: shownMetrics.prefault({}),
});
export type InterviewPlan = z.infer<typeof interviewPlan>;

export const endReason = z.enum(['finished', 'left', 'abandoned', 'interrupted']);
export type EndReason = z.infer<typeof endReason>;

export const interviewState = z.enum(['lobby', 'live', 'ended']);

const interviewWish = z.object({
  category,
  questionCount: z.number().int().min(1).max(10).default(3),
  difficulty: difficulty.optional(),
  style: companyStyle.optional(),
  seniority: seniority.optional(),
  /** The post applied for, in the visitor's words. */
  role: z.string().trim().max(120).optional(),
  /** These and no others, in this order; how many and of which kind is then not asked. */
  questionIds: z.array(questionId).min(1).max(10).optional(),
  persona: persona.optional(),
  followUps: z.boolean().optional(),
  language: language.optional(),
  /** Kept with the interview alone. */
  material: material.optional(),
  /** A CV is kept, and sent to a language model where there is one, only with this. */
  cvConsent: z.literal(true, 'Keeping a CV needs your consent.').optional(),
  preferences: coachingPreferences.prefault({}),
  /** Live analysis of voice and picture happens only with this. */
  consent: z.literal(true, 'Live analysis needs your consent.'),
});
export const newInterview = interviewWish.refine(
  ({ material, cvConsent }) => !material?.cv || cvConsent === true,
  { path: ['cvConsent'], message: 'Keeping a CV needs your consent.' },
);
export type NewInterview = z.infer<typeof newInterview>;

export const interviewSummary = z.object({
  id: interviewId,
  category,
  state: interviewState,
  questionCount: z.number().int(),
  questionsAnswered: z.number().int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  durationMs: z.number().nullable(),
  endReason: endReason.nullable(),
  /** There are small pictures of its recording. */
  pictured: z.literal(true).optional(),
});
export type InterviewSummary = z.infer<typeof interviewSummary>;

export const interviewDetail = interviewSummary.extend({
  questions: z.array(plannedQuestion),
  plan: interviewPlan.prefault({}),
  preferences: coachingPreferences,
  /** Which texts of the candidate are kept with it; the texts themselves are told nobody. */
  brought: z.array(z.enum(materialParts)),
  /** Told to a coach who reads it; it is not theirs to change. */
  coached: z.literal(true).optional(),
});
export type InterviewDetail = z.infer<typeof interviewDetail>;

/** How words are heard and questions are spoken here. */
export const speechInfo = z.object({
  /** Who writes down what is said; null: nobody does. */
  transcriber: wordSource.exclude(['browser', 'typed', 'corrected']).nullable(),
  approximate: z.boolean(),
  /** Whether the candidate may let their own browser write instead. */
  browserWords: z.boolean(),
  /** Whose voice asks; `either`: the browser's where it has one, else the server's. */
  voice: z.enum(['server', 'browser', 'either']),
});
export type SpeechInfo = z.infer<typeof speechInfo>;

export const catalog = z.object({
  metrics: z.array(metricInfo),
  rules: z.array(ruleInfo),
  categories: z.array(z.object({ id: category, questions: z.number().int() })),
  styles: z.array(z.object({ id: companyStyle, questions: z.number().int() })),
  speech: speechInfo,
  /** Who compares answers with the web; null: nobody. */
  originality: z.enum(['copyleaks']).nullable(),
});
export type Catalog = z.infer<typeof catalog>;

export const health = z.object({
  status: z.enum(['ok', 'draining']),
  /** What runs the models, and the frames a second that are analysed; null while no process is up. */
  analysis: z
    .object({
      engine: z.string(),
      warning: z.string().nullable(),
      governedFps: z.number().nullable(),
    })
    .nullable(),
});
export type Health = z.infer<typeof health>;

/** The language model that helps; null: everything is done by rules on the server. */
export const aiState = z.object({ model: z.string().nullable(), remainingTokens: z.number() });
export type AiState = z.infer<typeof aiState>;
