import { clock } from '#shared/reading-text.ts';
import type { ReportedQuestion } from '../report-data.ts';
import { length, rangeOf, reading } from '../wording.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { contentWidth } from './flow.ts';
import { rubricFigure } from './rubric-figure.ts';
import { styles, type Writer } from './text.ts';

const mostMeasures = 5;

/** One question: what was asked, how it was judged and by whom, what it stands on, and what to do next. */
export function questionBlocks(
  question: ReportedQuestion,
  about: { originMs: number; blocks: Blocks; doc: PDFKit.PDFDocument; writer: Writer },
): TaggedBlock[] {
  const { blocks, writer, originMs } = about;
  const { segment, number, answer, judged } = question;
  const name = segment.question.followUp ? `Follow-up to question ${number}` : `Question ${number}`;
  const asked = writer.shortened(segment.question.text, styles.title, {
    width: contentWidth,
    lines: 3,
  });
  const head = blocks.stack([
    { type: 'H3', laid: writer.layOut(name, styles.label, contentWidth) },
    { type: 'P', laid: asked, gap: 2 },
    {
      type: 'P',
      laid: writer.layOut(facts(question, originMs), styles.soft, contentWidth),
      gap: 2,
    },
  ]);
  const whole: TaggedBlock = {
    ...{ height: head.height, gap: 18 },
    tag: { type: 'Div', children: head.tags },
  };
  if (!answer) return [whole];

  const rubric = rubricFigure({ question, ...about });
  const evidence = (judged?.evaluation.dimensions ?? [])
    .flatMap((one) => one.evidence[0] ?? [])
    .find(({ text }) => text.length > 20);
  const next = (judged?.evaluation.dimensions ?? [])
    .filter(({ improvement }) => improvement)
    .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))
    .map(({ improvement }) => improvement);
  const advice = [...new Set(next)].slice(0, 2);
  const measured = question.measures
    .filter(({ info, summary }) => info.gaugeOrder !== undefined && summary.value !== null)
    .slice(0, mostMeasures)
    .map(
      ({ info, summary }) =>
        `${info.title} ${reading(summary.value ?? 0, info)} (good: ${rangeOf(info)})`,
    )
    .join(' · ');
  const parts = [
    whole,
    ...(rubric ? [rubric] : [blocks.paragraph(unjudged(question), { gap: 4, style: styles.soft })]),
    ...(evidence ? [quoted(evidence.text)] : []),
    ...advice.map((text) => blocks.paragraph(`Next time: ${text}`, { gap: 3 })),
    ...(measured ? [blocks.paragraph(measured, { gap: 3, style: styles.tiny })] : []),
  ];
  return parts.map((part, i) => ({ ...part, holdsNext: i < parts.length - 1 }));

  function quoted(text: string): TaggedBlock {
    const laid = writer.shortened(`“${text}”`, styles.quote, { width: contentWidth, lines: 3 });
    const { height, tags } = blocks.stack([{ type: 'BlockQuote', laid }]);
    return { height, gap: 4, tag: tags[0]! };
  }
}

function facts({ segment, answer, span, spokenMs }: ReportedQuestion, originMs: number): string {
  const from = `At ${clock(span.fromMs - originMs)}`;
  if (!answer) return `${from} · There is no answer to this one, so nothing was measured.`;
  const { latencyMs, answerDurationMs } = segment;
  const answeredMs = answerDurationMs ?? answer.toMs - answer.fromMs;
  return [
    from,
    latencyMs === null ? '' : `thought for ${length(latencyMs)}`,
    `answered for ${length(answeredMs)} of ${length(segment.question.timeLimitMs)}`,
    `spoke for ${length(spokenMs)} of it`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const unjudged = ({ transcript }: ReportedQuestion): string =>
  transcript
    ? 'What was said had not been judged when this was made.'
    : 'No words were heard, so what was said is not judged.';
