import { isJudged, standingOf } from '#shared/good-range.ts';
import { edgesOf, laneScale } from '#shared/lane-scale.ts';
import type { Lane } from '#shared/measures.ts';
import type { Report } from '#shared/report.ts';
import { tableRows } from '#shared/time-axis.ts';
import { laneAlt, reading } from '../wording.ts';
import { track, type Axis } from './axis.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { page } from './flow.ts';
import { colours, styles, type Writer } from './text.ts';

const height = 50;
const inset = 5;
/** Every metric is read at least once a second; a step without a reading in it is a gap. */
const leastStepMs = 2_000;
const mostSteps = 180;

/** One measure over time with its good range; the line breaks where nothing was measured. */
export function measureFigure(about: {
  lane: Lane;
  report: Report;
  axis: Axis;
  blocks: Blocks;
  doc: PDFKit.PDFDocument;
  writer: Writer;
}): TaggedBlock {
  const { lane, report, axis, blocks, doc, writer } = about;
  const { info, summary } = lane;
  const { whole, questions } = report;
  const scale = laneScale(info, lane.points);
  const steps = stepsOf(lane, report);
  const value = summary.value === null ? 'not enough data' : reading(summary.value, info);
  const standing = summary.value === null ? 'inside' : standingOf(info.range, summary.value);
  const name = writer.layOut(info.title, styles.label, track.left - page.left - 22);

  return blocks.figure({ height, alt: laneAlt(lane) }, (top) => {
    const yOf = (of: number): number => {
      const share = (of - scale.min) / (scale.max - scale.min || 1);
      return top + height - inset - Math.min(1, Math.max(0, share)) * (height - 2 * inset);
    };
    doc.lineWidth(0.5).strokeColor(colours.line);
    doc
      .moveTo(page.left, top)
      .lineTo(track.left + track.width, top)
      .stroke();
    if (isJudged(info.range)) {
      const [upper, lower] = [yOf(scale.goodMax), yOf(scale.goodMin)];
      for (const { answer } of questions) {
        if (!answer) continue;
        const box = axis.boxOf(answer.fromMs, answer.toMs);
        doc.rect(box.x, upper, box.width, Math.max(1.5, lower - upper)).fill(colours.sageSoft);
      }
    }
    doc.lineWidth(0.9).strokeColor(colours.edge).lineCap('round').dash(0.1, { space: 3 });
    for (const { fromMs, toMs } of lane.without) {
      const box = axis.boxOf(fromMs, toMs);
      doc
        .moveTo(box.x, top + height / 2)
        .lineTo(box.x + box.width, top + height / 2)
        .stroke();
    }
    doc.undash().lineWidth(1.2).strokeColor(colours.plum).lineJoin('round');
    for (const run of runsOf(steps)) {
      const [first] = run;
      if (!first) continue;
      doc.moveTo(axis.at(first.atMs), yOf(first.value));
      for (const { atMs, value: read } of run) doc.lineTo(axis.at(atMs), yOf(read));
      // A single reading is a dot.
      if (run.length === 1) doc.lineTo(axis.at(first.atMs) + 0.1, yOf(first.value));
      doc.stroke();
    }
    doc.lineCap('butt');
    for (const edge of edgesOf(scale)) {
      const text = edge.value.toFixed(info.decimals);
      writer.line(text, styles.tiny, { x: track.left - 4, y: yOf(edge.value) - 5, align: 'right' });
    }
    writer.draw(name, { x: page.left, y: top + 6 });
    const side = standing === 'inside' ? '' : `, ${standing}`;
    const at = { x: page.left, y: top + 7 + name.height };
    writer.draw(writer.layOut(`${value}${side}`, styles.tiny, track.left - page.left - 22), at);
  });

  function stepsOf({ points }: Lane, of: Report) {
    const stepMs = Math.max(leastStepMs, (of.whole.toMs - of.whole.fromMs) / mostSteps);
    const rows = tableRows(points, { span: whole, stepMs });
    return rows.map(({ fromMs, value: read }) => ({ atMs: fromMs + stepMs / 2, value: read }));
  }
}

/** Steps that follow each other and have a value. */
function runsOf(steps: readonly { atMs: number; value: number | null }[]) {
  const runs: { atMs: number; value: number }[][] = [[]];
  for (const { atMs, value } of steps) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ atMs, value });
  }
  return runs.filter(({ length }) => length > 0);
}
