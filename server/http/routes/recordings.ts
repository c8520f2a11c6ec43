import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Recordings } from '#server/recordings/recordings.ts';
import type { Store } from '#server/store/store.ts';
import { interviewId, type InterviewId, type UserId } from '#shared/ids.ts';
import { recordingInfo, thumbnailStrip } from '#shared/recording.ts';
import { byteStream } from '../byte-stream.ts';
import { answerRanged } from '../ranged.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: interviewId });
const mediaType = 'video/webm';
const film = { [mediaType]: { schema: z.any().openapi({ type: 'string', format: 'binary' }) } };

const playRoute = createRoute({
  method: 'get',
  path: '/{id}/recording',
  summary: 'The recording of an interview, or a range of its bytes',
  request: {
    params,
    headers: z.object({ range: z.string().optional(), 'if-range': z.string().optional() }),
  },
  responses: {
    200: { description: 'All of it.', content: film },
    206: { description: 'The range.', content: film },
  },
});

const coachRoute = createRoute({
  method: 'get',
  path: '/{id}/recording/coach',
  summary: 'A coach’s voice beside the recording, of the same length, or a range of its bytes',
  request: playRoute.request,
  responses: playRoute.responses,
});

const partsRoute = createRoute({
  method: 'get',
  path: '/{id}/recording/parts',
  summary: 'What there is of an interview’s recording, and where its parts lie on both axes',
  request: { params },
  responses: { 200: json(recordingInfo, 'Also where there is none.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}/recording',
  summary: 'Delete the recording; the interview stays',
  request: { params },
  responses: { 200: json(z.object({ id: interviewId }), 'It is gone.') },
});

const stripRoute = createRoute({
  method: 'get',
  path: '/{id}/recording/thumbnails',
  summary: 'Of which moments of a recording there are small pictures',
  request: { params },
  responses: {
    200: json(z.object({ strip: thumbnailStrip.nullable() }), 'Null until they are made.'),
  },
});

const thumbnailRoute = createRoute({
  method: 'get',
  path: '/{id}/recording/thumbnails/{index}',
  summary: 'One small picture of a recording',
  request: { params: params.extend({ index: z.coerce.number().int().min(0).max(100_000) }) },
  responses: {
    200: {
      description: 'A WebP picture.',
      content: { 'image/webp': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
  },
});

export interface RecordingRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews'>;
  recordings: Pick<Recordings, 'info' | 'play' | 'playCoach' | 'remove'> & {
    thumbnails: Pick<Recordings['thumbnails'], 'strip' | 'read'>;
  };
  /** Whether somebody may look at an interview's recording. */
  mayWatch(userId: UserId, id: InterviewId): Promise<boolean>;
}

export function recordingRoutes(options: RecordingRouteOptions) {
  const { store, recordings, mayWatch } = options;
  const router = createRouter();
  router.use(requireSession(options));

  async function mustWatch(userId: UserId, id: InterviewId): Promise<void> {
    if (!(await mayWatch(userId, id))) {
      throw new AppError('not_found', 'There is no such interview.');
    }
  }

  async function mustOwn(userId: UserId, id: InterviewId): Promise<void> {
    if (!(await store.interviews.get(userId, id))) {
      throw new AppError('not_found', 'There is no such interview.');
    }
  }

  return router
    .openapi(playRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mustWatch(c.var.signedIn.user.id, id);
      const headers = c.req.valid('header');
      const more = { 'Content-Type': mediaType };
      return answerRanged(c, await recordings.play(id), { headers, more });
    })
    .openapi(coachRoute, async (c) => {
      const { id } = c.req.valid('param');
      // What a coach said is for the candidate they said it to.
      await mustOwn(c.var.signedIn.user.id, id);
      const headers = c.req.valid('header');
      const more = { 'Content-Type': 'audio/webm' };
      return answerRanged(c, await recordings.playCoach(id), { headers, more });
    })
    .openapi(partsRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mustWatch(c.var.signedIn.user.id, id);
      return c.json(await recordings.info(id), 200);
    })
    .openapi(stripRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mustWatch(c.var.signedIn.user.id, id);
      return c.json({ strip: await recordings.thumbnails.strip(id) }, 200);
    })
    .openapi(thumbnailRoute, async (c) => {
      const { id, index } = c.req.valid('param');
      await mustWatch(c.var.signedIn.user.id, id);
      const body = byteStream(await recordings.thumbnails.read(id, index));
      // They never change; a browser of one's own may keep them for a while.
      const headers = { 'Content-Type': 'image/webp', 'Cache-Control': 'private, max-age=3600' };
      return c.body(body, 200, headers);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mustOwn(c.var.signedIn.user.id, id);
      const { state } = await recordings.info(id);
      if (state === 'none') throw new AppError('not_found', 'There is no recording.');
      if (state === 'recording') {
        throw new AppError('bad_state', 'It is still being recorded; stop that first.');
      }
      await recordings.remove(id);
      return c.json({ id }, 200);
    });
}
