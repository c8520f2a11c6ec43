import { z } from 'zod';

/** What a language process is asked, and what it answers. Texts travel only here, never into a log. */
export const processRequest = z.object({ id: z.number().int(), payload: z.unknown() });
export const processReply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), id: z.number().int(), result: z.unknown() }),
  z.object({ type: z.literal('failure'), id: z.number().int() }),
]);
export type ProcessReply = z.infer<typeof processReply>;

export const grammarKinds = ['agreement', 'grammar', 'repetition', 'spelling', 'words'] as const;

export const grammarFinding = z.object({
  kind: z.enum(grammarKinds),
  message: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  /** What could stand there instead; at most three. */
  instead: z.array(z.string()),
});
export type GrammarFinding = z.infer<typeof grammarFinding>;

export const embeddingTask = {
  request: z.array(z.string()),
  reply: z.array(z.array(z.number())),
};
export const grammarTask = { request: z.string(), reply: z.array(grammarFinding) };
