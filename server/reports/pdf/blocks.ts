import { contentWidth, page, type Block } from './flow.ts';
import { colours, styles, type LaidOut, type TextStyle, type Writer } from './text.ts';

/** What a reader that cannot see the page is told: a part of the document's structure, and how it is drawn. */
export interface Tagged {
  type:
    | 'H1'
    | 'H2'
    | 'H3'
    | 'P'
    | 'Div'
    | 'BlockQuote'
    | 'Figure'
    | 'LI'
    | 'LBody'
    | 'TR'
    | 'TH'
    | 'TD';
  /** Of a figure. */
  alt?: string;
  children?: Tagged[];
  /** The upper edge of its block. */
  draw?(y: number): void;
}

export interface TaggedBlock extends Block {
  tag: Tagged;
  /** Blocks of one kind that follow each other are one list, or one table. */
  group?: 'L' | 'Table';
  bookmark?: string;
}

interface Layout {
  gap?: number;
  holdsNext?: boolean;
  newPage?: boolean;
}

/** The blocks that reports are made of; each knows its height before it is drawn. */
export function createBlocks(doc: PDFKit.PDFDocument, writer: Writer) {
  /** Texts one under another, as one block. */
  function stack(texts: { type: Tagged['type']; laid: LaidOut; gap?: number; indent?: number }[]): {
    height: number;
    tags: Tagged[];
  } {
    let height = 0;
    const tags = texts.map(({ type, laid, gap = 0, indent = 0 }): Tagged => {
      const top = height + gap;
      height = top + laid.height;
      return { type, draw: (y) => writer.draw(laid, { x: page.left + indent, y: y + top }) };
    });
    return { height, tags };
  }

  function paragraph(
    text: string,
    how: Layout & { style?: TextStyle; type?: Tagged['type'] } = {},
  ): TaggedBlock {
    const { style = styles.body, type = 'P', ...layout } = how;
    const laid = writer.layOut(text, style, contentWidth);
    return {
      ...layout,
      height: laid.height,
      tag: { type, draw: (y) => writer.draw(laid, { x: page.left, y }) },
    };
  }

  return {
    stack,
    paragraph,

    heading: (text: string, layout: Layout = {}): TaggedBlock => ({
      ...paragraph(text, {
        gap: 24,
        holdsNext: true,
        ...layout,
        style: styles.heading,
        type: 'H2',
      }),
      bookmark: text,
    }),

    /** A short item of a list, with a stroke before it. */
    item(text: string, layout: Layout = {}): TaggedBlock {
      const laid = writer.layOut(text, styles.soft, contentWidth - 14);
      return {
        ...{ gap: 3, ...layout, height: laid.height, group: 'L' },
        tag: {
          type: 'LI',
          children: [
            {
              type: 'LBody',
              draw(y) {
                doc.lineWidth(1).strokeColor(colours.edge);
                doc
                  .moveTo(page.left, y + 6.5)
                  .lineTo(page.left + 7, y + 6.5)
                  .stroke();
                writer.draw(laid, { x: page.left + 14, y });
              },
            },
          ],
        },
      };
    },

    figure: (
      { height, alt, ...layout }: Layout & { height: number; alt: string },
      draw: (y: number) => void,
    ): TaggedBlock => ({ ...layout, height, tag: { type: 'Figure', alt, draw } }),
  };
}
export type Blocks = ReturnType<typeof createBlocks>;
