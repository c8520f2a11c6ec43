import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Assignments } from '#server/assignments/assignments.ts';
import type { StoredAssignment } from '#server/assignments/ports.ts';
import { planned } from '#server/interviews/question-list.ts';
import type { Store } from '#server/store/store.ts';
import { begunAttempt, myAssignment, writtenAttempt } from '#shared/assignments.ts';
import { myGroup } from '#shared/groups.ts';
import { assignmentId, attemptId, groupId, type UserId } from '#shared/ids.ts';
import { newInterview, type Catalog } from '#shared/schemas.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';
import type { InterviewRouteOptions } from './interviews.ts';

const group = z.object({ id: groupId });

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'What coaches gave the visitor to do, what came of it, and the groups they are in',
  responses: {
    200: json(
      z.object({ assignments: z.array(myAssignment), groups: z.array(myGroup) }),
      'Soonest due first.',
    ),
  },
});

const beginRoute = createRoute({
  method: 'post',
  path: '/{id}/attempts',
  summary: 'Begin an attempt, or go on with the one that is open',
  request: {
    params: z.object({ id: assignmentId }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            /** A rehearsal needs it, as any other does. */
            consent: newInterview.shape.consent.optional(),
          }),
        },
      },
    },
  },
  responses: { 201: json(begunAttempt, 'A rehearsal in its lobby, or questions to write to.') },
});

const writtenRoute = createRoute({
  method: 'get',
  path: '/attempts/{id}',
  summary: 'An attempt in writing, as far as it is',
  request: { params: z.object({ id: attemptId }) },
  responses: { 200: json(writtenAttempt, 'In the order of the questions.') },
});

const seenRoute = createRoute({
  method: 'post',
  path: '/groups/{id}/seen',
  summary: 'The visitor knows that they are in this group',
  request: { params: group },
  responses: { 200: json(group, 'It is noted.') },
});

const leaveRoute = createRoute({
  method: 'post',
  path: '/groups/{id}/leave',
  summary: 'Leave a group; what was given to it is no longer the visitor’s to do',
  request: { params: group },
  responses: { 200: json(group, 'They are out of it.') },
});

export function assignedRoutes(
  deps: SessionDeps &
    Pick<InterviewRouteOptions, 'pickQuestions' | 'isDraining'> & {
      store: Pick<Store, 'interviews' | 'preferences'>;
      assignments: Assignments;
      catalog(): Catalog;
    },
) {
  const { store, catalog, pickQuestions, isDraining } = deps;
  const { mine } = deps.assignments;
  const router = createRouter();
  router.use(requireSession(deps));

  async function prepare(userId: UserId, { plan, shown }: StoredAssignment): Promise<string> {
    if (isDraining()) {
      throw new AppError('draining', 'The server is restarting; try again in a moment.');
    }
    if (plan.form === 'writing') throw new AppError('internal', 'Nobody rehearses in writing.');
    const liked = await store.preferences.get(userId);
    const { form: _, ...wished } =
      plan.form === 'rehearsal'
        ? {
            ...plan,
            category: plan.questions[0]?.category,
            questionCount: plan.questions.length,
            questionIds: plan.questions.map(({ id }) => id),
          }
        : plan;
    const { during } = shown;
    // What is not to be seen is not to be nudged about either.
    const unseen = catalog().rules.filter(
      ({ metrics }) => during !== null && metrics.some((id) => !during.includes(id)),
    );
    const mutedRules = [...new Set([...liked.mutedRules, ...unseen.map(({ id }) => id)])];
    const preferences = { ...liked, mutedRules };
    const wish = newInterview.parse({ ...wished, preferences, consent: true });
    const questions =
      plan.form === 'rehearsal'
        ? plan.questions
        : pickQuestions(wish, await store.interviews.recentQuestions(userId));
    const made = await store.interviews.create({
      userId,
      wish,
      shown,
      questions: planned(questions, plan.persona),
    });
    return made.id;
  }

  return router
    .openapi(listRoute, async (c) => {
      const userId = c.var.signedIn.user.id;
      const [assignments, groups] = await Promise.all([mine.list(userId), mine.groups(userId)]);
      return c.json({ assignments, groups }, 200);
    })
    .openapi(beginRoute, async (c) => {
      const userId = c.var.signedIn.user.id;
      const { consent } = c.req.valid('json');
      const begun = await mine.begin(userId, c.req.valid('param').id, {
        async prepare(given) {
          if (!consent) throw new AppError('bad_request', 'Live analysis needs your consent.');
          return prepare(userId, given);
        },
        discard: (id) => store.interviews.remove(userId, id),
      });
      return c.json(begun, 201);
    })
    .openapi(writtenRoute, async (c) => {
      return c.json(await mine.written(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(seenRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mine.markSeen(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    })
    .openapi(leaveRoute, async (c) => {
      const { id } = c.req.valid('param');
      await mine.leave(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    });
}
