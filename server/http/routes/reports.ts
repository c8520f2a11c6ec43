import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import type { Marking } from '#server/marking/marking.ts';
import type { Recordings } from '#server/recordings/recordings.ts';
import { captionsVtt } from '#server/reports/exports/captions.ts';
import { interviewJson } from '#server/reports/exports/interview-json.ts';
import { samplesColumns, samplesCsv } from '#server/reports/exports/samples-csv.ts';
import { transcriptColumns, transcriptCsv } from '#server/reports/exports/transcript-csv.ts';
import { readWithoutSamples } from '#server/reports/exports/words-view.ts';
import type { ReportPrinter } from '#server/reports/report-printer.ts';
import type { Store } from '#server/store/store.ts';
import type { TrendReader } from '#server/trends/trends.ts';
import { interviewId, type InterviewId, type UserId } from '#shared/ids.ts';
import type { Catalog, InterviewDetail } from '#shared/schemas.ts';
import { byteStream } from '../byte-stream.ts';
import type { ReadableInterviews } from '../readable-interviews.ts';
import { createRouter, requireSession, type SessionDeps } from '../router.ts';
import { timelinePages } from '../timeline-pages.ts';

const params = z.object({ id: interviewId });
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
const columnsOf = (columns: Record<string, string>): string =>
  Object.entries(columns)
    .map(([name, about]) => `\`${name}\`: ${about}`)
    .join('; ');

function route<F extends string, T extends string>(about: {
  file: F;
  type: T;
  summary: string;
  description?: string;
}) {
  const { file, type, summary, description } = about;
  return {
    method: 'get' as const,
    path: `/{id}/${file}` as const,
    ...{ summary, ...(description ? { description } : {}) },
    responses: {
      200: {
        description: 'The file.',
        content: { [type]: { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
      },
    },
  };
}

const pdfRoute = createRoute({
  ...route({
    ...{ file: 'report.pdf', type: 'application/pdf' },
    summary: 'The report of an ended interview, two to six pages A4',
  }),
  request: {
    params,
    query: z.object({
      /** In which times of day are told. */
      timeZone: z.string().max(64).refine(isTimeZone, 'no time zone of this name').default('UTC'),
    }),
  },
});

const jsonRoute = createRoute({
  ...route({
    ...{ file: 'export.json', type: 'application/json' },
    summary: 'All that is kept of an ended interview’s course',
  }),
  request: { params },
});

const samplesRoute = createRoute({
  ...route({
    ...{ file: 'samples.csv', type: 'text/csv' },
    summary: 'Every reading of an ended interview',
    description: columnsOf(samplesColumns),
  }),
  request: { params },
});

const transcriptRoute = createRoute({
  ...route({
    ...{ file: 'transcript.csv', type: 'text/csv' },
    summary: 'Every word of an ended interview',
    description: columnsOf(transcriptColumns),
  }),
  request: { params },
});

const captionsRoute = createRoute({
  ...route({
    ...{ file: 'captions.vtt', type: 'text/vtt' },
    summary: 'What was said, as captions',
    description:
      '`axis`: times count from where the interview opened, or from the film’s beginning.',
  }),
  request: {
    params,
    query: z.object({ axis: z.enum(['interview', 'film']).default('interview') }),
  },
});

export interface ReportRouteOptions {
  reports: Pick<ReportPrinter, 'print'>;
}

/** What other doors use as well. */
interface Known extends SessionDeps {
  store: Pick<Store, 'interviews'>;
  catalog(): Catalog;
  spokenJudge: Pick<SpokenJudge, 'read'>;
  marking: Pick<Marking, 'scores'>;
  recordings: Pick<Recordings, 'info'>;
  readable: ReadableInterviews;
  trends: Pick<TrendReader, 'read'>;
}

export function reportRoutes(deps: ReportRouteOptions & Known) {
  const { readable, store, spokenJudge, marking, recordings } = deps;
  const router = createRouter();
  router.use(requireSession(deps));

  /** An ended interview that may be read, and its timeline as this reader may see it. */
  async function opened(userId: UserId, id: InterviewId, who: 'own' | 'read' = 'read') {
    const { interview, candidateId, visible, visibleAnswers } = await readable[who](userId, id);
    if (interview.state !== 'ended') {
      throw new AppError('bad_state', 'The interview is not over yet.');
    }
    const pages = () =>
      timelinePages({ readPage: (after) => store.interviews.readPage(id, after), visible });
    const judged = async () => {
      const at = new Date(interview.endedAt ?? interview.createdAt);
      const wanted = { userId: candidateId, interviewId: id, isOver: true, at };
      const { state, answers } = await spokenJudge.read(wanted);
      const { combined } = await marking.scores.read(userId, id);
      return { judging: state === 'judging', answers: visibleAnswers(answers), combined };
    };
    return { interview, pages, judged };
  }

  return router
    .openapi(pdfRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { interview, pages, judged } = await opened(c.var.signedIn.user.id, id);
      const { metrics, rules } = deps.catalog();
      const { judging, ...known } = await judged();
      const { category, coached } = interview;
      const filter = { kind: 'spoken', span: 'all', category } as const;
      const history = coached ? null : await deps.trends.read(c.var.signedIn.user.id, { filter });
      const bytes = await deps.reports.print({
        source: { interview, catalog: { metrics, rules }, judged: known, judging, history },
        timeZone: c.req.valid('query').timeZone,
        pages,
      });
      return c.body(bytes, 200, headersOf(interview, 'application/pdf', 'report.pdf'));
    })
    .openapi(jsonRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { interview, pages, judged } = await opened(c.var.signedIn.user.id, id);
      const { answers, combined } = await judged();
      const { metrics } = deps.catalog();
      const text = interviewJson(pages, { interview, metrics, answers, combined });
      return c.body(streamOf(text), 200, headersOf(interview, 'application/json', 'export.json'));
    })
    .openapi(samplesRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { interview, pages } = await opened(c.var.signedIn.user.id, id);
      const text = samplesCsv(pages, deps.catalog().metrics);
      return c.body(streamOf(text), 200, headersOf(interview, csv, 'samples.csv'));
    })
    .openapi(transcriptRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { interview, pages } = await opened(c.var.signedIn.user.id, id);
      const text = transcriptCsv(await readWithoutSamples(pages()));
      return c.body(text, 200, headersOf(interview, csv, 'transcript.csv'));
    })
    .openapi(captionsRoute, async (c) => {
      const { id } = c.req.valid('param');
      const onFilm = c.req.valid('query').axis === 'film';
      // The film is its candidate's alone.
      const who = onFilm ? 'own' : 'read';
      const { interview, pages } = await opened(c.var.signedIn.user.id, id, who);
      const info = onFilm ? await recordings.info(id) : null;
      if (info && info.state !== 'stored') {
        throw new AppError('not_found', 'There is no film whose axis could be used.');
      }
      const { words } = await readWithoutSamples(pages());
      const text = captionsVtt(words, info?.parts ?? null);
      return c.body(text, 200, headersOf(interview, 'text/vtt; charset=utf-8', 'captions.vtt'));
    });
}

const csv = 'text/csv; charset=utf-8';

/** `intervyou-software-2026-11-26-report.pdf`: plain letters, whatever the browser. */
function headersOf(interview: InterviewDetail, type: string, file: string) {
  const on = (interview.startedAt ?? interview.createdAt).slice(0, 10);
  const name = `intervyou-${interview.category}-${on}-${file}`;
  return { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` };
}

function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return byteStream(
    (async function* () {
      for await (const piece of pieces) yield encoder.encode(piece);
    })(),
  );
}
