import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import { interviewId, type InterviewId } from '#shared/ids.ts';
import type { SqlRunner } from './ports.ts';

export interface QueueTiming {
  /** Jobs that are to be tried later are looked for this often; new ones are taken at once. */
  pollMs: number;
  /** Before the second try; doubled before each further one. */
  retryMs: number;
  /** Between two tries at most. */
  retryAtMostMs: number;
  /** What does not end by then is left to the next start. */
  closeWithinMs: number;
}

export const usualTiming: QueueTiming = {
  pollMs: 20_000,
  retryMs: 30_000,
  retryAtMostMs: 10 * 60_000,
  closeWithinMs: 10_000,
};

interface QueueOptions {
  sql: SqlRunner;
  work: readonly {
    name: string;
    retries: number;
    /** Throws to have it tried again, which after the last try it is not. */
    handle(id: InterviewId, about: { isLastTry: boolean }): Promise<void>;
  }[];
  timing?: QueueTiming;
  logger: Logger;
}

const jobData = z.object({ interviewId });
/** Longer than anything here takes; what a crash left active is not begun a second time before. */
const expireInSeconds = 4 * 60 * 60;
const deleteAfterSeconds = 24 * 60 * 60;
/** More than one try of the database at start; it is waited for in between. */
const startAttempts = 20;

/** Jobs about sessions in tables of pg-boss's own beside ours: a job outlives this process. */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #options: QueueOptions;
  readonly #timing: QueueTiming;
  readonly #workers = new Map<string, string>();
  #closing: Promise<void> | undefined;

  /** Makes or updates its tables. */
  static async create(options: QueueOptions): Promise<JobQueue> {
    // Only needed once the house is open: what it loads takes longer than all else here.
    const { PgBoss } = await import('pg-boss');
    const { sql, logger } = options;
    const boss = new PgBoss({
      db: sql,
      backend: sql.backend,
      schedule: false,
      registerInstance: false,
      monitorVacuum: false,
      reindex: false,
    });
    boss.on('error', (error) => logger.warn({ code: AppError.from(error).code }, 'jobs: trouble'));
    const queue = new JobQueue(boss, options);
    return queue;
  }

  private constructor(boss: PgBoss, options: QueueOptions) {
    this.#boss = boss;
    this.#options = options;
    this.#timing = options.timing ?? usualTiming;
  }

  async start(): Promise<void> {
    await this.#boss.start({ attempts: startAttempts });
    const polling = { pollingIntervalSeconds: this.#timing.pollMs / 1000 };
    for (const { name, handle } of this.#options.work) {
      // One of a session waits at most; knocking twice is knocking once.
      await this.#boss.createQueue(name, { policy: 'short', expireInSeconds, deleteAfterSeconds });
      const worker = await this.#boss.work(
        name,
        { ...polling, includeMetadata: true },
        async ([job]) => {
          if (!job) return;
          const isLastTry = job.retryCount >= job.retryLimit;
          // Where one was, another may wait: it looks again at once.
          this.#wake(name);
          await handle(jobData.parse(job.data).interviewId, { isLastTry });
        },
      );
      this.#workers.set(name, worker);
    }
  }

  async send(name: string, id: InterviewId): Promise<void> {
    const { retryMs, retryAtMostMs } = this.#timing;
    const retries = this.#options.work.find((one) => one.name === name)?.retries ?? 0;
    const data: z.input<typeof jobData> = { interviewId: id };
    await this.#boss.send(name, data, {
      singletonKey: id,
      retryLimit: retries,
      retryDelay: retryMs / 1000,
      retryBackoff: true,
      retryDelayMax: retryAtMostMs / 1000,
    });
    this.#wake(name);
  }

  #wake(name: string): void {
    const worker = this.#workers.get(name);
    if (worker !== undefined) this.#boss.notifyWorker(worker);
  }

  /** Waits a while for what is under way. */
  close(): Promise<void> {
    this.#closing ??= this.#boss.stop({ close: false, timeout: this.#timing.closeWithinMs });
    return this.#closing;
  }
}
