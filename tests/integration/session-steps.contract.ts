import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { StepDefinition } from '#server/jobs/ports.ts';
import { SessionSteps } from '#server/jobs/session-steps.ts';
import type { Store } from '#server/store/store.ts';
import { newInterview } from '#shared/schemas.ts';
import { alwaysMade, type StepName } from '#shared/session-steps.ts';
import { quiet } from '#support/rehearsal.ts';

const soon = { timeout: 10_000, interval: 20 };
const timing = { pollMs: 500, retryMs: 0, retryAtMostMs: 1_000, closeWithinMs: 2_000 };
const wish = newInterview.parse({ category: 'general', consent: true });
const end = { at: new Date(), reason: 'finished', durationMs: 1, questionsAnswered: 0 } as const;

/** What is made of sessions, whichever database it stands in. */
export function makesSteps(name: string, open: () => Promise<Store>): void {
  describe(`steps on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
      const { db, schema } = store.accountsDatabase;
      await db.insert(schema.user).values([
        { id: 'ada', name: 'Ada', email: 'ada@example.test' },
        { id: 'ben', name: 'Ben', email: 'ben@example.test' },
      ]);
    });
    afterAll(() => store.close());

    const session = async () =>
      (await store.interviews.create({ userId: 'ada', wish, questions: [] })).id;

    /** Steps that do as they are told; answers what was made, in its order. */
    function house(runs: Partial<Record<StepName, StepDefinition['run']>>, retries = 0) {
      const made: [StepName, string][] = [];
      const steps = new SessionSteps({ store: store.steps, sql: store.sql, logger: quiet, timing });
      onTestFinished(() => steps.close());
      const definitions = (Object.keys(runs) as StepName[]).map((step) => ({
        ...{ name: step, retries, ...(step === 'pictures' && { after: 'film' as const }) },
        async run(...about: Parameters<StepDefinition['run']>) {
          made.push([step, about[0]]);
          await runs[step]?.(...about);
        },
      }));
      const statesOf = async (id: string) =>
        (await steps.list('ada', id)).map((step) => [step.name, step.state]);
      return { steps, made, statesOf, start: () => steps.start(definitions) };
    }
    const fine = async () => {};

    it('[JOBS-1] makes each step of a session once, what needs another after it, and tells its owner', async () => {
      const { steps, made, statesOf, start } = house({ film: fine, pictures: fine, summary: fine });
      const told: unknown[] = [];
      steps.listen(({ userId, step }) => told.push([userId, step.name, step.state]));
      await start();
      const id = await session();
      await store.interviews.markEnded(id, { ...end, steps: ['summary'] });
      await steps.begin(id, ['summary']);
      await steps.ask(id, ['pictures', 'film']);
      await steps.begin(id, ['film', 'summary']);
      const ready = ['film', 'pictures', 'summary'].map((step) => [step, 'done']);
      await expect.poll(() => statesOf(id), soon).toEqual(ready);
      expect(made.filter(([, of]) => of === id)).toHaveLength(3);
      const order = made.map(([step]) => step);
      expect(order.indexOf('film')).toBeLessThan(order.indexOf('pictures'));
      const summary = told.filter((news) => (news as string[])[1] === 'summary');
      expect(summary).toEqual([
        ['ada', 'summary', 'running'],
        ['ada', 'summary', 'done'],
      ]);
    });

    it('[JOBS-2] tells how far a step is while it goes on', async () => {
      const gate = Promise.withResolvers<void>();
      const { steps, start } = house({
        timeline: async (_id, { progress }) => {
          const since = performance.now();
          while (performance.now() - since < 1_000) {
            progress(0.5);
            await new Promise((resolve) => setImmediate(resolve));
          }
          await gate.promise;
        },
      });
      const shares: number[] = [];
      steps.listen(({ step }) => step.state === 'running' && shares.push(step.progress));
      await start();
      const id = await session();
      await steps.ask(id, ['timeline']);
      await expect.poll(() => shares, soon).toContain(0.5);
      expect((await steps.list('ada', id))[0]).toMatchObject({ state: 'running', progress: 0.5 });
      // However often it is told, the store hears it now and then.
      expect(shares.length).toBeLessThan(6);
      gate.resolve();
      await expect.poll(async () => (await steps.list('ada', id))[0]?.state, soon).toBe('done');
    });

    it('[JOBS-3] what failed says why, and its owner alone may have it tried again', async () => {
      let isAway = true;
      const { steps, made, start } = house({
        judging: async () => {
          if (isAway) throw new AppError('ai_unavailable', 'away');
        },
        summary: async () => {
          throw new TypeError('a fault of ours');
        },
      });
      await start();
      const id = await session();
      await steps.ask(id, ['judging', 'summary']);
      const failed = [
        { name: 'summary', state: 'failed', reason: 'internal' },
        { name: 'judging', state: 'failed', reason: 'ai_unavailable' },
      ];
      await expect.poll(() => steps.list('ada', id), soon).toMatchObject(failed);
      const gone = { code: 'not_found' };
      await expect(steps.list('ben', id)).rejects.toMatchObject(gone);
      await expect(steps.again('ben', id, 'judging')).rejects.toMatchObject(gone);
      await expect(steps.again('ada', id, 'film')).rejects.toMatchObject(gone);
      expect(made).toHaveLength(2);
      isAway = false;
      await steps.again('ada', id, 'judging');
      await expect.poll(async () => (await steps.list('ada', id))[1]?.state, soon).toBe('done');
      // What is made is not made again.
      await steps.again('ada', id, 'judging');
      expect(made.filter(([step]) => step === 'judging')).toHaveLength(2);
      await steps.again('ada', id, 'summary');
      await expect.poll(() => made.filter(([step]) => step === 'summary').length, soon).toBe(2);
      await expect.poll(async () => (await steps.list('ada', id))[0]?.state, soon).toBe('failed');
      await steps.finish(id, 'summary');
      await expect.poll(async () => (await steps.list('ada', id))[0]?.state, soon).toBe('done');
    });

    it('[JOBS-4] what may pass is tried again by itself, and says meanwhile why it waits', async () => {
      const tries: string[] = [];
      const { steps, start } = house(
        {
          film: async (id) => {
            tries.push((await steps.list('ada', id))[0]!.state);
            if (tries.length < 3) throw new AppError('recording_unavailable', 'away');
          },
        },
        5,
      );
      const reasons: unknown[] = [];
      steps.listen(({ step }) => step.state === 'waiting' && reasons.push(step.reason));
      await start();
      const id = await session();
      await steps.ask(id, ['film']);
      await expect.poll(async () => (await steps.list('ada', id))[0]?.state, soon).toBe('done');
      expect(tries).toEqual(['running', 'running', 'running']);
      expect(reasons).toEqual([null, 'recording_unavailable', 'recording_unavailable']);
    });

    it('[JOBS-5] what a server left, closed or killed, is made at the next start at once', async () => {
      const begun = Promise.withResolvers<void>();
      const first = house({
        film: async (_id, { signal }) => {
          begun.resolve();
          await new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new AppError('cancelled', 'leaving')));
          });
        },
      });
      await first.start();
      const [closed, killed, unheard] = [await session(), await session(), await session()];
      await first.steps.ask(closed, ['film']);
      await begun.promise;
      await first.steps.close();
      await first.steps.close();
      expect(await first.statesOf(closed)).toEqual([['film', 'waiting']]);
      // As a kill leaves it: being made, with nobody there who makes it.
      await store.steps.ask(killed, ['film', 'pictures']);
      await store.steps.claim(killed, { name: 'film', after: undefined });
      // And before anything was sent.
      await store.interviews.markEnded(unheard, { ...end, steps: alwaysMade });
      const next = house({
        film: fine,
        pictures: fine,
        timeline: fine,
        summary: fine,
        judging: fine,
      });
      // So far apart that nothing comes by looking.
      const since = performance.now();
      await next.start();
      const states = async () =>
        (await Promise.all([closed, killed, unheard].map((id) => next.statesOf(id)))).flat();
      await expect
        .poll(async () => (await states()).filter(([, state]) => state !== 'done'), soon)
        .toEqual([]);
      expect(performance.now() - since).toBeLessThan(5_000);
      expect(await states()).toHaveLength(6);
    });

    it('[JOBS-6] of a session that is deleted nothing is made', async () => {
      const gate = Promise.withResolvers<void>();
      const { steps, made, start } = house({ film: () => gate.promise, pictures: fine });
      await start();
      const id = await session();
      await steps.ask(id, ['film', 'pictures']);
      await expect.poll(() => made.length, soon).toBe(1);
      await store.interviews.remove('ada', id);
      gate.resolve();
      await expect(steps.list('ada', id)).rejects.toMatchObject({ code: 'not_found' });
      await steps.ask(id, ['film']);
      await steps.close();
      expect(made).toEqual([['film', id]]);
    });

    it('[JOBS-5] interviews that a crash left open have their steps as well', async () => {
      const id = await session();
      await store.interviews.markStarted(id, new Date());
      expect(await store.interviews.endInterrupted(alwaysMade)).toBeGreaterThan(0);
      const waiting = await store.steps.waiting('fresh');
      const names = waiting.filter((one) => one.interviewId === id).map((one) => one.name);
      expect(names.toSorted()).toEqual([...alwaysMade].toSorted());
    });
  });
}
