import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The client's two families, each as Latin and as what other European names need beside it. */
const files = {
  serif: import.meta.resolve('@fontsource/fraunces/files/fraunces-latin-500-normal.woff'),
  'serif-more': import.meta
    .resolve('@fontsource/fraunces/files/fraunces-latin-ext-500-normal.woff'),
  quote: import.meta.resolve('@fontsource/fraunces/files/fraunces-latin-400-normal.woff'),
  'quote-more': import.meta
    .resolve('@fontsource/fraunces/files/fraunces-latin-ext-400-normal.woff'),
  sans: import.meta
    .resolve('@fontsource/instrument-sans/files/instrument-sans-latin-400-normal.woff'),
  'sans-more': import.meta
    .resolve('@fontsource/instrument-sans/files/instrument-sans-latin-ext-400-normal.woff'),
  bold: import.meta
    .resolve('@fontsource/instrument-sans/files/instrument-sans-latin-600-normal.woff'),
  'bold-more': import.meta
    .resolve('@fontsource/instrument-sans/files/instrument-sans-latin-ext-600-normal.woff'),
} as const;

export type Face = 'serif' | 'quote' | 'sans' | 'bold';
type FontName = keyof typeof files;

export interface Fonts {
  /** The font of a face that can write a character; null: none can. */
  fontFor(face: Face, character: string): FontName | null;
}

/** Makes the fonts known to a document; only the glyphs that are used are embedded. */
export function registerFonts(doc: PDFKit.PDFDocument): Fonts {
  const known = new Map<FontName, ReadonlySet<number>>();
  for (const [name, address] of Object.entries(files) as [FontName, string][]) {
    doc.registerFont(name, readFileSync(fileURLToPath(address)));
  }

  function charactersOf(name: FontName): ReadonlySet<number> {
    const found = known.get(name);
    if (found) return found;
    // The types leave out the font in hand, and nothing else tells which characters it has.
    const { _font } = doc.font(name) as PDFKit.PDFDocument & {
      _font: { font: { characterSet: readonly number[] } };
    };
    const characters = new Set(_font.font.characterSet);
    known.set(name, characters);
    return characters;
  }

  return {
    fontFor(face, character) {
      const code = character.codePointAt(0) ?? 0;
      const names = [face, `${face}-more`] as const;
      return names.find((name) => charactersOf(name).has(code)) ?? null;
    },
  };
}
