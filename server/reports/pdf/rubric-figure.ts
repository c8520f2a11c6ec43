import { answerRubric } from '#shared/rubric.ts';
import type { ReportedQuestion } from '../report-data.ts';
import { figure } from '../wording.ts';
import { labelWidth } from './axis.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { page } from './flow.ts';
import { colours, styles, type Writer } from './text.ts';

const rowHeight = 13;
const step = { width: 24, height: 6.5, gap: 3 };
const textAt = page.left + labelWidth + 5 * (step.width + step.gap) + 8;

/** The rubric's steps of one answer as bars, a coach's score beside the automatic one it overrides. */
export function rubricFigure(about: {
  question: ReportedQuestion;
  blocks: Blocks;
  doc: PDFKit.PDFDocument;
  writer: Writer;
}): TaggedBlock | null {
  const { question, blocks, doc, writer } = about;
  const { judged, combined } = question;
  const rows = answerRubric.dimensions.flatMap(({ id, title }) => {
    const automatic = judged?.evaluation.dimensions.find((one) => one.dimension === id);
    const given = combined?.dimensions.find((one) => one.dimension === id);
    if (!automatic && !given) return [];
    const score = given?.used ?? automatic?.score ?? null;
    const byCoach = (given?.given ?? []).map((one) => `${one.coach}: ${one.score}`).join(', ');
    const alone = automatic?.score ?? null;
    const beside = byCoach ? ` (${byCoach}; automatic: ${alone ?? 'none'})` : '';
    const text = score === null ? 'not enough data' : `${figure(score)} of 5${beside}`;
    return [{ title, score, text }];
  });
  if (rows.length === 0) return null;
  const alt = `Steps of the rubric: ${rows.map(({ title, text }) => `${title} ${text}`).join('; ')}.`;
  return blocks.figure({ height: rows.length * rowHeight, alt, gap: 6 }, (top) => {
    rows.forEach(({ title, score, text }, i) => {
      const y = top + i * rowHeight;
      writer.line(title, styles.label, { x: page.left, y });
      for (let n = 0; n < 5; n += 1) {
        const x = page.left + labelWidth + n * (step.width + step.gap);
        const filled = Math.min(1, Math.max(0, (score ?? 0) - n)) * step.width;
        if (filled > 0) doc.rect(x, y + 2.5, filled, step.height).fill(colours.plum);
        doc.lineWidth(0.6).strokeColor(colours.edge);
        doc.rect(x, y + 2.5, step.width, step.height).stroke();
      }
      writer.line(text, styles.tiny, { x: textAt, y: y + 0.75 });
    });
  });
}
