import { z } from 'zod';
import { documentText } from '#shared/documents.ts';
import { errorCode } from '#shared/error-codes.ts';

/** What the reading thread says, once. */
export const readingReply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), document: documentText }),
  z.object({ type: z.literal('refused'), code: errorCode, message: z.string() }),
]);
export type ReadingReply = z.infer<typeof readingReply>;
