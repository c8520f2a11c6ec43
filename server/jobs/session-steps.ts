import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import {
  stepName,
  type SessionStep,
  type StepName,
  type StepState,
} from '#shared/session-steps.ts';
import type { SqlRunner, StepDefinition, StepOf, StepStore } from './ports.ts';
import { JobQueue, type QueueTiming } from './queue.ts';

interface Deps {
  store: StepStore;
  sql: SqlRunner;
  logger: Logger;
  timing?: QueueTiming;
}

/** What was put up while the database was away is found by then. */
const lookEveryMs = 60_000;
const progressEveryMs = 400;

/**
 * What is made of sessions once they are over, step by step, while nobody waits for it. What is to be
 * made stands in the store: a server that stops in between, however it stops, loses none of it.
 */
export class SessionSteps {
  readonly #deps: Deps;
  readonly #definitions = new Map<StepName, StepDefinition>();
  readonly #listeners = new Set<(news: StepOf) => void>();
  readonly #closing = new AbortController();
  #queue: JobQueue | undefined;
  #isReady = false;
  #starting: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Goes on with what was left; does not hold up whoever starts it. Never rejects. */
  start(definitions: readonly StepDefinition[]): Promise<void> {
    for (const definition of definitions) this.#definitions.set(definition.name, definition);
    return (this.#starting = this.#start());
  }

  /** Puts steps of a session up to be made. Never rejects. */
  async ask(id: InterviewId, names: readonly StepName[]): Promise<void> {
    try {
      for (const news of await this.#deps.store.ask(id, names)) this.#tell(news);
      for (const name of names) await this.#send(id, name);
    } catch (error) {
      this.#warn(error, { interviewId: id }, 'not put up');
    }
  }

  /** What stands in the store already may begin. Never rejects. */
  async begin(id: InterviewId, names: readonly StepName[]): Promise<void> {
    try {
      for (const name of names) await this.#send(id, name);
    } catch (error) {
      this.#warn(error, { interviewId: id }, 'not begun');
    }
  }

  /** It was made in another way. Never rejects. */
  async finish(id: InterviewId, name: StepName): Promise<void> {
    try {
      const news = await this.#deps.store.finish(id, name);
      if (news) this.#tell(news);
    } catch (error) {
      this.#warn(error, { interviewId: id }, 'not noted');
    }
  }

  /** In the order in which they are made. @throws AppError `not_found` for anybody but the owner. */
  async list(userId: UserId, id: InterviewId): Promise<SessionStep[]> {
    const found = await this.#deps.store.list(userId, id);
    if (!found) throw new AppError('not_found', 'There is no such interview.');
    return stepName.options.flatMap((name) => found.find((step) => step.name === name) ?? []);
  }

  /** Tries what failed once more, at once; what is made stays. @throws AppError as `list` does. */
  async again(userId: UserId, id: InterviewId, name: StepName): Promise<SessionStep[]> {
    const step = (await this.list(userId, id)).find((one) => one.name === name);
    if (!step) throw new AppError('not_found', 'There is no such step.');
    if (step.state === 'failed' || step.state === 'waiting') await this.ask(id, [name]);
    return this.list(userId, id);
  }

  listen(listener: (news: StepOf) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is under way waits for the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#timer);
    await this.#queue?.close().catch(() => {});
    await this.#starting;
  }

  async #start(): Promise<void> {
    const { store, sql, logger, timing } = this.#deps;
    try {
      await store.release();
      const work = [...this.#definitions.values()].map((definition) => ({
        name: `session-${definition.name}`,
        retries: definition.retries,
        handle: (id: InterviewId, about: { isLastTry: boolean }) =>
          this.#run(definition, id, about),
      }));
      this.#queue = await JobQueue.create({ sql, work, logger, ...(timing && { timing }) });
      if (this.#closing.signal.aborted) return;
      await this.#queue.start();
      this.#isReady = true;
      await this.#look('all');
      if (this.#closing.signal.aborted) return;
      this.#timer = setInterval(() => void this.#look('fresh'), lookEveryMs);
    } catch (error) {
      this.#warn(error, {}, 'jobs did not start');
    }
  }

  /** Knocks for all that waits. */
  async #look(which: 'all' | 'fresh'): Promise<void> {
    try {
      for (const { interviewId, name } of await this.#deps.store.waiting(which)) {
        await this.#send(interviewId, name);
      }
    } catch (error) {
      this.#warn(error, {}, 'steps not looked for');
    }
  }

  async #send(id: InterviewId, name: StepName): Promise<void> {
    if (!this.#isReady || this.#closing.signal.aborted) return;
    await this.#queue?.send(`session-${name}`, id);
  }

  async #run(
    { name, after, run }: StepDefinition,
    id: InterviewId,
    { isLastTry }: { isLastTry: boolean },
  ): Promise<void> {
    const { signal } = this.#closing;
    if (signal.aborted) return;
    const claimed = await this.#deps.store.claim(id, { name, after });
    // Made meanwhile, or deleted, or it has to wait for another step, which then calls it.
    if (!claimed) return;
    this.#tell(claimed);
    try {
      await run(id, { signal, progress: this.#progressOf(id, name) });
      await this.#settle(id, name, { state: 'done' });
    } catch (error) {
      return this.#failed(AppError.from(error), { id, name, isLastTry });
    }
    for (const next of this.#definitions.values()) {
      if (next.after === name) await this.#send(id, next.name);
    }
  }

  /** @throws Error to have it tried again. */
  async #failed(
    failure: AppError,
    { id, name, isLastTry }: { id: InterviewId; name: StepName; isLastTry: boolean },
  ): Promise<void> {
    if (this.#closing.signal.aborted) {
      return this.#settle(id, name, { state: 'waiting', reason: null });
    }
    const { code: reason } = failure;
    // What was no failure of the world is one of ours, to be looked into.
    const known = reason === 'internal' ? { err: failure } : { code: reason };
    this.#deps.logger.warn({ ...known, interviewId: id, step: name }, 'step failed');
    const mayPass = failure.retryable && reason !== 'internal';
    if (!mayPass || isLastTry) return this.#settle(id, name, { state: 'failed', reason });
    await this.#settle(id, name, { state: 'waiting', reason });
    throw new Error(reason);
  }

  async #settle(id: InterviewId, name: StepName, to: StepState): Promise<void> {
    const news = await this.#deps.store.settle(id, name, to);
    if (news) this.#tell(news);
  }

  #progressOf(id: InterviewId, name: StepName): (share: number) => void {
    let toldAtMs = performance.now();
    return (share) => {
      if (performance.now() - toldAtMs < progressEveryMs) return;
      toldAtMs = performance.now();
      const progress = Math.min(1, Math.max(0, share));
      // The next one tells it; what counts is the end.
      this.#settle(id, name, { state: 'running', progress }).catch(() => {});
    };
  }

  #tell(news: StepOf): void {
    for (const listener of this.#listeners) listener(news);
  }

  #warn(error: unknown, about: object, words: string): void {
    if (this.#closing.signal.aborted) return;
    this.#deps.logger.warn({ err: error, ...about }, words);
  }
}
