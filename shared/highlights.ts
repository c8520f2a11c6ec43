import type { Finding } from './findings.ts';
import { standingOf } from './good-range.ts';
import type { Moment } from './moments.ts';
import type { SpokenAnswer } from './practice.ts';
import type { Report } from './report.ts';
import { answerRubric, contentDimensions, type DimensionScore } from './rubric.ts';
import { saidWords, timeOfText } from './said-words.ts';
import type { CombinedAnswer } from './scores.ts';
import type { ClosedSpan } from './spans.ts';

/** Where in the interview it can be watched, on its axis. */
type Watch = { watch: ClosedSpan | null };

/** A step of the rubric, over all answers that have one. */
export interface ContentHighlight extends Watch {
  kind: 'content';
  dimension: string;
  title: string;
  /** Mean of the answers, 1–5. */
  mean: number;
  answers: number;
  /** The answer that shows it most, as the report numbers it. */
  number: number;
  score: number;
  /** What that step means. */
  anchor: string;
  /** Whose score it is; empty: given automatically. */
  coaches: string[];
  quote: string | null;
  improvement: string | null;
}

/** A measure over all answers. */
export interface MeasureHighlight extends Watch {
  kind: 'measure';
  finding: Finding;
}

export type Highlight = ContentHighlight | MeasureHighlight;

export interface Highlights {
  strengths: Highlight[];
  workOn: Highlight[];
}

const most = 3;
const strongFrom = 3.5;
const weakUpTo = 3;
/** What a cue was raised on lies before it: most measures look back some ten seconds. */
const beforeCueMs = 8_000;

/** What is known of the answers; both empty until they are judged. */
export interface JudgedAnswers {
  answers: readonly SpokenAnswer[];
  /** With coaches' scores in the place of automatic ones. */
  combined: readonly CombinedAnswer[];
}

/**
 * Up to three strengths and three things to work on, each with what it stands on: what was said and how
 * it was delivered in turn, so that neither hides the other. Fewer where the data do not carry three.
 */
export function highlightsOf(report: Report, judged: JudgedAnswers): Highlights {
  const content = contentOf(report, judged);
  const strong = content
    .filter(({ mean, score }) => mean >= strongFrom && score >= 4)
    .toSorted((a, b) => b.mean - a.mean);
  const weak = content
    .filter(({ mean, improvement, coaches }) => mean <= weakUpTo && (improvement || coaches.length))
    .toSorted((a, b) => a.mean - b.mean);
  const measured = (findings: readonly Finding[], of: (finding: Finding) => ClosedSpan | null) =>
    findings.map((finding): Highlight => ({ kind: 'measure', finding, watch: of(finding) }));
  return {
    strengths: inTurn(
      strong,
      measured(report.keep, (finding) => longest(report, finding, true)),
    ),
    workOn: inTurn(
      weak,
      measured(
        report.tryNext,
        (finding) => cued(report, finding) ?? longest(report, finding, false),
      ),
    ),
  };
}

function inTurn(first: readonly Highlight[], second: readonly Highlight[]): Highlight[] {
  const turns = Math.max(first.length, second.length);
  return Array.from({ length: turns }, (_, i) => [first[i] ?? [], second[i] ?? []])
    .flat(2)
    .slice(0, most);
}

interface Judged {
  score: number;
  number: number;
  coaches: string[];
  automatic: DimensionScore | undefined;
  answer: SpokenAnswer | undefined;
  index: number;
}

function contentOf(report: Report, judged: JudgedAnswers): ContentHighlight[] {
  return contentDimensions.flatMap((dimension): ContentHighlight[] => {
    const scored = report.questions.flatMap(({ segment: { index }, number }): Judged[] => {
      const answer = judged.answers.find((one) => one.index === index);
      const automatic = answer?.evaluation.dimensions.find((one) => one.dimension === dimension);
      const given = judged.combined
        .find((one) => one.index === index)
        ?.dimensions.find((one) => one.dimension === dimension);
      const score = given?.used ?? automatic?.score ?? null;
      const coaches = given?.given.map(({ coach }) => coach) ?? [];
      return score === null ? [] : [{ score, number, coaches, automatic, answer, index }];
    });
    if (scored.length === 0) return [];
    const mean = scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
    const info = answerRubric.dimensions.find(({ id }) => id === dimension);
    const isStrong = mean >= strongFrom;
    const shown = scored.reduce((a, b) => (isMoreTelling(b, a, isStrong) ? b : a));
    const { score, number, coaches, automatic } = shown;
    const quote = automatic?.evidence[0] ?? null;
    return [
      {
        ...{ kind: 'content', dimension, title: info?.title ?? dimension, mean, number, score },
        answers: scored.length,
        anchor: info?.anchors[Math.floor(score) - 1] ?? '',
        coaches,
        quote: quote?.text ?? null,
        improvement: automatic?.improvement ?? null,
        watch: watchOf(report, shown),
      },
    ];
  });
}

/** The strongest for a strength, else the weakest; of equals the one that can be quoted. */
function isMoreTelling(one: Judged, other: Judged, isStrong: boolean): boolean {
  if (one.score !== other.score) return one.score > other.score === isStrong;
  return Boolean(one.automatic?.evidence.length) && !other.automatic?.evidence.length;
}

function watchOf({ view, questions }: Report, { answer, automatic, index }: Judged) {
  const part = questions.find(({ segment }) => segment.index === index);
  const quote = automatic?.evidence[0];
  const said =
    part && answer && quote
      ? timeOfText(saidWords(view, part.segment), { ...quote, text: answer.text })
      : null;
  return said ?? part?.answer ?? null;
}

/** Where the first cue on it was raised. */
function cued({ moments, whole }: Report, { info }: Finding): ClosedSpan | null {
  const isAbout = ({ metrics, severity }: Moment) =>
    severity !== 'praise' && metrics.includes(info.id);
  const first = moments.find(isAbout);
  return first
    ? { fromMs: Math.max(whole.fromMs, first.atMs - beforeCueMs), toMs: first.atMs }
    : null;
}

/** The longest run of readings inside the good range, or outside it, within one answer. */
function longest(report: Report, { info }: Finding, inside: boolean): ClosedSpan | null {
  const points = report.lanes.find((lane) => lane.info.id === info.id)?.points ?? [];
  const runs: ClosedSpan[] = [];
  for (const { answer } of report.questions) {
    let isOn = false;
    for (const { atMs, value } of points) {
      if (!answer || atMs < answer.fromMs || atMs >= answer.toMs) continue;
      const isWanted = value !== null && (standingOf(info.range, value) === 'inside') === inside;
      const run = runs.at(-1);
      if (isWanted && isOn && run) run.toMs = atMs;
      else if (isWanted) runs.push({ fromMs: atMs, toMs: atMs });
      isOn = isWanted;
    }
  }
  const length = ({ fromMs, toMs }: ClosedSpan) => toMs - fromMs;
  return runs.reduce<ClosedSpan | null>(
    (best, run) => (best && length(best) >= length(run) ? best : run),
    null,
  );
}
