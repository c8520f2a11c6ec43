import { getResolvedPDFJS } from 'unpdf';
import { AppError } from '#lib/errors.ts';
import { maxDocumentChars, maxDocumentPages } from '#shared/documents.ts';
import { locked } from './kind.ts';

/** A line further down than so many heights of its letters begins a paragraph. */
const paragraphGap = 1.8;

interface Piece {
  str: string;
  hasEOL: boolean;
  height: number;
  transform: number[];
}

/**
 * The text layer of a PDF, page by page, in the order it was written in.
 * @throws AppError `document_locked`, `document_broken`
 */
export async function pdfText(bytes: Uint8Array) {
  const pdfjs = await getResolvedPDFJS();
  const task = pdfjs.getDocument({
    data: bytes,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
  });
  try {
    const document = await task.promise;
    const pages = document.numPages;
    const texts: string[] = [];
    let length = 0;
    while (texts.length < Math.min(pages, maxDocumentPages) && length <= maxDocumentChars) {
      const page = await document.getPage(texts.length + 1);
      const { items } = await page.getTextContent();
      const text = joined(items.filter((item): item is typeof item & Piece => 'str' in item));
      page.cleanup();
      texts.push(text);
      length += text.length;
    }
    return { text: texts.join('\n\n'), pages, truncated: texts.length < pages };
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') throw locked();
    throw new AppError('document_broken', 'The PDF is damaged.', { cause });
  } finally {
    await task.destroy();
  }
}

function joined(pieces: readonly Piece[]): string {
  let text = '';
  let lineY: number | undefined;
  for (const { str, hasEOL, height, transform } of pieces) {
    const y = transform[5] ?? 0;
    if (str.trim() !== '') {
      const isFar = lineY !== undefined && Math.abs(lineY - y) > paragraphGap * height;
      if (isFar && text.endsWith('\n')) text += '\n';
      lineY = y;
    }
    text += hasEOL ? `${str}\n` : str;
  }
  return text;
}
