import { setTimeout } from 'node:timers/promises';
import type { Coach } from '#server/coaching/engine.ts';
import type { Transcriber } from '#server/speech/transcriber.ts';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { Scope } from '#lib/scope.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { UserId } from '#shared/ids.ts';
import type { EndReason } from '#shared/schemas.ts';
import type { Phase, TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import type { CandidateMedia, CandidateMediaEvents } from './candidate-media.ts';
import { step, type FlowCommand, type FlowState } from './flow.ts';
import { mediaEvents } from './media-events.ts';
import { MediaSlot } from './media-slot.ts';
import { Interviewer, type InterviewerDeps } from './interviewer.ts';
import { Observer } from './observer.ts';
import type { InterviewStore, StoredInterview } from './ports.ts';
import { Scribe } from './scribe.ts';
import { Seat, type Connection } from './seat.ts';
import { Timeline } from './timeline.ts';
import { TimelineWriter } from './timeline-writer.ts';

export interface InterviewDeps extends InterviewerDeps {
  store: InterviewStore;
  createMedia(options: {
    phase: { phase: Phase; sinceMs: number };
    events: CandidateMediaEvents;
  }): Promise<CandidateMedia>;
  createCoach(preferences: CoachingPreferences): Coach;
  /** Null where nobody writes down what is said. */
  transcriber: Transcriber | null;
  /** Whether candidates may let their browser write down what they say. */
  browserWords: boolean;
  /** Whether this person may see what their own face does. */
  offersExpression(userId: UserId): boolean;
  clock: Clock;
  /** Told once, when everything is closed and stored. */
  onClosed(): void;
  graceMs?: number;
}

export interface Joined {
  interview: StoredInterview;
  events: TimelineEvent[];
  nowMs: number;
  routerRtpCapabilities: Record<string, unknown>;
}

const baselineMs = 5_000;
/** A candidate who left is waited for this long before the interview is ended. */
const abandonAfterMs = 10 * 60_000;
const longestMs = 3 * 60 * 60_000;

/** One open interview: commands and measurements come in, the timeline goes out. */
export class Interview {
  readonly #deps: InterviewDeps;
  readonly #scope: Scope;
  readonly #originMs: number;
  readonly #seat: Seat;
  readonly #writer: TimelineWriter;
  readonly #timeline: Timeline;
  readonly #coach: Coach;
  readonly #observer: Observer;
  readonly #media: MediaSlot;
  readonly #scribe: Scribe;
  readonly #interviewer: Interviewer;
  #stored: StoredInterview;
  #flow: FlowState = { phase: 'lobby' };
  #phaseSinceMs = 0;
  #startedMs: number | undefined;
  #cancelAbandon: (() => Promise<void>) | undefined;
  #ending: Promise<void> | undefined;

  constructor(stored: StoredInterview, deps: InterviewDeps) {
    this.#deps = deps;
    this.#stored = stored;
    this.#originMs = deps.clock.now();
    this.#scope = new Scope({ onError: (err) => deps.logger.error({ err }, 'closing failed') });
    this.#writer = this.#scope.own(
      new TimelineWriter({
        append: (events) => deps.store.appendEvents(stored.id, events),
        logger: deps.logger,
        onOverflow: (gap) => this.#append({ type: 'gap:marked', ...gap, reason: 'store-overflow' }),
      }),
    );
    // An interview that never starts leaves nothing behind: see start().
    this.#timeline = new Timeline((event) => {
      if (this.#startedMs !== undefined) this.#writer.push(event);
    });
    this.#seat = this.#scope.own(
      new Seat({
        onAway: () => {
          // Their silence is no silence, and nobody would hear the question.
          this.#interviewer.stay();
          this.#interviewer.cancel();
          this.#append({ type: 'participant:changed', state: 'away' });
        },
        onLeft: () => this.#candidateLeft(),
        ...(deps.graceMs === undefined ? {} : { graceMs: deps.graceMs }),
      }),
    );
    this.#scope.add(this.#timeline.listen((events) => this.#seat.connection?.onEvents(events)));
    this.#coach = deps.createCoach(stored.preferences);
    this.#observer = new Observer(
      {
        flow: () => this.#flow,
        phaseSinceMs: () => this.#phaseSinceMs,
        nowMs: () => this.nowMs,
        append: (...entries) => this.#append(...entries),
        answerStarted: (latencyMs) => void this.command({ type: 'speech-started', latencyMs }),
        lobbySamples: (samples) => this.#seat.connection?.onLobbySamples(samples),
      },
      this.#coach,
    );
    const events = mediaEvents({
      originMs: this.#originMs,
      observer: this.#observer,
      append: (entry) => this.#append(entry),
      onExpression: (readout) => this.#seat.connection?.onExpression(readout),
      onMediaLost: (capabilities) => this.#seat.connection?.onMediaLost(capabilities),
    });
    this.#scribe = this.#scope.own(
      new Scribe({
        ...deps,
        originMs: this.#originMs,
        append: (entry) => this.#append(entry),
        onGuessed: (words) => this.#seat.connection?.onGuessedWords(words),
      }),
    );
    this.#interviewer = this.#scope.own(
      new Interviewer(
        {
          flow: () => this.#flow,
          interview: () => this.#stored,
          nowMs: () => this.nowMs,
          append: (entry) => this.#append(entry),
          answerWritten: (withinMs) => this.#scribe.answerWritten(withinMs),
          saveQuestions: async (questions) => {
            this.#stored = { ...this.#stored, questions };
            await deps.store.saveQuestions(stored.id, questions);
          },
          finishBySilence: (index) => void this.finishAnswer(index, 'silence'),
          askNext: (index) => void this.command({ type: 'ask-next', index }),
          onOffer: (inMs) => this.#seat.connection?.onTurnOffered(inMs),
        },
        deps,
      ),
    );
    this.#scope.add(this.#timeline.listen((events) => this.#interviewer.take(events)));
    this.#media = this.#scope.own(
      new MediaSlot(async () => {
        const media = await deps.createMedia({ phase: this.#lanePhase(), events });
        this.#scribe.attach(media.lane);
        return media;
      }),
    );
    this.#append(
      { type: 'phase:changed', phase: 'lobby', index: null },
      { type: 'preferences:changed', preferences: stored.preferences },
    );
    this.#scope.timeout(() => void this.end('abandoned'), longestMs);
  }

  get id() {
    return this.#stored.id;
  }

  get userId() {
    return this.#stored.userId;
  }

  get live() {
    return this.#flow.phase !== 'lobby' && this.#flow.phase !== 'ended';
  }

  /** Milliseconds since it opened. */
  get nowMs() {
    return Math.max(0, this.#deps.clock.now() - this.#originMs);
  }

  /** The candidate's media peer. @throws AppError `media_unavailable` while there is none. */
  get peer() {
    return this.#media.openOrThrow.peer;
  }

  get laneStats() {
    return this.#media.opened?.lane.stats;
  }

  /**
   * Gives the seat to a connection. What came after `afterSeq` is in the reply and everything later
   * goes to the connection.
   */
  async join(
    connection: Connection,
    { afterSeq, takeOver }: { afterSeq: number; takeOver: boolean },
  ): Promise<Joined> {
    if (this.#ending) throw new AppError('bad_state', 'The interview has ended.');
    const { returning } = this.#seat.check(connection, { takeOver });
    const media = await this.#media.open();
    if (!returning) {
      media.lane.showExpression(false);
      await media.renewPeer();
    }
    this.#seat.take(connection);
    void this.#cancelAbandon?.();
    this.#interviewer.consider();
    const events = this.#timeline.after(afterSeq);
    const [joined] = this.#timeline.append(
      [{ type: 'participant:changed', state: 'joined' }],
      this.nowMs,
    );
    return {
      interview: this.#stored,
      events: joined ? [...events, joined] : events,
      nowMs: this.nowMs,
      routerRtpCapabilities: media.rtpCapabilities,
    };
  }

  leave(connection: Connection): void {
    this.#seat.release(connection);
  }

  holds(connection: Connection): boolean {
    return this.#seat.connection === connection;
  }

  async start(): Promise<void> {
    if (this.#flow.phase !== 'lobby' || this.#startedMs !== undefined) return;
    const at = new Date();
    await this.#deps.store.markStarted(this.id, at);
    this.#stored = { ...this.#stored, state: 'live', startedAt: at.toISOString() };
    this.#startedMs = this.nowMs;
    for (const event of this.#timeline.after(0)) this.#writer.push(event);
    this.#scribe.start();
    await this.command({ type: 'start' });
  }

  async command(command: FlowCommand): Promise<void> {
    const questions = this.#stored.questions;
    const before = this.#flow.phase;
    const { state, entries } = step(this.#flow, command, { nowMs: this.nowMs, questions });
    if (state.phase === 'ended') return this.#finish(state.reason, state, entries);
    this.#enter(state);
    this.#append(...entries);
    if (state.phase === 'considering' && before !== 'considering') this.#interviewer.consider();
  }

  /** The interviewer may think about the answer before they ask the next question. */
  async finishAnswer(index: number, by?: 'silence'): Promise<void> {
    const considered = this.#interviewer.wouldConsider;
    await this.command({ type: 'finish-answer', index, considered, ...(by && { by }) });
  }

  /** The candidate begins to write instead of speaking. */
  async beginTyping(index: number): Promise<void> {
    this.#answerInHand(index);
    await this.command({ type: 'speech-started', latencyMs: null });
    this.#interviewer.stay();
  }

  /** @throws AppError `bad_state` when no answer to that question has begun. */
  async typeAnswer(index: number, text: string): Promise<void> {
    const { phase, sinceMs } = this.#answerInHand(index);
    if (phase !== 'answering') throw new AppError('bad_state', 'Begin to type first.');
    // Words lie between the start and the end of their answer, also where a machine types them.
    while (this.nowMs < sinceMs + 3) await setTimeout(1);
    this.#scribe.type(text, { fromMs: sinceMs, toMs: this.nowMs });
    await this.finishAnswer(index);
  }

  stay(): void {
    this.#interviewer.stay();
  }

  /** After the language model failed: asks it again, or goes on without it. */
  considerAgain(by: 'rules' | 'model'): void {
    this.#interviewer.consider({ by });
  }

  async end(reason: EndReason): Promise<void> {
    this.#interviewer.cancel();
    if (this.#flow.phase === 'lobby') return this.#closeAll();
    await (this.#ending ?? this.command({ type: 'end', reason }));
  }

  takeBaseline(): void {
    this.#media.openOrThrow.lane.takeBaseline(baselineMs);
    this.#append({ type: 'baseline:started', durationMs: baselineMs });
  }

  /** @throws AppError `forbidden` where the panel is not offered to this candidate. */
  showExpression(on: boolean): void {
    if (on && !this.#deps.offersExpression(this.userId)) {
      throw new AppError('forbidden', 'The expression panel is not offered here.');
    }
    this.#media.openOrThrow.lane.showExpression(on);
  }

  async setPreferences(preferences: CoachingPreferences): Promise<void> {
    await this.#deps.store.savePreferences(this.id, preferences);
    this.#coach.setPreferences(preferences);
    this.#stored = { ...this.#stored, preferences };
    this.#append({ type: 'preferences:changed', preferences });
  }

  async useBrowserWords(use: boolean): Promise<void> {
    if (!this.live) throw new AppError('bad_state', 'The interview has not started.');
    await this.#scribe.useBrowser(use);
  }

  supplyWords(supplied: { words: Word[]; final: boolean }): void {
    this.#scribe.supply(supplied, this.nowMs);
  }

  /** Ends a live interview as `interrupted` and closes everything. */
  close(): Promise<void> {
    return this.end('interrupted');
  }

  #enter(state: FlowState) {
    if (state.phase === this.#flow.phase && state.phase !== 'question') return;
    const talking = state.phase === 'thinking' || state.phase === 'answering';
    if (!talking) this.#observer.answerLeft(this.nowMs);
    this.#phaseSinceMs = this.nowMs;
    this.#flow = state;
    if (talking) this.#scribe.answerBegins();
    this.#media.opened?.lane.setPhase(this.#lanePhase());
  }

  #finish(reason: EndReason, state: FlowState, entries: TimelineEntry[]): Promise<void> {
    this.#ending ??= (async () => {
      this.#enter(state);
      await this.#scribe.answerWritten();
      const last = this.#timeline.record(entries, this.nowMs);
      const stored = await this.#writer.flush(3_000);
      if (!stored) this.#deps.logger.warn('interview ended before its timeline was stored');
      await this.#markEnded(reason);
      this.#timeline.publish(last);
      await this.#closeAll();
    })();
    return this.#ending;
  }

  async #markEnded(reason: EndReason) {
    const { questions } = this.#stored;
    const answered = this.#timeline
      .after(0)
      .filter((event) => event.type === 'answer:started')
      .filter(({ index }) => !questions[index]?.followUp);
    try {
      await this.#deps.store.markEnded(this.id, {
        at: new Date(),
        reason,
        durationMs: Math.round(this.nowMs - (this.#startedMs ?? this.nowMs)),
        questionsAnswered: new Set(answered.map((event) => event.index)).size,
      });
    } catch (err) {
      this.#deps.logger.error({ err }, 'end of the interview not stored');
    }
  }

  async #closeAll() {
    if (this.#scope.closed) return;
    await this.#scope.close();
    this.#deps.onClosed();
  }

  #answerInHand(index: number): Extract<FlowState, { phase: 'thinking' | 'answering' }> {
    const flow = this.#flow;
    const isAnswer = flow.phase === 'thinking' || flow.phase === 'answering';
    if (isAnswer && flow.index === index) return flow;
    throw new AppError('bad_state', 'That question is not waiting for an answer.');
  }

  #candidateLeft() {
    this.#append({ type: 'participant:changed', state: 'left' });
    if (this.#flow.phase === 'lobby') return void this.#closeAll();
    if (this.#flow.phase !== 'paused') void this.command({ type: 'pause' });
    void this.#media.close();
    this.#cancelAbandon = this.#scope.timeout(() => void this.end('abandoned'), abandonAfterMs);
  }

  #append(...entries: TimelineEntry[]) {
    if (entries.length > 0 && !this.#scope.closed) this.#timeline.append(entries, this.nowMs);
  }

  #lanePhase() {
    return { phase: this.#flow.phase, sinceMs: this.#originMs + this.#phaseSinceMs };
  }
}
