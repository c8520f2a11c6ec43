import { setTimeout } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { EndReason, PlannedQuestion } from '#shared/schemas.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { Dossier } from './dossier.ts';
import { step, type FlowCommand, type FlowState } from './flow.ts';
import type { Interviewer } from './interviewer.ts';
import type { Scribe } from './scribe.ts';
import type { Timeline } from './timeline.ts';
import type { TimelineWriter } from './timeline-writer.ts';

interface Parts {
  dossier: Dossier;
  timeline: Timeline;
  writer: TimelineWriter;
  scribe(): Scribe;
  interviewer(): Interviewer;
  nowMs(): number;
  append(...entries: TimelineEntry[]): void;
  /** Words no longer belong to an answer. */
  onAnswerLeft(): void;
  /** Another phase has begun. */
  onPhase(): void;
  /** Closes everything else. */
  closeAll(): Promise<void>;
  logger: Logger;
}

/** The course an interview takes: commands move it from question to question until it has ended. */
export class Course {
  readonly #parts: Parts;
  #flow: FlowState = { phase: 'lobby' };
  #phaseSinceMs = 0;
  #startedMs: number | undefined;
  #ending: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get flow(): FlowState {
    return this.#flow;
  }

  get phaseSinceMs(): number {
    return this.#phaseSinceMs;
  }

  get started(): boolean {
    return this.#startedMs !== undefined;
  }

  get ending(): boolean {
    return this.#ending !== undefined;
  }

  get live(): boolean {
    return this.#flow.phase !== 'lobby' && this.#flow.phase !== 'ended';
  }

  async start(): Promise<void> {
    if (this.#flow.phase !== 'lobby' || this.started) return;
    const { dossier, timeline, writer, scribe, nowMs } = this.#parts;
    await dossier.markStarted();
    this.#startedMs = nowMs();
    for (const event of timeline.after(0)) writer.push(event);
    await scribe().start();
    await this.command({ type: 'start' });
  }

  async command(command: FlowCommand): Promise<void> {
    const { dossier, nowMs, append, interviewer } = this.#parts;
    const { questions } = dossier.now;
    const before = this.#flow.phase;
    const { state, entries } = step(this.#flow, command, { nowMs: nowMs(), questions });
    if (state.phase === 'ended') return this.#finish(state.reason, state, entries);
    this.#enter(state);
    append(...entries);
    if (state.phase === 'considering' && before !== 'considering') interviewer().consider();
  }

  /** The interviewer may think about the answer before they ask the next question. */
  async finishAnswer(index: number, by?: 'silence'): Promise<void> {
    const considered = this.#parts.interviewer().wouldConsider;
    await this.command({ type: 'finish-answer', index, considered, ...(by && { by }) });
  }

  /** A coach goes on to the question after this one. */
  async moveOn(index: number): Promise<void> {
    this.#parts.interviewer().cancel();
    await this.command({ type: 'move-on', index });
  }

  /** The candidate begins to write instead of speaking. */
  async beginTyping(index: number): Promise<void> {
    this.#answerInHand(index);
    await this.command({ type: 'speech-started', latencyMs: null });
    this.#parts.interviewer().stay();
  }

  /** @throws AppError `bad_state` when no answer to that question has begun. */
  async typeAnswer(index: number, text: string): Promise<void> {
    const { nowMs, scribe } = this.#parts;
    const { phase, sinceMs } = this.#answerInHand(index);
    if (phase !== 'answering') throw new AppError('bad_state', 'Begin to type first.');
    // Words lie between the start and the end of their answer, also where a machine types them.
    while (nowMs() < sinceMs + 3) await setTimeout(1);
    scribe().type(text, { fromMs: sinceMs, toMs: nowMs() });
    await this.finishAnswer(index);
  }

  stay(): void {
    this.#parts.interviewer().stay();
  }

  /** After the language model failed: asks it again, or goes on without it. */
  considerAgain(by: 'rules' | 'model'): void {
    this.#parts.interviewer().consider({ by });
  }

  async end(reason: EndReason): Promise<void> {
    this.#parts.interviewer().cancel();
    if (this.#flow.phase === 'lobby') return this.#parts.closeAll();
    await (this.#ending ?? this.command({ type: 'end', reason }));
  }

  #enter(state: FlowState) {
    if (state.phase === this.#flow.phase && state.phase !== 'question') return;
    const talking = state.phase === 'thinking' || state.phase === 'answering';
    if (!talking) this.#parts.onAnswerLeft();
    this.#phaseSinceMs = this.#parts.nowMs();
    this.#flow = state;
    if (talking) this.#parts.scribe().answerBegins();
    this.#parts.onPhase();
  }

  #finish(reason: EndReason, state: FlowState, entries: TimelineEntry[]): Promise<void> {
    const { scribe, timeline, writer, nowMs, logger, closeAll } = this.#parts;
    this.#ending ??= (async () => {
      this.#enter(state);
      await scribe().answerWritten();
      const last = timeline.record(entries, nowMs());
      const stored = await writer.flush(3_000);
      if (!stored) logger.warn('interview ended before its timeline was stored');
      await this.#markEnded(reason);
      timeline.publish(last);
      await closeAll();
    })();
    return this.#ending;
  }

  async #markEnded(reason: EndReason) {
    const { dossier, timeline, nowMs } = this.#parts;
    const { questions } = dossier.now;
    const answered = timeline
      .after(0)
      .filter((event) => event.type === 'answer:started')
      .filter(({ index }) => isOfThePlan(questions[index]));
    await dossier.markEnded({
      reason,
      durationMs: Math.round(nowMs() - (this.#startedMs ?? nowMs())),
      questionsAnswered: new Set(answered.map((event) => event.index)).size,
    });
  }

  #answerInHand(index: number): Extract<FlowState, { phase: 'thinking' | 'answering' }> {
    const flow = this.#flow;
    const isAnswer = flow.phase === 'thinking' || flow.phase === 'answering';
    if (isAnswer && flow.index === index) return flow;
    throw new AppError('bad_state', 'That question is not waiting for an answer.');
  }
}

/** Follow-ups and new attempts are no further questions. */
function isOfThePlan(question: PlannedQuestion | undefined): boolean {
  return !question?.followUp && question?.retryOf === undefined;
}
