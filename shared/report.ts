import type { Catalog, InterviewDetail } from './schemas.ts';
import { questionNumber } from './plan.ts';
import { overlapMs, type ClosedSpan } from './spans.ts';
import { answerSpan } from './summary.ts';
import type { Segment } from './segments.ts';
import type { TimelineView } from './timeline.ts';
import { adviceFrom, type Finding } from './findings.ts';
import { lanesOf, measuresIn, type Lane, type Measure } from './measures.ts';
import { momentsOf, type Moment } from './moments.ts';
import { transcriptIn, type Transcript } from './transcript.ts';

export interface QuestionPart {
  segment: Segment;
  /** Follow-ups share that of the question they follow. */
  number: number;
  /** From the question to the end of its answer. */
  span: ClosedSpan;
  /** Where there was an answer. */
  answer: ClosedSpan | null;
  measures: Measure[];
  spokenMs: number;
  /** Null when none of it was written down. */
  transcript: Transcript | null;
  /** As it was heard, where the candidate corrected some of it. */
  heard: Transcript | null;
}

/** All that the report shows, made from the stored timeline alone: the same events, the same report. */
export interface Report {
  interview: InterviewDetail;
  view: TimelineView;
  /** The time axis: from the first question to the end. */
  whole: ClosedSpan;
  questions: QuestionPart[];
  lanes: Lane[];
  moments: Moment[];
  keep: Finding[];
  tryNext: Finding[];
  hasAnswers: boolean;
}

export function buildReport(source: {
  interview: InterviewDetail;
  view: TimelineView;
  catalog: Pick<Catalog, 'metrics' | 'rules'>;
}): Report {
  const { interview, view } = source;
  const { after } = interview.plan.shown;
  /** Where a coach gave it to do, what they chose to have shown. */
  const isShown = (id: string) => after?.includes(id) ?? true;
  const metrics = source.catalog.metrics.filter(({ id }) => isShown(id));
  const endMs = view.endedAtMs ?? view.lastMs;
  const whole = { fromMs: view.startedAtMs ?? 0, toMs: endMs };
  const speech = view.speech.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? endMs }));
  const asked = view.segments.map(({ question }) => question);
  /** What was typed was not spoken, whatever the microphone heard meanwhile. */
  const measuredIn = (segment: Segment) =>
    isTyped(view, segment) ? metrics.filter(({ group }) => group !== 'voice') : metrics;
  const questions = view.segments.map((segment, i): QuestionPart => {
    const nextMs = view.segments[i + 1]?.askedAtMs ?? endMs;
    const span = { fromMs: segment.askedAtMs, toMs: segment.toMs ?? nextMs };
    const answer = answerSpan(view, segment);
    return {
      segment,
      number: questionNumber(asked, i),
      span,
      answer,
      measures: answer ? measuresIn(view, measuredIn(segment), answer) : [],
      spokenMs: overlapMs(speech, span.fromMs, span.toMs),
      transcript: transcriptIn(view, span),
      heard: isCorrected(view, span) ? transcriptIn(heardView(view), span) : null,
    };
  });
  const answers = questions.flatMap(({ answer }) => answer ?? []);
  const moments = momentsOf(view, source.catalog.rules).filter((one) => one.metrics.every(isShown));
  const lanes = lanesOf(view, metrics, answers);
  return {
    interview,
    view,
    whole,
    questions,
    lanes,
    moments,
    ...adviceFrom(lanes, moments),
    hasAnswers: answers.length > 0,
  };
}

const heardView = (view: TimelineView) => ({ ...view, words: view.heardWords ?? view.words });

/** Whether other words stand there than were heard. */
function isCorrected(view: TimelineView, { fromMs, toMs }: ClosedSpan): boolean {
  const textOf = (words: TimelineView['words']) =>
    words
      .filter(({ startMs }) => startMs >= fromMs && startMs < toMs)
      .map(({ text }) => text)
      .join(' ');
  return view.heardWords !== null && textOf(view.heardWords) !== textOf(view.words);
}

function isTyped(view: TimelineView, segment: Segment): boolean {
  const span = answerSpan(view, segment);
  if (!span) return false;
  return view.words.some(
    ({ source, startMs }) => source === 'typed' && startMs >= span.fromMs && startMs < span.toMs,
  );
}
