import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Ai } from '#server/ai/ai.ts';
import { browseQuestions } from '#server/questions/browse.ts';
import { generateQuestions } from '#server/questions/generate.ts';
import type { Researcher } from '#server/questions/research.ts';
import type { Embed } from '#server/language/similarity.ts';
import type { Store } from '#server/store/store.ts';
import { generation, generationState, generationWish, questionList } from '#shared/generation.ts';
import { questionId } from '#shared/ids.ts';
import { category, companyStyle, difficulty, type Question } from '#shared/schemas.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Questions of the bank and the visitor’s own, own ones first',
  request: {
    query: z.object({
      category: category.optional(),
      style: companyStyle.optional(),
      difficulty: difficulty.optional(),
      /** Words that have to occur. */
      text: z.string().trim().max(120).optional(),
      from: z.enum(['bank', 'own']).optional(),
      offset: z.coerce.number<string>().int().min(0).default(0),
      limit: z.coerce.number<string>().int().min(1).max(100).default(30),
    }),
  },
  responses: { 200: json(questionList, 'One page, and how many there are.') },
});

const stateRoute = createRoute({
  method: 'get',
  path: '/generation',
  summary: 'Who writes questions here, and whether the web can be asked',
  responses: { 200: json(generationState, 'Without a model there is only the bank.') },
});

const generateRoute = createRoute({
  method: 'post',
  path: '/generation',
  summary: 'Have questions written for a role',
  request: {
    body: { required: true, content: { 'application/json': { schema: generationWish } } },
  },
  responses: { 201: json(generation, 'The questions, kept for this visitor.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/own/{id}',
  summary: 'Delete a question that was written for the visitor',
  request: { params: z.object({ id: questionId }) },
  responses: { 200: json(z.object({ id: questionId }), 'It is gone.') },
});

export interface QuestionRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews' | 'ownQuestions'>;
  questions: {
    ai: Pick<Ai, 'model' | 'ask'>;
    bank: readonly Question[];
    embed: Embed;
    /** Null without a key of a search service. */
    researcher: Researcher | null;
  };
}

export function questionRoutes(deps: QuestionRouteOptions) {
  const { store, questions } = deps;
  const { ai, bank, embed, researcher } = questions;
  const { ownQuestions } = store;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      const own = await ownQuestions.list(c.var.signedIn.user.id);
      return c.json(browseQuestions([...own, ...bank], c.req.valid('query')), 200);
    })
    .openapi(stateRoute, (c) =>
      c.json({ model: ai.model, research: ai.model !== null && researcher !== null }, 200),
    )
    .openapi(generateRoute, async (c) => {
      const wish = c.req.valid('json');
      const userId = c.var.signedIn.user.id;
      const { signal } = c.req.raw;
      const pages = wish.research ? await research(wish, signal) : null;
      const own = await ownQuestions.list(userId);
      const recent = new Set(await store.interviews.recentQuestions(userId));
      const rivals = bank.filter((one) => one.category === wish.category || recent.has(one.id));
      const written = await generateQuestions(
        { ai, embed },
        {
          userId,
          wish,
          known: [...own.slice(0, 30), ...rivals].map(({ text }) => text),
          pages: pages ?? [],
          signal,
        },
      );
      await ownQuestions.add(userId, written.questions);
      const told = pages?.map(({ title, url }) => ({ title, url })) ?? null;
      return c.json({ ...written, wanted: wish.count, pages: told }, 201);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const removed = await ownQuestions.remove(c.var.signedIn.user.id, id);
      if (!removed) throw new AppError('not_found', 'There is no such question.');
      return c.json({ id }, 200);
    });

  async function research({ company, role }: z.infer<typeof generationWish>, signal: AbortSignal) {
    if (!company) throw new AppError('bad_request', 'Research needs the name of a company.');
    if (!researcher) {
      const message = 'This server has no key of a search service.';
      throw new AppError('research_unavailable', message, { retryable: false });
    }
    return researcher.find({ company, role }, signal);
  }
}
