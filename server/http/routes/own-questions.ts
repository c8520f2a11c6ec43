import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Store } from '#server/store/store.ts';
import { ownQuestionWish } from '#shared/saved.ts';
import { question, type Question } from '#shared/schemas.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const ownId = z.string().regex(/^own-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const body = { required: true, content: { 'application/json': { schema: ownQuestionWish } } };
/** As many as are listed. */
const mostOwn = 200;

const addRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Add a question of one’s own',
  request: { body },
  responses: { 201: json(question, 'The question, for its writer only.') },
});

const putRoute = createRoute({
  method: 'put',
  path: '/{id}',
  summary: 'Change a question of one’s own, or put back one that was just removed',
  request: { params: z.object({ id: ownId }), body },
  responses: { 200: json(question, 'The question as it is now.') },
});

export interface OwnQuestionRouteOptions extends SessionDeps {
  store: Pick<Store, 'ownQuestions' | 'savedQuestions'>;
}

/** Removing them is with the questions that were written for somebody. */
export function ownQuestionRoutes(deps: OwnQuestionRouteOptions) {
  const { ownQuestions, savedQuestions } = deps.store;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(addRoute, async (c) => {
      const id = `own-${crypto.randomUUID()}`;
      return c.json(await put(c.var.signedIn.user.id, written(id, c.req.valid('json'))), 201);
    })
    .openapi(putRoute, async (c) => {
      const { id } = c.req.valid('param');
      const userId = c.var.signedIn.user.id;
      const changed = await put(userId, written(id, c.req.valid('json')));
      const saved = await savedQuestions.get(userId, id);
      if (saved) await savedQuestions.save(userId, { ...saved, question: changed });
      return c.json(changed, 200);
    });

  async function put(userId: string, one: Question): Promise<Question> {
    const known = await ownQuestions.list(userId);
    if (known.length >= mostOwn && !known.some(({ id }) => id === one.id)) {
      throw new AppError('too_large', `At most ${mostOwn} questions of your own can be kept.`);
    }
    if (!(await ownQuestions.put(userId, one))) {
      throw new AppError('not_found', 'There is no such question.');
    }
    return one;
  }
}

function written(id: string, wish: z.output<typeof ownQuestionWish>): Question {
  return { id, ...wish, source: { kind: 'written' } };
}
