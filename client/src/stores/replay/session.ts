import type { RecordingInfo, ThumbnailStrip } from '#shared/recording.ts';
import type { Catalog } from '#shared/schemas.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import { standoutsIn, type Standouts } from '#shared/standouts.ts';
import { answerOf, api } from '../../services/api.ts';
import { Failure } from '../../services/failure.ts';
import type { Report } from '#shared/report.ts';
import { loadReport } from '../report/load.ts';

/** What is to be seen of a rehearsal. */
interface ReplayFilm {
  recording: RecordingInfo;
  /** Where the film is; null where there is none to see. */
  film: string | null;
  /** Small pictures along the film; null where none are made. */
  strip: ThumbnailStrip | null;
}

/** One rehearsal as it is lived again. */
export interface ReplaySession extends ReplayFilm {
  report: Report;
  pictureOf(index: number): string;
  standouts: Standouts;
  /** By a coach, who watches the film where the candidate lets them. */
  coached: boolean;
}

/** @throws Failure */
export async function loadSession(id: string, catalog: Promise<Catalog>): Promise<ReplaySession> {
  const report = await loadReport(id, catalog);
  const coached = report.interview.coached === true;
  const film = await loadFilm(id, { coached });
  const { metrics } = await catalog;
  return {
    report,
    ...film,
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

const { recording: kept } = api.api.interviews[':id'];

/** @throws Failure */
export async function loadFilm(id: string, { coached }: { coached: boolean }): Promise<ReplayFilm> {
  const recording = await infoOf(id, coached);
  if (recording.state !== 'stored') return { recording, film: null, strip: null };
  const { strip } = await answerOf(kept.thumbnails.$get({ param: { id } }));
  return { recording, film: kept.$path({ param: { id } }), strip };
}

/** To a coach who may not watch it there is none. */
async function infoOf(id: string, coached: boolean): Promise<RecordingInfo> {
  try {
    return await answerOf(kept.parts.$get({ param: { id } }));
  } catch (error) {
    if (coached && error instanceof Failure && error.code === 'not_found') return { state: 'none' };
    throw error;
  }
}

/** Whether asking again may bring more: it is being put together, or its pictures are being made. */
export function isToCome({ recording, strip }: ReplayFilm): boolean {
  if (recording.state === 'stored') return strip === null;
  return recording.state === 'saving' || recording.state === 'recording';
}

function answersOf({ questions }: Report): ClosedSpan[] {
  return questions.flatMap(({ answer }) => answer ?? []);
}
