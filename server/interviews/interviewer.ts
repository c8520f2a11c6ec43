import type { Ai } from '#server/ai/ai.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import { Scope } from '#lib/scope.ts';
import type { InterviewId } from '#shared/ids.ts';
import { spokenText } from '#shared/plan.ts';
import type { PlannedQuestion } from '#shared/schemas.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import { apply, emptyView } from '#shared/timeline.ts';
import { followUpByRules } from './follow-up/rules.ts';
import { heardAnswer, type HeardAnswer } from './follow-up/heard-answer.ts';
import type { FlowState } from './flow.ts';
import { followUpTo, questionsAfter } from './next-question.ts';
import type { StoredInterview } from './ports.ts';
import type { PickOther } from './question-list.ts';
import { patienceOf } from './turn/patience.ts';
import { held, nextTurn, type Heard, type Turn } from './turn/turn.ts';
import { thoughtOf } from './turn/thought.ts';

export interface InterviewerDeps {
  ai: Pick<Ai, 'ask' | 'model'>;
  /** Another question of this difficulty that is not among those; null when there is none. */
  pickOther: PickOther;
  /** Has a question spoken ahead, so that asking it does not wait for the voice. */
  prepareVoice(text: string, interviewId: InterviewId): void;
  logger: Logger;
}

interface Stage {
  flow(): FlowState;
  interview(): StoredInterview;
  nowMs(): number;
  append(entry: TimelineEntry): void;
  /** Resolves when the last words of the answer are written, or after `withinMs`. */
  answerWritten(withinMs: number): Promise<void>;
  /** Keeps a changed list of questions. */
  saveQuestions(questions: PlannedQuestion[]): Promise<void>;
  finishBySilence(index: number): void;
  askNext(index: number): void;
  /** The offer to go on, for the candidate's screen; null takes it back. */
  onOffer(inMs: number | null): void;
  /** A coach who asks the questions; undefined while this interviewer does. */
  lead(): Lead | undefined;
  questionSpoken(index: number): void;
}

interface Lead {
  /** Since when they have said nothing; null while they speak. */
  silentSinceMs: number | null;
}

const tickMs = 250;
/** A coach who asks by voice has asked once they were silent so long, and had so long to begin. */
const asked = { silentMs: 700, afterMs: 2_000 };
/** Last words are waited for so long; a model may as well have them all. */
const wordsWithinMs = { rules: 700, model: 2_500 };

/** Listens for the end of an answer, thinks about what was said, and says what is asked next. */
export class Interviewer {
  readonly #stage: Stage;
  readonly #deps: InterviewerDeps;
  readonly #scope = new Scope();
  readonly #view = emptyView();
  #turn: Turn = { state: 'listening' };
  /** The consideration under way, and what cancels it. */
  #thinking: AbortController | undefined;
  /** Thought about while the interview was paused: asked when it goes on. */
  #readyFor: number | undefined;

  constructor(stage: Stage, deps: InterviewerDeps) {
    this.#stage = stage;
    this.#deps = deps;
    this.#scope.interval(() => this.#tick(), tickMs);
  }

