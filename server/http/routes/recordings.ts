import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Recordings } from '#server/recordings/recordings.ts';
import type { Store } from '#server/store/store.ts';
import { interviewId, type InterviewId, type UserId } from '#shared/ids.ts';
import { recordingInfo } from '#shared/recording.ts';
import { readRange } from '../byte-range.ts';
import { byteStream } from '../byte-stream.ts';
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

export interface RecordingRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews'>;
  recordings: Pick<Recordings, 'info' | 'play' | 'remove'>;
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

  return router
    .openapi(playRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mustWatch(c.var.signedIn.user.id, id);
      const { bytes, storedAt, read } = await recordings.play(id);
      const etag = `"${storedAt.getTime().toString(36)}-${bytes.toString(36)}"`;
      const { range, 'if-range': ifRange } = c.req.valid('header');
      // Another version than the one the rest would be added to: all of it, then.
      const isWanted = ifRange === undefined || ifRange === etag;
      const answer = readRange(isWanted ? range : undefined, bytes);
      if (answer.state === 'unsatisfiable') {
        c.header('Content-Range', `bytes */${bytes}`);
        throw new AppError('range_unsatisfiable', 'The recording does not reach that far.');
      }
      const { from, to } = answer.state === 'part' ? answer : { from: 0, to: bytes - 1 };
      const isHead = c.req.raw.method === 'HEAD';
      const body = isHead ? '' : byteStream(await read({ from, to }));
      const headers = {
        'Accept-Ranges': 'bytes',
        'Cache-Control': 'private, no-cache',
        'Content-Length': String(to - from + 1),
        'Content-Type': mediaType,
        ETag: etag,
        'Last-Modified': storedAt.toUTCString(),
      };
      if (answer.state === 'whole') return c.body(body, 200, headers);
      return c.body(body, 206, { ...headers, 'Content-Range': `bytes ${from}-${to}/${bytes}` });
    })
    .openapi(partsRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mustWatch(c.var.signedIn.user.id, id);
      return c.json(await recordings.info(id), 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const interview = await store.interviews.get(c.var.signedIn.user.id, id);
      if (!interview) throw new AppError('not_found', 'There is no such interview.');
      const { state } = await recordings.info(id);
      if (state === 'none') throw new AppError('not_found', 'There is no recording.');
      if (state === 'recording') {
        throw new AppError('bad_state', 'It is still being recorded; stop that first.');
      }
      await recordings.remove(id);
      return c.json({ id }, 200);
    });
}
