import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { AppError } from '#lib/errors.ts';
import type { Advisor } from '#server/advice/advisor.ts';
import { advice, chatRequest, offeredQuestion, planDone, type ChatPart } from '#shared/advice.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'What the visitor could work on, and three things for today',
  responses: { 200: json(advice, 'Planned anew each time.') },
});

const doneRoute = createRoute({
  method: 'get',
  path: '/done',
  summary: 'What became of the plan of two weeks ago',
  responses: {
    200: json(z.object({ plan: planDone.nullable() }), 'Null where there was none.'),
  },
});

const rulesRoute = createRoute({
  method: 'post',
  path: '/rules',
  summary: 'An offered question answered by rules',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ question: offeredQuestion }) } },
    },
  },
  responses: { 200: json(z.object({ text: z.string() }), 'Plain sentences.') },
});

const chatRoute = createRoute({
  method: 'post',
  path: '/chat',
  summary: 'A reply of the language model, streamed as server-sent events',
  request: { body: { required: true, content: { 'application/json': { schema: chatRequest } } } },
  responses: {
    200: {
      description: 'One JSON part an event; `ended` or `failed` is the last.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
});

export interface AdviceRouteOptions extends SessionDeps {
  advisor: Advisor;
}

export function adviceRoutes(deps: AdviceRouteOptions) {
  const { advisor } = deps;
  const router = createRouter();
  router.use(requireSession(deps));
  return router
    .openapi(readRoute, async (c) => c.json(await advisor.advise(c.var.signedIn.user.id), 200))
    .openapi(doneRoute, async (c) =>
      c.json({ plan: await advisor.done(c.var.signedIn.user.id) }, 200),
    )
    .openapi(rulesRoute, async (c) => {
      const { question } = c.req.valid('json');
      return c.json({ text: await advisor.byRules(c.var.signedIn.user.id, question) }, 200);
    })
    .openapi(chatRoute, (c) => {
      const { messages } = c.req.valid('json');
      const userId = c.var.signedIn.user.id;
      const left = new AbortController();
      return streamSSE(c, async (stream) => {
        stream.onAbort(() => left.abort());
        const tell = (part: ChatPart) => stream.writeSSE({ data: JSON.stringify(part) });
        try {
          for await (const part of advisor.converse({ userId, messages, signal: left.signal })) {
            await tell(part);
          }
          await tell({ type: 'ended' });
        } catch (error) {
          if (left.signal.aborted) return;
          await tell({ type: 'failed', failure: AppError.from(error).toBody() });
        }
      });
    });
}
