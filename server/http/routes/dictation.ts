import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Dictation } from '#server/speech/dictation.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const recording = z.any().openapi({ type: 'string', format: 'binary' });

const route = createRoute({
  method: 'post',
  path: '/',
  summary: 'Have a recording of at most 65 seconds written down; nothing of it is kept',
  request: {
    body: {
      required: true,
      description: '16 kHz mono, 16-bit little-endian samples without a header.',
      content: { 'application/octet-stream': { schema: recording } },
    },
  },
  responses: { 200: json(z.object({ text: z.string() }), 'What was said.') },
});

export interface DictationRouteOptions extends SessionDeps {
  /** Null where nobody writes down what is said. */
  dictation: Dictation | null;
}

export function dictationRoutes(deps: DictationRouteOptions) {
  const { dictation } = deps;
  const router = createRouter();
  router.use(requireSession(deps));
  return router.openapi(route, async (c) => {
    if (!dictation)
      throw new AppError('words_unavailable', 'Nobody writes down what is said here.');
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (bytes.length % 2 > 0) throw new AppError('bad_request', 'These are no 16-bit samples.');
    const samples = Int16Array.from({ length: bytes.length / 2 }, (_, i) =>
      bytes.readInt16LE(i * 2),
    );
    const { id } = c.var.signedIn.user;
    return c.json({ text: await dictation.writeDown(id, samples, c.req.raw.signal) }, 200);
  });
}
