import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Assignments } from '#server/assignments/assignments.ts';
import type { Logger } from '#lib/logger.ts';
import type { AnswerJudge } from '#server/evaluation/judge.ts';
import { readPassage } from '#server/language/passage.ts';
import type { KnownQuestions } from '#server/practice/known-questions.ts';
import { findSharedPassages } from '#server/practice/shared-passages.ts';
import type { Store } from '#server/store/store.ts';
import { questionId } from '#shared/ids.ts';
import { answerId, newAnswer, practiceAnswer, sharedPassages } from '#shared/practice.ts';
import { question, type Question } from '#shared/schemas.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

/** So many tries at one question are shown; older ones stay stored. */
const triesShown = 20;
const earlierCompared = 5;
/** Answers to any question that one is compared with word for word. */
const earlierSearched = 50;

const questionsRoute = createRoute({
  method: 'get',
  path: '/questions',
  summary: 'The questions that can be practised',
  responses: { 200: json(z.object({ questions: z.array(question) }), 'By category.') },
});

const listRoute = createRoute({
  method: 'get',
  path: '/answers',
  summary: 'The visitor’s tries at one question, written and spoken, newest first',
  request: { query: z.object({ questionId }) },
  responses: { 200: json(z.object({ answers: z.array(practiceAnswer) }), 'At most twenty.') },
});

const answerRoute = createRoute({
  method: 'post',
  path: '/answers',
  summary: 'Hand in a written answer and have it judged',
  request: { body: { required: true, content: { 'application/json': { schema: newAnswer } } } },
  responses: { 201: json(practiceAnswer, 'The answer with its evaluation.') },
});

const passagesRoute = createRoute({
  method: 'get',
  path: '/answers/{id}/shared-passages',
  summary: 'What an answer says in the same words as its outline or the visitor’s earlier answers',
  request: { params: z.object({ id: answerId }) },
  responses: { 200: json(z.object({ shared: z.array(sharedPassages) }), 'Most shared first.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/answers/{id}',
  summary: 'Delete an answer with its evaluation',
  request: { params: z.object({ id: answerId }) },
  responses: { 200: json(z.object({ id: answerId }), 'It is gone.') },
});

export interface PracticeRouteOptions extends SessionDeps {
  store: Pick<Store, 'answers' | 'ownQuestions'>;
  logger: Logger;
  practice: { questions: readonly Question[]; judge: AnswerJudge };
}

export function practiceRoutes(
  deps: PracticeRouteOptions & { known: KnownQuestions; assignments: Assignments },
) {
  const { store, logger, practice, known } = deps;
  const { mine } = deps.assignments;
  const { answers, ownQuestions } = store;
  const { judge } = practice;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(questionsRoute, async (c) => {
      // Whoever picks a question will hand in an answer in a minute or two.
      judge.warm().catch((err: unknown) => logger.warn({ err }, 'text analysis is not ready'));
      const own = await ownQuestions.list(c.var.signedIn.user.id);
      return c.json({ questions: [...practice.questions, ...own] }, 200);
    })
    .openapi(listRoute, async (c) => {
      const { questionId: id } = c.req.valid('query');
      return c.json({ answers: await answers.list(c.var.signedIn.user.id, id, triesShown) }, 200);
    })
    .openapi(answerRoute, async (c) => {
      const {
        questionId: id,
        text,
        hints,
        limitMs,
        dictated,
        method = judge.preferred,
        attemptId,
      } = c.req.valid('json');
      const userId = c.var.signedIn.user.id;
      const asked = attemptId
        ? await mine.questionOf(userId, attemptId, id)
        : await known.find(userId, id);
      const earlier = await answers.list(userId, id, earlierCompared);
      const evaluation = await judge.evaluate(method, {
        userId,
        question: asked,
        answer: readPassage(text),
        approximate: dictated,
        earlier: earlier.map((one) => one.text),
        signal: c.req.raw.signal,
      });
      const kept = { userId, question: asked, text, evaluation, hints, limitMs };
      const answer = await answers.add(kept);
      if (attemptId) {
        await mine.keepAnswer(userId, { attemptId, questionId: id, answerId: answer.id });
      }
      return c.json(answer, 201);
    })
    .openapi(passagesRoute, async (c) => {
      const { id } = c.req.valid('param');
      const userId = c.var.signedIn.user.id;
      const answer = await answers.get(userId, id);
      if (!answer) throw noSuchAnswer();
      const earlier = await answers.others(userId, id, earlierSearched);
      const before = earlier.filter(({ createdAt }) => createdAt <= answer.createdAt);
      return c.json({ shared: findSharedPassages(answer, before) }, 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const removed = await answers.remove(c.var.signedIn.user.id, id);
      if (!removed) throw noSuchAnswer();
      return c.json({ id }, 200);
    });
}

const noSuchAnswer = () => new AppError('not_found', 'There is no such answer.');
