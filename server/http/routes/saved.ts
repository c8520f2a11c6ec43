import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { KnownQuestions } from '#server/practice/known-questions.ts';
import { afterGrade, newMemory, nextDates } from '#server/practice/schedule.ts';
import type { Store } from '#server/store/store.ts';
import { questionId } from '#shared/ids.ts';
import { grade, savedQuestion, saveWish, type SavedQuestion } from '#shared/saved.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: questionId });
const one = json(savedQuestion, 'The question as it is kept.');
/** More than anybody practises; the list is sent whole. */
const mostSaved = 500;

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The visitor’s saved questions, the one that is due first coming first',
  responses: { 200: json(z.object({ saved: z.array(savedQuestion) }), 'All of them.') },
});

const saveRoute = createRoute({
  method: 'put',
  path: '/{id}',
  summary: 'Save a question, or change its tags',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: saveWish } } },
  },
  responses: { 200: one },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}',
  summary: 'Take a question off the list',
  request: { params },
  responses: { 200: json(savedQuestion, 'What was kept, so that it can be put back.') },
});

const gradeRoute = createRoute({
  method: 'post',
  path: '/{id}/grades',
  summary: 'Say how a try went; the question comes back the later the better it went',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: z.object({ grade }) } } },
  },
  responses: { 200: one },
});

export interface SavedRouteOptions extends SessionDeps {
  store: Pick<Store, 'savedQuestions'>;
  known: KnownQuestions;
}

export function savedRoutes(deps: SavedRouteOptions) {
  const { savedQuestions } = deps.store;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      const saved = await savedQuestions.list(c.var.signedIn.user.id);
      return c.json({ saved: saved.map(withNext) }, 200);
    })
    .openapi(saveRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { tags, memory } = c.req.valid('json');
      const userId = c.var.signedIn.user.id;
      const question = await deps.known.find(userId, id);
      const before = await savedQuestions.get(userId, id);
      if (!before && (await savedQuestions.list(userId)).length >= mostSaved) {
        throw new AppError('too_large', `At most ${mostSaved} questions can be saved.`);
      }
      const saved = await savedQuestions.save(userId, {
        question,
        tags: [...new Set(tags.map((tag) => tag.toLowerCase()))],
        memory: memory ?? before?.memory ?? newMemory(new Date()),
      });
      return c.json(withNext(saved), 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const removed = await savedQuestions.remove(c.var.signedIn.user.id, id);
      if (!removed) throw notSaved();
      return c.json(withNext(removed), 200);
    })
    .openapi(gradeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const userId = c.var.signedIn.user.id;
      const saved = await savedQuestions.get(userId, id);
      if (!saved) throw notSaved();
      const memory = afterGrade(saved.memory, c.req.valid('json').grade, new Date());
      return c.json(withNext(await savedQuestions.save(userId, { ...saved, memory })), 200);
    });
}

function withNext(saved: Omit<SavedQuestion, 'next'>): SavedQuestion {
  return { ...saved, next: nextDates(saved.memory, new Date()) };
}

const notSaved = () => new AppError('not_found', 'This question is not on your list.');
