import type { InterviewId, UserId } from '#shared/ids.ts';
import type { SessionStep, StepName, StepState } from '#shared/session-steps.ts';

/** A step of one session, and whom it is told. */
export interface StepOf {
  userId: UserId;
  interviewId: InterviewId;
  step: SessionStep;
}

/** Keeps what is to be made of sessions; the rows are what counts, a job is only a knock at the door. */
export interface StepStore {
  /** Puts them up to be made, also what was made before; what is being made goes on. Returns what waits now. */
  ask(id: InterviewId, names: readonly StepName[]): Promise<StepOf[]>;
  /** What waits is being made from now on; null where it does not wait, or what it needs is not made. */
  claim(
    id: InterviewId,
    step: { name: StepName; after: StepName | undefined },
  ): Promise<StepOf | null>;
  /** Of a step being made; null where it has gone meanwhile. */
  settle(id: InterviewId, name: StepName, to: StepState): Promise<StepOf | null>;
  /** It was made in another way than by its step; null where there is no such step, or it is made already. */
  finish(id: InterviewId, name: StepName): Promise<StepOf | null>;
  /** One's own, in no order; null for somebody else's interview and for none alike. */
  list(owner: UserId, id: InterviewId): Promise<SessionStep[] | null>;
  /** What a server that went away was making waits again. */
  release(): Promise<void>;
  /** All that wait; `fresh`: less those that are tried again later by themselves. */
  waiting(which: 'all' | 'fresh'): Promise<{ interviewId: InterviewId; name: StepName }[]>;
}

/** Runs a statement of the job library's own, or several without parameters, on the store's connection. */
export interface SqlRunner {
  backend: 'postgres' | 'pglite';
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** How one thing is made of a session that is over. May be begun again at any time: what is made is not made twice. */
export interface StepDefinition {
  name: StepName;
  /** What it is made of. */
  after?: StepName;
  /** How often it is tried again by itself when what failed may pass. */
  retries: number;
  /** @throws AppError; its code is what the owner is told. */
  run(
    id: InterviewId,
    about: {
      signal: AbortSignal;
      /** 0..1 */
      progress(share: number): void;
    },
  ): Promise<void>;
}
