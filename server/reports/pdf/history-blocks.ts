import { toldRows, type Comparison } from '#shared/comparison.ts';
import { compared, reading, figure, steadiness } from '../wording.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { contentWidth, page } from './flow.ts';
import { styles, type TextStyle, type Writer } from './text.ts';

const columns = [120, 115, 115, 75, contentWidth - 425];
const rowHeight = 14;

/** Against the rehearsals before it: a table of what can be compared, and the names of what cannot. */
export function historyBlocks(
  comparison: Comparison | null,
  { blocks, writer }: { blocks: Blocks; writer: Writer },
): TaggedBlock[] {
  const { told, same, untold } = toldRows(comparison);
  const heading = blocks.heading('Against your earlier rehearsals');
  if (told.length === 0) return [heading, blocks.paragraph(compared.none, { style: styles.soft })];
  const row = (cells: string[], style: TextStyle, isHead = false): TaggedBlock => ({
    ...{ height: rowHeight, group: 'Table', holdsNext: isHead },
    tag: {
      type: 'TR',
      children: cells.map((text, i) => ({
        type: isHead || i === 0 ? 'TH' : 'TD',
        draw: (y) =>
          writer.line(text, i === 0 && !isHead ? styles.label : style, {
            x: page.left + columns.slice(0, i).reduce((sum, width) => sum + width, 0),
            y,
          }),
      })),
    },
  });
  return [
    heading,
    blocks.paragraph(compared.how, { gap: 4, style: styles.soft, holdsNext: true }),
    row(['', 'Before', 'This time', '', 'Mean over'], styles.tiny, true),
    ...told.map(({ title, info, before, now, sessions, verdict }) => {
      const write = (value: number) => (info ? reading(value, info) : `${figure(value)} of 5`);
      const over = sessions > 1 ? `${sessions} rehearsals` : 'the one before';
      return row([title, write(before), write(now), steadiness[verdict], over], styles.soft);
    }),
    ...(same.length > 0 ? [blocks.item(`About the same: ${same.join(', ')}.`, { gap: 6 })] : []),
    ...(untold.length > 0
      ? [blocks.item(`Not enough data to compare: ${untold.join(', ')}.`, { gap: 3 })]
      : []),
  ];
}