  take(events: readonly TimelineEvent[]): void {
    for (const event of events) {
      if (event.type !== 'samples:bundled') apply(this.#view, event);
      // Whatever is said, this is most likely what comes next.
      if (event.type === 'answer:started') this.#prepare(event.index, this.#questions);
    }
  }

  /** Whether the answer in hand leaves something to think about before the next question. */
  get wouldConsider(): boolean {
    const flow = this.#stage.flow();
    const { phase } = flow.phase === 'paused' ? flow.was : flow;
    if (this.#stage.lead()) return true;
    const { followUps, adaptive } = this.#stage.interview().plan;
    if (phase !== 'answering' || !(followUps || adaptive)) return false;
    return this.#view.transcription.state === 'listening' || this.#answer() !== null;
  }

  /** The candidate has not finished. */
  stay(): void {
    if (this.#stage.flow().phase === 'answering') this.#setTurn(held(this.#turn));
  }

  /** Thinks about the answer that has just ended, then has the next question asked. */
  consider({
    by = this.#deps.ai.model ? 'model' : 'rules',
  }: { by?: 'rules' | 'model' } = {}): void {
    const flow = this.#stage.flow();
    if (flow.phase !== 'considering' || this.#stage.lead()) return;
    if (this.#readyFor === flow.index) return this.#stage.askNext(flow.index);
    this.cancel();
    const thinking = new AbortController();
    this.#thinking = thinking;
    this.#consider(flow.index, by, thinking.signal)
      .catch((error: unknown) => {
        if (!thinking.signal.aborted) this.#getStuck(flow.index, error);
      })
      .finally(() => {
        if (this.#thinking === thinking) this.#thinking = undefined;
      });
  }

  /** A coach asks from now on, or has handed back: then it goes on where the coach left off. */
  leadChanged(): void {
    this.stay();
    this.cancel();
    this.consider();
  }

  /** Nobody waits for it any more; `consider` begins anew. */
  cancel(): void {
    this.#thinking?.abort();
    this.#thinking = undefined;
  }

  async close(): Promise<void> {
    this.cancel();
    await this.#scope.close();
  }

  /** What has been said to the question in hand. */
  #answer(): HeardAnswer | null {
    const segment = this.#view.segments.at(-1);
    return segment ? heardAnswer(this.#view, segment) : null;
  }

  #tick(): void {
    const flow = this.#stage.flow();
    const lead = this.#stage.lead();
    if (lead && flow.phase === 'question') this.#checkAsked(lead, flow.index);
    if (lead || flow.phase !== 'answering') return this.#setTurn({ state: 'listening' });
    const { preferences, plan } = this.#stage.interview();
    const patienceMs = patienceOf(preferences, plan.persona);
    const nowMs = this.#stage.nowMs();
    const turn = nextTurn(this.#turn, this.#heard(), { nowMs, patienceMs });
    this.#setTurn(turn);
    if (turn.state === 'over') this.#stage.finishBySilence(flow.index);
  }

  #checkAsked({ silentSinceMs }: Lead, index: number): void {
    const askedAtMs = this.#view.segments.at(-1)?.askedAtMs;
    if (silentSinceMs === null || askedAtMs === undefined) return;
    const from = Math.max(askedAtMs + asked.afterMs, silentSinceMs + asked.silentMs);
    if (this.#stage.nowMs() >= from) this.#stage.questionSpoken(index);
  }

  #heard(): Heard {
    const segment = this.#view.segments.at(-1);
    const last = this.#view.speech.at(-1);
    if (!segment || !last || last.fromMs < segment.askedAtMs || last.toMs === null) {
      return { speaking: last?.toMs === null, quietSinceMs: null, thought: 'too-little' };
    }
    const words = this.#answer()?.passage.tokens.map(({ word }) => word) ?? [];
    return { speaking: false, quietSinceMs: last.toMs, thought: thoughtOf(words) };
  }

  #setTurn(turn: Turn): void {
    const before = this.#turn;
    this.#turn = turn;
    if (before.state === turn.state) return;
    if (turn.state === 'offered') {
      this.#stage.onOffer(turn.goOnAtMs - this.#stage.nowMs());
      this.#prepareByRules();
    }
    if (before.state === 'offered') this.#stage.onOffer(null);
  }

  async #consider(index: number, by: 'rules' | 'model', signal: AbortSignal): Promise<void> {
    await this.#stage.answerWritten(wordsWithinMs[by]);
    const { ai, pickOther } = this.#deps;
    const draft = await followUpTo(this.#answered(index), { by, ai, signal });
    if (signal.aborted) return;
    const questions = this.#questions;
    const changed = questionsAfter(this.#answered(index), { draft, pickOther });
    this.#prepare(index, changed);
    if (changed !== questions) await this.#save(changed);
    if (signal.aborted) return;
    this.#readyFor = index;
    this.#stage.askNext(index);
  }

  /** While the offer stands: what rules would ask after this answer; a model is asked when it is over. */
  #prepareByRules(): void {
    const flow = this.#stage.flow();
    const { plan } = this.#stage.interview();
    if (flow.phase !== 'answering' || this.#deps.ai.model) return;
    const { index } = flow;
    const answer = this.#questions[index]?.followUp ? null : this.#answer();
    const draft = answer && plan.followUps ? followUpByRules(answer, plan.persona) : null;
    const { pickOther } = this.#deps;
    this.#prepare(index, questionsAfter(this.#answered(index), { draft, pickOther }));
  }

  /** Has the question after this one spoken ahead. */
  #prepare(index: number, questions: readonly PlannedQuestion[]): void {
    const next = questions[index + 1];
    if (next) this.#deps.prepareVoice(spokenText(next), this.#stage.interview().id);
  }

  get #questions(): PlannedQuestion[] {
    return this.#stage.interview().questions;
  }

  #answered(index: number) {
    return { interview: this.#stage.interview(), index, view: this.#view };
  }

  /** A store that is away costs the question's sound, never the question. */
  async #save(questions: PlannedQuestion[]): Promise<void> {
    try {
      await this.#stage.saveQuestions(questions);
    } catch (err) {
      this.#deps.logger.error({ err }, 'changed questions not stored');
    }
  }

  #getStuck(index: number, error: unknown): void {
    const { code } = AppError.from(error);
    if (code === 'internal') this.#deps.logger.error({ err: error }, 'interviewer failed');
    this.#stage.append({ type: 'interviewer:stuck', index, code });
  }
}
