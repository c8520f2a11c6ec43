import { z } from 'zod';

/** The largest file that is taken. */
export const maxDocumentBytes = 2 * 1024 * 1024;

/** So much of a document is read; a CV or a job description is far shorter. */
export const maxDocumentPages = 50;
export const maxDocumentChars = 60_000;

export const documentKind = z.enum(['pdf', 'docx', 'text']);
export type DocumentKind = z.infer<typeof documentKind>;

/** What a file says, without its looks. */
export const documentText = z.object({
  kind: documentKind,
  text: z.string().min(1).max(maxDocumentChars),
  /** Where the kind of file has pages that can be counted. */
  pages: z.number().int().min(1).nullable(),
  /** Length of `text`. */
  characters: z.number().int().min(1),
  /** Whether the file holds more than was read. */
  truncated: z.boolean(),
});
export type DocumentText = z.infer<typeof documentText>;
