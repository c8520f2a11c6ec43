import type { Highlight } from '#shared/highlights.ts';
import { clock } from '#shared/reading-text.ts';
import type { ReportData } from '../report-data.ts';
import { highlightEvidence, highlightTitle } from '../wording.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { contentWidth } from './flow.ts';
import { styles, type Writer } from './text.ts';

const titles = { strengths: 'What went well', workOn: 'What to work on' } as const;
const none = {
  strengths: 'Nothing stood out for long enough to be sure of it. A longer answer may show more.',
  workOn:
    'Nothing stood out this time. A longer answer or another kind of interview may show more.',
} as const;
const indent = 12;
const most = 3;

/** Strengths and things to work on, each with what it stands on and when. */
export function summaryBlocks(
  { highlights, report, judging }: ReportData,
  { blocks, writer }: { blocks: Blocks; writer: Writer },
): TaggedBlock[] {
  const originMs = report.whole.fromMs;
  const width = contentWidth - indent;

  function item(highlight: Highlight, kind: 'strengths' | 'workOn'): TaggedBlock {
    const isContent = highlight.kind === 'content';
    const quote = isContent ? highlight.quote : null;
    const next = isContent && kind === 'workOn' ? highlight.improvement : null;
    const { watch } = highlight;
    const evidence = highlightEvidence(highlight, kind);
    const when = watch
      ? ` Watch it from ${clock(watch.fromMs - originMs)} to ${clock(watch.toMs - originMs)}.`
      : '';
    const { height, tags } = blocks.stack([
      { type: 'P', laid: writer.layOut(highlightTitle(highlight), styles.title, contentWidth) },
      { type: 'P', laid: writer.layOut(`${evidence}${when}`, styles.soft, width), indent, gap: 1 },
      ...(quote
        ? [
            {
              ...{ type: 'BlockQuote' as const, indent, gap: 2 },
              laid: writer.shortened(`“${quote}”`, styles.quote, { width, lines: 3 }),
            },
          ]
        : []),
      ...(next
        ? [
            {
              ...{ type: 'P' as const, indent, gap: 2 },
              laid: writer.shortened(next, styles.body, { width, lines: 3 }),
            },
          ]
        : []),
    ]);
    return {
      ...{ height, gap: 9, group: 'L' },
      tag: { type: 'LI', children: [{ type: 'LBody', children: tags }] },
    };
  }

  return (['strengths', 'workOn'] as const).flatMap((kind): TaggedBlock[] => {
    const found = highlights[kind];
    const few = found.length === 0 ? none[kind] : fewer(found.length);
    const note = judging
      ? 'Answers were still being judged when this was made; what they show is missing here.'
      : few;
    return [
      blocks.heading(titles[kind], { gap: 20 }),
      ...found.map((highlight) => item(highlight, kind)),
      ...(found.length < most ? [blocks.paragraph(note, { gap: 9, style: styles.soft })] : []),
    ];
  });
}

const fewer = (n: number): string =>
  `The data do not carry more than ${n === 1 ? 'this one' : 'these two'}.`;
