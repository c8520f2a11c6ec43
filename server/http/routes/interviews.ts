import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { createRoute, z } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import { AppError } from '#lib/errors.ts';
import { planned } from '#server/interviews/question-list.ts';
import type { Store } from '#server/store/store.ts';
import { interviewId, questionId, type InterviewId, type QuestionId } from '#shared/ids.ts';
import {
  interviewDetail,
  interviewSummary,
  newInterview,
  type NewInterview,
  type Question,
} from '#shared/schemas.ts';
import { compactTimeline, type CompactTimeline } from '#shared/compact-timeline.ts';
import { timelineEvent, type TimelineEvent } from '#shared/timeline-events.ts';
import type { CompactTimelines } from '../compact-timelines.ts';
import type { QuestionRouteOptions } from './questions.ts';
import type { ReadableInterviews } from '../readable-interviews.ts';
import { streamTimeline } from '../timeline-stream.ts';
import { cursorAfter, listCursor } from '../list-cursor.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const unzip = promisify(gunzip);
const params = z.object({ id: interviewId });

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The visitor’s interviews, newest first',
  request: {
    query: z.object({
      limit: z.coerce.number<string>().int().min(1).max(100).default(20),
      before: listCursor.optional(),
      /** Only those that are over and asked this question. */
      asked: questionId.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        interviews: z.array(interviewSummary),
        /** Goes into `before` for the page after this one; null on the last page. */
        next: z.string().nullable(),
      }),
      'One page.',
    ),
  },
});

const createRouteConfig = createRoute({
  method: 'post',
  path: '/',
  summary: 'Prepare an interview',
  request: { body: { required: true, content: { 'application/json': { schema: newInterview } } } },
  responses: { 201: json(interviewDetail, 'The interview, in its lobby.') },
});

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary:
    'One interview: one’s own, or an ended one of somebody who allows the visitor as a coach',
  request: { params },
  responses: { 200: json(interviewDetail, 'The interview.') },
});

const timelineRoute = createRoute({
  method: 'get',
  path: '/{id}/timeline',
  summary: 'What happened, moment by moment, in one’s own interview or one that may be read',
  request: {
    params,
    query: z.object({ afterSeq: z.coerce.number<string>().int().min(0).default(0) }),
  },
  responses: { 200: json(z.object({ events: z.array(timelineEvent) }), 'In order of `seq`.') },
});

const compactRoute = createRoute({
  method: 'get',
  path: '/{id}/timeline/compact',
  summary: 'All that happened, its readings in columns: an hour in less than 1 MB',
  request: { params },
  responses: {
    200: json(compactTimeline, 'The timeline; 304 where nothing was added to the known one.'),
  },
});

const forgetMaterialRoute = createRoute({
  method: 'delete',
  path: '/{id}/material',
  summary: 'Delete the CV and job description that were brought along',
  request: { params },
  responses: { 200: json(interviewDetail, 'The interview, without them.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}',
  summary: 'Delete an interview with all that was measured',
  request: { params },
  responses: { 200: json(z.object({ id: interviewId }), 'It is gone.') },
});

export interface InterviewRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews' | 'ownQuestions'>;
  compactTimelines: CompactTimelines;
  questions: QuestionRouteOptions['questions'];
  /** `recent` ones are asked again only when there are no others. */
  pickQuestions(wanted: NewInterview, recent: readonly QuestionId[]): Question[];
  isDraining(): boolean;
  /** Awaited before the rows go, so that a live interview can close and stop writing. */
  onInterviewDeleted?(id: InterviewId): unknown;
  /** The texts that were brought along are deleted; a live interview lets go of them. */
  onMaterialForgotten?(id: InterviewId): void;
}

export function interviewRoutes(options: InterviewRouteOptions & { readable: ReadableInterviews }) {
  const { readable, store, compactTimelines: compact } = options;
  const { interviews } = store;
  const router = createRouter();
  router.use(requireSession(options));

  /** Questions of the bank and the visitor's own; of others' nobody learns that they exist. */
  async function chosen(userId: string, ids: readonly QuestionId[]): Promise<Question[]> {
    const known = [...options.questions.bank, ...(await store.ownQuestions.list(userId))];
    return [...new Set(ids)].map((id) => {
      const found = known.find((one) => one.id === id);
      if (!found) throw new AppError('not_found', 'There is no such question.');
      return found;
    });
  }

  return router
    .openapi(listRoute, async (c) => {
      const { limit, before, asked } = c.req.valid('query');
      const wanted = { limit: limit + 1, before, asked };
      const found = await interviews.list(c.var.signedIn.user.id, wanted);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = found.length > limit && last ? cursorAfter(last) : null;
      return c.json({ interviews: page, next }, 200);
    })
    .openapi(createRouteConfig, async (c) => {
      if (options.isDraining()) {
        throw new AppError('draining', 'The server is restarting; try again in a moment.');
      }
      const wanted = c.req.valid('json');
      const userId = c.var.signedIn.user.id;
      const picked = wanted.questionIds
        ? await chosen(userId, wanted.questionIds)
        : options.pickQuestions(wanted, await interviews.recentQuestions(userId));
      const questions = planned(picked, wanted.persona ?? 'neutral');
      return c.json(await interviews.create({ userId, wish: wanted, questions }), 201);
    })
    .openapi(readRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json((await readable.read(c.var.signedIn.user.id, id)).interview, 200);
    })
    .openapi(timelineRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { visible } = await readable.read(c.var.signedIn.user.id, id);
      const { afterSeq } = c.req.valid('query');
      const readPage = (after: number) => interviews.readPage(id, after);
      const stream = await streamTimeline({ readPage, afterSeq, visible });
      const answer: Response = c.body(stream, 200, { 'Content-Type': 'application/json' });
      // Hono types a JSON answer only when it is made in one piece.
      return answer as Response & TypedResponse<{ events: TimelineEvent[] }, 200, 'json'>;
    })
    .openapi(compactRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { interview, ...reader } = await readable.read(c.var.signedIn.user.id, id);
      const ended = interview.state === 'ended';
      const { etag, body } = await compact.open({ id, ended, ...reader });
      // An ended one may yet be heard better; asking is cheap, and who may read it is asked each time.
      const headers = {
        ...{ 'Cache-Control': 'private, no-cache', ETag: etag, Vary: 'Accept-Encoding' },
        'Content-Type': 'application/json',
      };
      const gzipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
      const send = async (): Promise<Response> => {
        if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
        const zipped = await body();
        return gzipped
          ? c.body(zipped, 200, { ...headers, 'Content-Encoding': 'gzip' })
          : c.body(new Uint8Array(await unzip(zipped)), 200, headers);
      };
      // Sent as it is kept, so Hono cannot know its type.
      return (await send()) as Response & TypedResponse<CompactTimeline, 200, 'json'>;
    })
    .openapi(forgetMaterialRoute, async (c) => {
      const { id } = c.req.valid('param');
      await interviews.forgetMaterial(c.var.signedIn.user.id, id);
      const { interview } = await readable.own(c.var.signedIn.user.id, id);
      options.onMaterialForgotten?.(id);
      return c.json(interview, 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      await readable.own(c.var.signedIn.user.id, id);
      await options.onInterviewDeleted?.(id);
      await interviews.remove(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    });
}

/** Compressed on its way it is the same to its reader, and marked weak. */
function isKnown(known: string | undefined, etag: string): boolean {
  return known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;
}
