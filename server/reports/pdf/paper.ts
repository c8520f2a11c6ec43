import PDFDocument from 'pdfkit';
import { createBlocks, type Blocks, type Tagged, type TaggedBlock } from './blocks.ts';
import { page, type Placed } from './flow.ts';
import { registerFonts } from './fonts.ts';
import { styles, Writer } from './text.ts';

export interface Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly writer: Writer;
  readonly blocks: Blocks;
  /** Draws what was placed, and ends the document. */
  print(placed: readonly Placed<TaggedBlock>[]): Promise<Uint8Array<ArrayBuffer>>;
}

/** A tagged A4 document in English. Its bytes depend on nothing but what is drawn and these two. */
export function createPaper(about: { title: string; createdAt: Date }): Paper {
  const { title, createdAt } = about;
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true },
    ...{ pdfVersion: '1.7' as const, tagged: true, lang: 'en', displayTitle: true },
    info: {
      ...{ Title: title, Author: 'IntervYou', Creator: 'IntervYou', Producer: 'PDFKit' },
      ...{ CreationDate: createdAt, ModDate: createdAt },
    },
  });
  doc.addPage();
  const writer = new Writer(doc, registerFonts(doc));
  const chunks: Uint8Array[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  doc.on('error', reject);

  const structOf = ({ type, alt, children, draw }: Tagged, y: number): PDFKit.PDFStructureElement =>
    doc.struct(
      type,
      alt === undefined ? {} : { alt },
      children ? children.map((child) => structOf(child, y)) : [() => draw?.(y)],
    );

  function drawFooters(): void {
    const { count } = doc.bufferedPageRange();
    const y = page.height - 36;
    for (let i = 0; i < count; i += 1) {
      doc.switchToPage(i);
      doc.markContent('Artifact', { type: 'Pagination' });
      writer.line(title, styles.tiny, { x: page.left, y });
      const at = { x: page.width - page.right, y, align: 'right' } as const;
      writer.line(`${i + 1} of ${count}`, styles.tiny, at);
      doc.endMarkedContent();
    }
  }

  return {
    doc,
    writer,
    blocks: createBlocks(doc, writer),
    print(placed) {
      const root = doc.struct('Document');
      doc.addStructure(root);
      let section = root;
      let group: TaggedBlock['group'];
      let parent = root;
      let last = 0;
      for (const { block, page: at, y } of placed) {
        for (; last < at; last += 1) doc.addPage();
        if (block.tag.type === 'H2') {
          section = doc.struct('Sect');
          root.add(section);
        }
        if (!block.group) parent = section;
        else if (block.group !== group) {
          parent = doc.struct(block.group);
          section.add(parent);
        }
        group = block.group;
        parent.add(structOf(block.tag, y));
        if (block.bookmark) doc.outline.addItem(block.bookmark);
      }
      drawFooters();
      root.end();
      doc.end();
      return promise;
    },
  };
}
