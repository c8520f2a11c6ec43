import type { ReportData } from '../report-data.ts';
import { day, endings, length, titleOf } from '../wording.ts';
import { createAxis } from './axis.ts';
import type { Blocks, TaggedBlock } from './blocks.ts';
import { missingBlocks, scoreBlocks } from './closing-blocks.ts';
import { placeBlocks } from './flow.ts';
import { historyBlocks } from './history-blocks.ts';
import { measureFigure } from './measure-figure.ts';
import { createPaper, type Paper } from './paper.ts';
import { questionBlocks } from './question-blocks.ts';
import { summaryBlocks } from './summary-blocks.ts';
import { styles, unwritable } from './text.ts';
import { timelineFigure } from './timeline-figure.ts';
import { clock } from '#shared/reading-text.ts';

export const mostPages = 6;
const mostMeasures = 7;
const mostMoments = 10;
const mostMissing = 8;

/**
 * A report as PDF: A4, two to six pages, tagged, fonts embedded. The same data and time zone give the
 * same bytes. What does not fit is left out from the last question on, and said.
 */
export function writeReportPdf(
  data: ReportData,
  timeZone: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { interview } = data.report;
  const name = titleOf(interview.category);
  const at = interview.startedAt ?? interview.createdAt;
  const title = `${name} rehearsal, ${day(at, timeZone)}`;
  const paper = createPaper({ title, createdAt: new Date(interview.endedAt ?? at) });
  const fitting = (shown: number) => documentOf(data, { paper, timeZone, shown });
  let shown = data.questions.length;
  let blocks = fitting(shown);
  while (shown > 0 && (placeBlocks(blocks).at(-1)?.page ?? 0) >= mostPages) {
    shown -= 1;
    blocks = fitting(shown);
  }
  return paper.print(placeBlocks(blocks));
}

function documentOf(
  data: ReportData,
  about: { paper: Paper; timeZone: string; shown: number },
): TaggedBlock[] {
  const { paper, timeZone, shown } = about;
  const { blocks, doc, writer } = paper;
  const { report, questions, score } = data;
  const { interview, view, whole } = report;
  const axis = createAxis(whole);
  const how = { blocks, doc, writer };
  const answered = questions.filter(({ answer, segment }) => answer && !segment.question.followUp);
  const facts = [
    day(interview.startedAt ?? interview.createdAt, timeZone),
    `${answered.length} of ${interview.questionCount} questions answered`,
    length(whole.toMs - whole.fromMs),
  ].join(' · ');
  const ending = view.endReason ?? interview.endReason;
  const lanes = report.lanes
    .filter(({ info, points }) => info.gaugeOrder !== undefined && points.length > 0)
    .slice(0, mostMeasures);
  return [
    blocks.paragraph('IntervYou · Report', { style: styles.label }),
    blocks.paragraph(`${titleOf(interview.category)} rehearsal`, {
      style: styles.display,
      type: 'H1',
      gap: 4,
    }),
    blocks.paragraph(facts, { style: styles.soft, gap: 3 }),
    ...(ending && ending !== 'finished' ? [blocks.paragraph(endings[ending], { gap: 10 })] : []),
    ...summaryBlocks(data, how),
    blocks.heading('From first question to last word', { newPage: true }),
    blocks.paragraph(
      'The shaded band is the good range over the answers; a dotted line means that nothing could be measured there. Of the cues a triangle is advice, a square is about camera or sound, a circle is praise.',
      { gap: 4, style: styles.soft, holdsNext: true },
    ),
    timelineFigure({ report, axis, ...how }),
    ...lanes.map((lane) => measureFigure({ lane, report, axis, ...how })),
    ...momentBlocks(data, blocks),
    ...(questions.length > 0 ? [blocks.heading('Question by question', { gap: 28 })] : []),
    ...questions
      .slice(0, shown)
      .flatMap((question) => questionBlocks(question, { originMs: whole.fromMs, ...how })),
    ...scoreBlocks(score, how),
    ...(data.history ? historyBlocks(data.history.comparison, how) : []),
    ...missingBlocks(report, mostMissing, blocks),
    ...leftOut(data, shown, paper),
  ];
}

function momentBlocks({ report }: ReportData, blocks: Blocks): TaggedBlock[] {
  const { moments, whole } = report;
  const left = moments.length - mostMoments;
  if (moments.length === 0) return [];
  return [
    blocks.heading('Cues'),
    ...moments.slice(0, mostMoments).map(({ atMs, text, about, hidden }) => {
      const why = about ? `: ${about}` : '';
      const kept = hidden ? ' (not shown at the time)' : '';
      return blocks.item(`${clock(atMs - whole.fromMs)}  ${text}${kept}${why}`);
    }),
    ...(left > 0 ? [blocks.item(`${left} more are listed in the report on the web.`)] : []),
  ];
}

/** Of what the report on the web has, what is not in here. */
function leftOut(
  { questions }: ReportData,
  shown: number,
  { blocks, writer }: Paper,
): TaggedBlock[] {
  const left = questions.length - shown;
  const which = left === 1 ? 'The last question is' : `The last ${left} questions are`;
  return [
    blocks.paragraph('About this document', {
      ...{ style: styles.label, type: 'H2', gap: 22, holdsNext: true },
    }),
    ...(left > 0
      ? [blocks.item(`${which} left out, so that this stays within ${mostPages} pages.`)]
      : []),
    blocks.item(
      'Left out throughout: the transcript, the readings as tables, further measures, and what coaches and peers wrote. They are in the report on the web and in its downloads.',
    ),
    ...(writer.lacked
      ? [
          blocks.item(
            `Characters that these fonts lack stand as “${unwritable}”. The report on the web has them.`,
          ),
        ]
      : []),
    blocks.item(
      'Only what can be heard and seen is measured. Nothing here says what somebody felt or is like.',
    ),
  ];
}
