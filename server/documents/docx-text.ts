import { unzipSync, type UnzipFileInfo } from 'fflate';
import { SaxesParser } from 'saxes';
import { AppError } from '#lib/errors.ts';
import { maxDocumentChars } from '#shared/documents.ts';
import { unsupported } from './kind.ts';

/** Unpacked, the text of 50 pages takes a tenth of this. */
const maxUnpackedBytes = 16 * 1024 * 1024;
const relations = '_rels/.rels';

/**
 * The body of a Word document: its paragraphs, table cells and text boxes. Headers and footers, notes and
 * what was deleted with changes tracked stay out.
 * @throws AppError `unsupported_type` for other zips, `document_broken`, `document_too_heavy`
 */
export function docxText(bytes: Uint8Array) {
  const main = mainPart(bytes);
  if (!main) throw unsupported();
  return bodyText(main);
}

/** Named by the package's relations, not always `word/document.xml`; null in zips that are no such package. */
function mainPart(bytes: Uint8Array): string | null {
  const listed = part(bytes, (name) => name === relations);
  if (!listed) return null;
  let target = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ attributes }) => {
    if (attributes.Type?.endsWith('/officeDocument')) target = attributes.Target ?? '';
  });
  parse(parser, listed);
  const wanted = target.replace(/^\//, '');
  // Sheets and slides are such packages as well.
  return wanted.startsWith('word/') ? part(bytes, (name) => name === wanted) : null;
}

/** One file of the zip; what it claims to be when unpacked bounds what is unpacked. */
function part(bytes: Uint8Array, isWanted: (name: string) => boolean): string | null {
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (!isWanted(name)) return false;
    if (originalSize > maxUnpackedBytes) throw tooHeavy();
    return true;
  };
  try {
    const [found] = Object.values(unzipSync(bytes, { filter }));
    return found ? new TextDecoder().decode(found) : null;
  } catch (cause) {
    throw cause instanceof AppError ? cause : broken(cause);
  }
}

/** Enough was read. */
class Full extends Error {}

function bodyText(xml: string) {
  const parser = new SaxesParser();
  let text = '';
  let isText = false;
  /** Depth of elements whose content stands elsewhere as well, or was moved away. */
  let outside = 0;
  const isOutside = (name: string) => name === 'Fallback' || name === 'moveFrom';
  parser.on('opentag', ({ name: qualified }) => {
    const name = localName(qualified);
    if (isOutside(name)) outside += 1;
    if (outside > 0) return;
    if (name === 't') isText = true;
    else if (name === 'tab') text += ' ';
    else if (name === 'br' || name === 'cr') text += '\n';
    else if (name === 'noBreakHyphen') text += '-';
    else if (name === 'numPr') text += '• ';
  });
  parser.on('text', (said) => {
    if (isText && outside === 0) text += said;
  });
  parser.on('closetag', ({ name: qualified }) => {
    const name = localName(qualified);
    if (isOutside(name)) outside -= 1;
    if (name === 't') isText = false;
    if (name === 'p' && outside === 0) text += '\n';
    if (text.length > maxDocumentChars) throw new Full();
  });
  try {
    parse(parser, xml);
  } catch (reason) {
    if (reason instanceof Full) return { text, truncated: true };
    throw reason;
  }
  return { text, truncated: false };
}

function parse(parser: SaxesParser, xml: string): void {
  parser.on('error', (cause) => {
    throw broken(cause);
  });
  parser.write(xml).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function broken(cause: unknown): AppError {
  return new AppError('document_broken', 'The Word document is damaged.', { cause });
}

function tooHeavy(): AppError {
  return new AppError('document_too_heavy', 'The file unpacks to more than is read here.');
}
