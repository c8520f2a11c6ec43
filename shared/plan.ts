import { z } from 'zod';

/** How the interviewer speaks: the words between questions, how sharp a follow-up is, how patient they are. */
export const personas = ['neutral', 'friendly', 'tough'] as const;
export const persona = z.enum(personas);
export type Persona = z.infer<typeof persona>;

/** Languages a rehearsal can be held in. */
export const language = z.literal('en', 'Rehearsals are held in English only, so far.');

/** So much of a CV or a job description is kept and read; longer ones are cut by their owner. */
export const maxMaterialChars = 10_000;

/** So much of each a language model is sent, where there is one. */
export const materialCharsSent = 3_000;

export const materialParts = ['cv', 'job'] as const;
export type MaterialPart = (typeof materialParts)[number];

/** What the visitor brought along: kept with the interview, read by nobody but its interviewer. */
export const material = z.object({
  cv: z.string().trim().max(maxMaterialChars).optional(),
  job: z.string().trim().max(maxMaterialChars).optional(),
});
export type Material = z.infer<typeof material>;

/** What a follow-up asks for. */
export const followUpReason = z.enum([
  'situation',
  'action',
  'result',
  'number',
  'own-part',
  'example',
  'detail',
]);
export type FollowUpReason = z.infer<typeof followUpReason>;

export const followUp = z.object({
  /** Index of the question whose answer it takes up. */
  of: z.number().int().min(0),
  reason: followUpReason,
  /** The candidate's words it builds on; null where they were not heard well enough to be quoted. */
  quote: z.string().min(1).max(200).nullable(),
  by: z.enum(['rules', 'model']),
});
export type FollowUp = z.infer<typeof followUp>;

/** As it is read aloud. */
export function spokenText({
  leadIn,
  text,
}: {
  leadIn?: string | undefined;
  text: string;
}): string {
  return leadIn ? `${leadIn} ${text}` : text;
}

/** The number a question is told by: follow-ups share that of the question they follow. */
export function questionNumber(
  questions: readonly { followUp?: FollowUp | undefined }[],
  index: number,
): number {
  return questions.slice(0, index + 1).filter((one) => !one.followUp).length;
}
