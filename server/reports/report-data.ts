import { comparisonOf, type Comparison } from '#shared/comparison.ts';
import { highlightsOf, type Highlights, type JudgedAnswers } from '#shared/highlights.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import { buildReport, type QuestionPart, type Report } from '#shared/report.ts';
import type { Catalog, InterviewDetail } from '#shared/schemas.ts';
import type { CombinedAnswer } from '#shared/scores.ts';
import { sessionScore, type SessionScore } from '#shared/session-score.ts';
import type { TimelineView } from '#shared/timeline.ts';
import type { Trends } from '#shared/trends.ts';

/** What a report is made of, besides the timeline. */
export interface ReportSource {
  interview: InterviewDetail;
  catalog: Pick<Catalog, 'metrics' | 'rules'>;
  judged: JudgedAnswers;
  /** More answers are still being judged. */
  judging: boolean;
  /** The candidate's sessions, this one and those before it; null for readers whose own it is not. */
  history: Pick<Trends, 'sessions' | 'measures' | 'scores'> | null;
}

/** A question with what was made of its answer. */
export interface ReportedQuestion extends QuestionPart {
  judged: SpokenAnswer | null;
  combined: CombinedAnswer | null;
}

/** All that a report says, whoever writes it out. */
export interface ReportData {
  report: Report;
  highlights: Highlights;
  score: SessionScore | null;
  questions: ReportedQuestion[];
  judging: boolean;
  /** Against the sessions before; absent where nobody's own are known. */
  history?: { comparison: Comparison | null };
}

/** The same source and timeline give the same report, here and in the page. */
export function reportDataOf(source: ReportSource, view: TimelineView): ReportData {
  const { interview, catalog, judged, judging, history } = source;
  const about = { interviewId: interview.id, metrics: catalog.metrics };
  const report = buildReport({ interview, view, catalog });
  return {
    report,
    highlights: highlightsOf(report, judged),
    score: sessionScore(judged.answers, judged.combined),
    questions: report.questions.map((part) => {
      const isOf = ({ index }: { index: number }) => index === part.segment.index;
      return {
        ...part,
        judged: judged.answers.find(isOf) ?? null,
        combined: judged.combined.find(isOf) ?? null,
      };
    }),
    judging,
    ...(history && { history: { comparison: comparisonOf(history, about) } }),
  };
}
