import { clock } from '#shared/reading-text.ts';
import type { Report } from '#shared/report.ts';
import type { SessionScore } from '#shared/session-score.ts';
import { formula, length, scoreNotes, scoreTotal } from '../wording.ts';
import { labelWidth } from './axis.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { page } from './flow.ts';
import { colours, styles, type Writer } from './text.ts';

const parts = { content: 'Content', voice: 'Voice', visual: 'Picture' } as const;
const barWidth = 160;
const rowHeight = 14;

/** The total with its parts, weights and formula, and what was missing in it. */
export function scoreBlocks(
  score: SessionScore | null,
  { blocks, doc, writer }: { blocks: Blocks; doc: PDFKit.PDFDocument; writer: Writer },
): TaggedBlock[] {
  if (!score) return [];
  const rows = Object.entries(parts).map(([id, title]) => {
    const { value, weight } = score.overall.parts[id as keyof typeof parts];
    const text =
      value === null ? 'not measured' : `${Math.round(value)} of 100, weight ${weight} %`;
    return { title, value, text };
  });
  const alt = `Parts of the score: ${rows.map(({ title, text }) => `${title} ${text}`).join('; ')}.`;
  return [
    blocks.heading('The score, for what it is worth'),
    blocks.paragraph(scoreTotal(score), { gap: 6, holdsNext: true }),
    blocks.figure({ height: rows.length * rowHeight, alt, gap: 6 }, (top) => {
      rows.forEach(({ title, value, text }, i) => {
        const y = top + i * rowHeight;
        const x = page.left + labelWidth;
        writer.line(title, styles.label, { x: page.left, y });
        doc.rect(x, y + 3, (barWidth * (value ?? 0)) / 100, 6.5).fill(colours.plum);
        doc
          .lineWidth(0.6)
          .strokeColor(colours.edge)
          .rect(x, y + 3, barWidth, 6.5)
          .stroke();
        writer.line(text, styles.tiny, { x: x + barWidth + 10, y: y + 1 });
      });
    }),
    blocks.paragraph(formula, { gap: 6, style: styles.soft }),
    ...scoreNotes(score).map((note) => blocks.item(note)),
  ];
}

const reasons = {
  'analysis-restarted': 'the analysis restarted',
  'media-lost': 'sound and picture did not arrive',
  disconnected: 'the line was broken',
  'store-overflow': 'readings could not be kept',
} as const;

/** What was not measured, when and why; long lists are cut, and say by how much. */
export function missingBlocks(report: Report, most: number, blocks: Blocks): TaggedBlock[] {
  const { view, lanes, whole, hasAnswers } = report;
  const title = (id: string) => lanes.find(({ info }) => info.id === id)?.info.title ?? id;
  const little = lanes.filter(({ summary }) => summary.why && summary.why !== 'switched-off');
  const notes = [
    ...view.gaps.map(({ fromMs, toMs, reason }) => {
      const at = clock(fromMs - whole.fromMs);
      return `At ${at} ${reasons[reason]}: nothing was measured for ${length((toMs ?? whole.toMs) - fromMs)}.`;
    }),
    ...view.unavailableSenses.map((id) => `${title(id)}: the sense failed and was switched off.`),
    ...(hasAnswers && little.length > 0
      ? [`Not enough data for: ${little.map(({ info }) => info.title).join(', ')}.`]
      : []),
    ...(hasAnswers && view.words.length === 0
      ? ['What was said was not written down, so there is no transcript.']
      : []),
    ...(view.baseline || !hasAnswers
      ? []
      : ['No personal baseline was taken, so measures of eyes and head are less certain.']),
  ];
  if (notes.length === 0) return [];
  const left = notes.length - most;
  return [
    blocks.heading('What was not measured'),
    ...notes.slice(0, most).map((note) => blocks.item(note)),
    ...(left > 0 ? [blocks.item(`${left} more are listed in the report on the web.`)] : []),
  ];
}
