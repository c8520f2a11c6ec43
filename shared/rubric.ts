import { z } from 'zod';

/** A 1–5 scale whose steps say what is seen at each (behaviourally anchored, Smith & Kendall 1963). */
export const rubricDimension = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  title: z.string().min(2).max(60),
  about: z.string().min(2).max(240),
  /** What an answer shows at 1, 2, 3, 4 and 5. */
  anchors: z.array(z.string().min(2).max(240)).length(5),
});

/** A rubric of the house or of a coach. */
export const rubric = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{1,64}$/),
    title: z.string().min(2).max(80),
    dimensions: z.array(rubricDimension).min(2).max(7),
  })
  .refine(({ dimensions }) => new Set(dimensions.map(({ id }) => id)).size === dimensions.length, {
    message: 'two dimensions have one name',
    path: ['dimensions'],
  });
export type Rubric = z.infer<typeof rubric>;

export const contentDimensions = [
  'relevance',
  'structure',
  'specificity',
  'ownership',
  'clarity',
] as const;
export const answerDimensions = [...contentDimensions, 'delivery'] as const;

/** By what an answer is judged here. */
export const answerRubric: Rubric = {
  id: 'answer-1',
  title: 'An interview answer',
  dimensions: [
    {
      id: 'relevance',
      title: 'Relevance',
      about: 'How far the answer is about what was asked.',
      anchors: [
        'Speaks of something else, or not at all.',
        'Touches the subject but leaves the question open.',
        'Is about the question in general terms.',
        'Answers the question.',
        'Answers the question and every part of it.',
      ],
    },
    {
      id: 'structure',
      title: 'Structure',
      about: 'Whether a listener can follow from the situation to what came of it.',
      anchors: [
        'Opinions without a story or a plan.',
        'One part of a story or plan is there.',
        'What was done is told, with a start or an end.',
        'Start, deeds and end are there.',
        'Situation, task, deeds and result, each easy to find.',
      ],
    },
    {
      id: 'specificity',
      title: 'Specificity',
      about: 'Numbers, names, dates and deeds that could be checked.',
      anchors: [
        'Nothing that could be checked.',
        'One detail in a general text.',
        'Some details; the main points stay general.',
        'Concrete deeds with details.',
        'Concrete throughout, with figures, names or dates.',
      ],
    },
    {
      id: 'ownership',
      title: 'Own part',
      about: 'Whether it is clear what you did yourself.',
      anchors: [
        'Nobody does anything in it.',
        'The team or others do everything.',
        'Your part shows once.',
        'Your part is clear.',
        'Your deeds carry the answer, and others get their due.',
      ],
    },
    {
      id: 'clarity',
      title: 'Clarity',
      about: 'Plain sentences, few fillers and hedges, a first sentence that says something.',
      anchors: [
        'Hard to follow.',
        'Often wordy or taken back.',
        'Clear in parts.',
        'Clear, with few empty words.',
        'Every sentence says something.',
      ],
    },
    {
      id: 'delivery',
      title: 'Delivery',
      about: 'Pace, pauses, fillers and pitch as they were heard.',
      anchors: [
        'Most of what was measured lies outside the good range.',
        'Half lies outside.',
        'One or two measures lie outside.',
        'Nearly all lie in the good range.',
        'All lie in the good range.',
      ],
    },
  ],
};

export const quote = z.object({
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  text: z.string().min(1),
});
export type Quote = z.infer<typeof quote>;

const score = z.number().int().min(1).max(5);

export const dimensionScore = z.object({
  dimension: rubricDimension.shape.id,
  /** Null: not enough data. */
  score: score.nullable(),
  /** The words it stands on, as they occur in the answer. */
  evidence: z.array(quote).max(8),
  /** One thing to do next; null when there is nothing to mend. */
  improvement: z.string().max(400).nullable(),
});
export type DimensionScore = z.infer<typeof dimensionScore>;

/** Why an answer was scored, or why not. */
export const evaluationStatus = z.enum([
  'scored',
  'empty',
  'too-short',
  'off-topic',
  'question-repeated',
  'not-prose',
  /** A transcript that makes no sentences: noise, or words misheard. */
  'unclear',
  'other-language',
  'addresses-grader',
]);
export type EvaluationStatus = z.infer<typeof evaluationStatus>;

const percent = z.number().min(0).max(100);
const part = z.object({ value: percent.nullable(), weight: percent });

export const overallScore = z.object({
  /** Weighted mean of the parts there are, 0–100; null without content. */
  value: percent.nullable(),
  /** What it could be, whatever the missing parts are. */
  range: z.object({ low: percent, high: percent }),
  parts: z.object({ content: part, voice: part, visual: part }),
});
export type OverallScore = z.infer<typeof overallScore>;

export const languageNote = z.object({
  kind: z.enum([
    'filler',
    'hedge',
    'repeat',
    'opening',
    'wordy',
    'inclusive',
    'grammar',
    'specific',
    'keyword',
  ]),
  at: quote,
  /** What could stand there, or what is meant; empty when the words say it. */
  hint: z.string(),
});
export type LanguageNote = z.infer<typeof languageNote>;

export const starReading = z.object({
  situation: quote.nullable(),
  task: quote.nullable(),
  action: quote.nullable(),
  result: quote.nullable(),
});

export const answerFigures = z.object({
  words: z.number().int(),
  /** Null, like hedges, where they were not looked for: not in English. */
  fillers: z.number().int().nullable(),
  hedges: z.number().int().nullable(),
  /** Share of “I” among “I” and “we”. */
  iShare: z.number().nullable(),
  readingEase: z.number().nullable(),
  wordsPerSentence: z.number().nullable(),
  /** −1 (harsh words) to 1 (warm words); of the text, not of a person. */
  tone: z.number().nullable(),
  /** Content words of the question, in their order: those the answer takes up, and those it leaves. */
  coverage: z
    .object({ taken: z.array(z.string()), left: z.array(z.string()) })
    .nullable()
    .default(null),
  /** Cosine to the question, to the model outline, and to the nearest earlier answer. */
  similarity: z.object({
    question: z.number().nullable(),
    outline: z.number().nullable(),
    earlier: z.number().nullable(),
  }),
  /** Null where grammar was not looked at (a transcript by ear). */
  grammar: z.number().int().nullable(),
});

export const evaluationMethod = z.enum(['offline', 'model']);
export type EvaluationMethod = z.infer<typeof evaluationMethod>;

/** One judgement of one answer; the same shape whoever judged. */
export const evaluation = z.object({
  method: evaluationMethod,
  rubric: z.string(),
  status: evaluationStatus,
  dimensions: z.array(dimensionScore).min(2).max(7),
  overall: overallScore,
  /** What a good answer to this question holds, in order. */
  outline: z.array(z.string()).max(8),
  star: starReading,
  notes: z.array(languageNote).max(200),
  figures: answerFigures,
});
export type Evaluation = z.infer<typeof evaluation>;
