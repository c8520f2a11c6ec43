import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { AnswerJudge } from '#server/evaluation/judge.ts';
import { heardAnswers } from '#server/evaluation/spoken.ts';
import type { AnswerRepository } from '#server/store/answers.ts';
import type { ErrorBody } from '#shared/error-codes.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import type { SpokenAnswers } from '#shared/practice.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import type { TimelineView } from '#shared/timeline.ts';

export interface SpokenJudgeDeps {
  judge: AnswerJudge;
  answers: Pick<AnswerRepository, 'keepSpoken' | 'listSpoken'>;
  readView(id: InterviewId): Promise<TimelineView>;
  metrics(): readonly MetricInfo[];
  logger: Logger;
  /** All of an interview is judged. */
  onJudged?(id: InterviewId): void;
}

interface Wanted {
  userId: UserId;
  interviewId: InterviewId;
  /** What was heard can no longer change. */
  isOver: boolean;
  /** When they were spoken. */
  at: Date;
}

type Job = {
  method: EvaluationMethod;
  heard: number | null;
  cut: readonly number[];
  progress?: ((share: number) => void) | undefined;
} & (
  | { state: 'judging'; over: Promise<void> }
  | { state: 'ready' }
  | { state: 'failed'; failure: ErrorBody }
);

/** What is known of older interviews is read anew from the store. */
const mostRemembered = 500;

/**
 * Judges the spoken answers of interviews, each once: what was made of them is stored. The work goes on
 * when whoever asked has left, and several who ask at once see the same work.
 */
export class SpokenJudge {
  readonly #deps: SpokenJudgeDeps;
  readonly #jobs = new Map<InterviewId, Job>();
  /** Corrected while they were judged. */
  readonly #corrected = new Set<InterviewId>();
  readonly #closing = new AbortController();

  constructor(deps: SpokenJudgeDeps) {
    this.#deps = deps;
  }

  /** How far it is; starts the work where it has not been done. */
  async read(wanted: Wanted): Promise<SpokenAnswers> {
    if (!wanted.isOver) return this.#nothing();
    const known = this.#jobs.get(wanted.interviewId);
    const job = known ?? this.#start(wanted, this.#deps.judge.preferred, { anew: false });
    const answers = await this.#deps.answers.listSpoken(wanted.userId, wanted.interviewId);
    const { state, method, heard, cut } = job;
    return {
      state,
      method,
      heard,
      cut: [...cut],
      failure: state === 'failed' ? job.failure : null,
      answers,
    };
  }

  /** Judges by the wished method what it has not judged; work under way goes on instead. */
  async again(wanted: Wanted, method: EvaluationMethod): Promise<SpokenAnswers> {
    if (!wanted.isOver) return this.#nothing();
    const known = this.#jobs.get(wanted.interviewId);
    if (known?.state !== 'judging') {
      // After a failure only what is missing is judged; what the model has judged stays.
      this.#start(wanted, method, { anew: known?.state === 'ready' });
    }
    return this.read(wanted);
  }

  /** What was heard has been corrected: it is judged anew as soon as work under way has ended. */
  async wordsCorrected(wanted: Wanted): Promise<void> {
    const { interviewId } = wanted;
    if (this.#corrected.has(interviewId)) return;
    this.#corrected.add(interviewId);
    let known = this.#jobs.get(interviewId);
    while (known?.state === 'judging') {
      await known.over;
      known = this.#jobs.get(interviewId);
    }
    this.#corrected.delete(interviewId);
    if (this.#closing.signal.aborted) return;
    // An answer is known by its text: the others are not judged again.
    this.#start(wanted, known?.method ?? this.#deps.judge.preferred, { anew: false });
  }

  /** Judges what is not judged, and waits for it. @throws AppError why not all of it is. */
  async make(wanted: Wanted, progress: (share: number) => void): Promise<void> {
    const known = this.#jobs.get(wanted.interviewId);
    const goesOn = known && known.state !== 'failed';
    const job = goesOn ? known : this.#start(wanted, this.#deps.judge.preferred, { anew: false });
    job.progress = progress;
    if (job.state === 'judging') await job.over;
    const end = this.#jobs.get(wanted.interviewId);
    if (end?.state !== 'failed') return;
    const { code, message, ...how } = end.failure;
    throw new AppError(code, message, how);
  }

  /** Stops what is under way; nothing half done is kept. */
  async close(): Promise<void> {
    this.#closing.abort();
    const open = [...this.#jobs.values()];
    await Promise.all(open.flatMap((job) => (job.state === 'judging' ? [job.over] : [])));
  }

  /** While an interview goes on there is more to come; it is judged when it is over. */
  #nothing(): SpokenAnswers {
    const method = this.#deps.judge.preferred;
    return { state: 'ready', method, heard: null, cut: [], failure: null, answers: [] };
  }

  #start(wanted: Wanted, method: EvaluationMethod, { anew }: { anew: boolean }): Job {
    const { interviewId } = wanted;
    const begun = Promise.withResolvers<void>();
    const job: Job = { state: 'judging', method, heard: null, cut: [], over: begun.promise };
    this.#jobs.set(interviewId, job);
    void this.#judge(wanted, job, anew).then((end) => {
      this.#jobs.set(interviewId, end);
      for (const key of [...this.#jobs.keys()].slice(0, -mostRemembered)) this.#forget(key);
      begun.resolve();
      if (end.state === 'ready') this.#deps.onJudged?.(interviewId);
    });
    return job;
  }

  #forget(id: InterviewId): void {
    if (this.#jobs.get(id)?.state !== 'judging') this.#jobs.delete(id);
  }

  async #judge(wanted: Wanted, job: Job, anew: boolean): Promise<Job> {
    const { userId, interviewId } = wanted;
    const { judge, answers, metrics, logger } = this.#deps;
    const { method } = job;
    try {
      const heard = heardAnswers(await this.#deps.readView(interviewId), metrics());
      job.heard = heard.length;
      job.cut = heard.filter(({ isCut }) => isCut).map(({ index }) => index);
      const known = await answers.listSpoken(userId, interviewId);
      const isDone = (index: number, text: string) =>
        known.some(
          (one) =>
            one.index === index && one.text === text && (!anew || one.evaluation.method === method),
        );
      for (const [count, one] of heard.entries()) {
        const { index, question, passage, voice, visual, approximate } = one;
        job.progress?.(count / heard.length);
        if (isDone(index, passage.text)) continue;
        const evaluation = await judge.evaluate(method, {
          userId,
          interviewId,
          question,
          answer: passage,
          approximate,
          voice,
          visual,
          signal: this.#closing.signal,
        });
        const spoken = { index, question, text: passage.text, evaluation };
        await answers.keepSpoken({ userId, interviewId, at: wanted.at, spoken });
      }
      return { state: 'ready', method, heard: heard.length, cut: job.cut };
    } catch (error) {
      const failure = AppError.from(error);
      if (!this.#closing.signal.aborted) logger.warn({ err: error, interviewId }, 'not judged');
      const { heard, cut } = job;
      return { state: 'failed', method, heard, cut, failure: failure.toBody() };
    }
  }
}
