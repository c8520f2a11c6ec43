import { clock } from '#shared/reading-text.ts';
import type { Report } from '#shared/report.ts';
import { track, type Axis } from './axis.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { page } from './flow.ts';
import { colours, styles, type Writer } from './text.ts';

const laneHeight = 24;

/** Questions, speech and cues as lanes above one time axis. */
export function timelineFigure(about: {
  report: Report;
  axis: Axis;
  blocks: Blocks;
  doc: PDFKit.PDFDocument;
  writer: Writer;
}): TaggedBlock {
  const { report, axis, blocks, doc, writer } = about;
  const { view, questions, moments, whole } = report;
  const lanes: { name: string; draw(y: number): void }[] = [
    {
      name: 'Questions',
      draw(y) {
        for (const { number, span, answer } of questions) {
          const box = axis.boxOf(span.fromMs, span.toMs);
          doc.rect(box.x, y + 3, box.width, laneHeight - 6).fill(colours.sunk);
          if (answer) {
            const said = axis.boxOf(answer.fromMs, answer.toMs);
            doc.rect(said.x, y + 3, said.width, laneHeight - 6).fill(colours.plumSoft);
          }
          doc.lineWidth(0.75).strokeColor(colours.edge);
          doc
            .moveTo(box.x, y + 3)
            .lineTo(box.x, y + laneHeight - 3)
            .stroke();
          if (box.width > 9) writer.line(String(number), styles.label, { x: box.x + 3, y: y + 6 });
        }
      },
    },
    {
      name: 'Speech',
      draw(y) {
        for (const { fromMs, toMs } of view.speech) {
          const box = axis.boxOf(fromMs, toMs ?? whole.toMs);
          doc.rect(box.x, y + 7, box.width, laneHeight - 14).fill(colours.soft);
        }
        for (const { fromMs, toMs } of view.gaps) {
          const box = axis.boxOf(fromMs, toMs ?? whole.toMs);
          doc.lineWidth(0.75).dash(2, { space: 2 }).strokeColor(colours.edge);
          doc
            .rect(box.x, y + 3, box.width, laneHeight - 6)
            .stroke()
            .undash();
        }
      },
    },
    {
      name: 'Cues',
      draw(y) {
        for (const { atMs, severity } of moments) drawCue(axis.at(atMs), y + 12, severity);
      },
    },
  ];

  /** Told apart by their shapes as well, for print without colour. */
  function drawCue(x: number, y: number, severity: Report['moments'][number]['severity']): void {
    if (severity === 'praise') doc.circle(x, y, 3.2).fill(colours.sage);
    else if (severity === 'nudge') {
      doc.polygon([x, y - 4], [x + 4, y + 3.2], [x - 4, y + 3.2]).fill(colours.clay);
    } else doc.rect(x - 3, y - 3, 6, 6).fill(colours.lamp);
  }

  const cues = moments.length === 1 ? 'one cue' : `${moments.length} cues`;
  const alt = `Timeline of ${clock(whole.toMs - whole.fromMs)} minutes: ${questions.length} questions with their answers, ${view.speech.length} stretches of speech, ${cues}, ${view.gaps.length} gaps in measuring.`;
  return blocks.figure({ height: lanes.length * laneHeight + 16, alt, gap: 8 }, (top) => {
    lanes.forEach(({ name, draw }, i) => {
      const y = top + i * laneHeight;
      writer.line(name, styles.label, { x: page.left, y: y + 6 });
      doc.lineWidth(0.5).strokeColor(colours.line);
      doc
        .moveTo(page.left, y)
        .lineTo(track.left + track.width, y)
        .stroke();
      draw(y);
    });
    axis.drawTicks(doc, writer, top + lanes.length * laneHeight);
  });
}
