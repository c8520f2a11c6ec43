import type { DocumentText } from '#shared/documents.ts';
import { kindOf } from './kind.ts';
import { plainText } from './plain-text.ts';
import { tidy } from './tidy.ts';

/**
 * The text of a file of any of our kinds. It may take for ever and any memory: only for a thread that can
 * be ended.
 * @throws AppError with what is wrong with the file
 */
export async function extract(bytes: Uint8Array): Promise<DocumentText> {
  const kind = kindOf(bytes);
  const { text: raw, ...more } = await read[kind](bytes);
  const { text, truncated } = tidy(raw);
  const pages = more.pages ?? null;
  return { kind, text, pages, characters: text.length, truncated: truncated || more.truncated };
}

interface Raw {
  text: string;
  pages?: number;
  truncated: boolean;
}

/** Each library is loaded only for its own kind. */
const read: Record<DocumentText['kind'], (bytes: Uint8Array) => Promise<Raw>> = {
  pdf: async (bytes) => (await import('./pdf-text.ts')).pdfText(bytes),
  docx: async (bytes) => (await import('./docx-text.ts')).docxText(bytes),
  text: async (bytes) => ({ text: plainText(bytes), truncated: false }),
};
