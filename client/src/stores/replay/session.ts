import type { RecordingInfo, ThumbnailStrip } from '#shared/recording.ts';
import type { Catalog } from '#shared/schemas.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import { standoutsIn, type Standouts } from '#shared/standouts.ts';
import { answerOf, api } from '../../services/api.ts';
import type { Report } from '#shared/report.ts';
import { loadReport } from '../report/load.ts';

/** One rehearsal as it is lived again. */
export interface ReplaySession {
  report: Report;
  recording: RecordingInfo;
  /** Where the film is; null where there is none to see. */
  film: string | null;
  /** Small pictures along the film; null where none are made. */
  strip: ThumbnailStrip | null;
  pictureOf(index: number): string;
  standouts: Standouts;
  /** By a coach, to whom the film is not shown. */
  coached: boolean;
}

/** @throws Failure */
export async function loadSession(id: string, catalog: Promise<Catalog>): Promise<ReplaySession> {
  const { recording: kept } = api.api.interviews[':id'];
  const report = await loadReport(id, catalog);
  const coached = report.interview.coached === true;
  const recording: RecordingInfo = coached
    ? { state: 'none' }
    : await answerOf(kept.parts.$get({ param: { id } }));
  const strip =
    recording.state === 'stored'
      ? (await answerOf(kept.thumbnails.$get({ param: { id } }))).strip
      : null;
  const { metrics } = await catalog;
  return {
    report,
    recording,
    film: recording.state === 'stored' ? kept.$path({ param: { id } }) : null,
    strip,
    pictureOf: (index) => kept.thumbnails[':index'].$path({ param: { id, index: String(index) } }),
    standouts: standoutsIn(report.view, metrics, answersOf(report)),
    coached,
  };
}

/** The same with what its timeline says now; the film is what it was. @throws Failure */
export async function readAnew(
  session: ReplaySession,
  catalog: Promise<Catalog>,
): Promise<ReplaySession> {
  const report = await loadReport(session.report.interview.id, catalog);
  const { metrics } = await catalog;
  return { ...session, report, standouts: standoutsIn(report.view, metrics, answersOf(report)) };
}

function answersOf({ questions }: Report): ClosedSpan[] {
  return questions.flatMap(({ answer }) => answer ?? []);
}
