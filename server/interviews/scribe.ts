import type { Lane } from '#server/analysis/lane.ts';
import type { VoiceListener } from '#server/analysis/messages.ts';
import type {
  RunningTranscription,
  Transcriber,
  TranscriptionEvents,
} from '#server/speech/transcriber.ts';
import { isApproximate } from '#server/speech/messages.ts';
import type { SpeechBudget } from '#server/speech/speech-budget.ts';
import { AppError } from '#lib/errors.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import { wordsAtOnce, type Word } from '#shared/words.ts';

/** Words that are final come this long after an answer at most, or they are not waited for. */
const restWithinMs = 2_500;
/** A service hears a whole answer a second time. */
const secondHearingWithinMs = 10_000;

export interface ScribeDeps {
  /** Null where the operator wants nothing written down here. */
  transcriber: Transcriber | null;
  /** What a speech service may hear of this candidate. */
  speechBudget: SpeechBudget;
  /** Whether candidates may let their browser write instead. */
  browserWords: boolean;
  originMs: number;
  append(entry: TimelineEntry): void;
  /** Shown while it lasts, never kept. */
  onGuessed(words: Word[]): void;
}

/**
 * Brings what the candidate says onto the timeline, from the start of the interview to its end, and
 * to the senses that read words.
 */
export class Scribe {
  readonly #deps: ScribeDeps;
  #lane: Pick<Lane, 'setListener' | 'tellWords'> | undefined;
  #listener: VoiceListener = { state: 'none' };
  #writing: RunningTranscription | 'browser' | undefined;

  constructor(deps: ScribeDeps) {
    this.#deps = deps;
  }

  /** The candidate's voice passes through here from now on. */
  attach(lane: Pick<Lane, 'setListener' | 'tellWords'>): void {
    this.#lane = lane;
    lane.setListener(this.#listener);
  }

  async start(): Promise<void> {
    const { transcriber, speechBudget } = this.#deps;
    if (this.#writing || !transcriber) return;
    const service = transcriber.source !== 'openai' || (await speechBudget.isLeft());
    this.#writing ??= transcriber.start(this.#events(), { service });
  }

  answerBegins(): void {
    if (this.#writing !== 'browser') this.#writing?.expectRest();
  }

  /** Resolves when all that was said in the answer is on the timeline, or it takes too long. */
  async answerWritten(withinMs?: number): Promise<void> {
    if (this.#writing === 'browser') return;
    const isService = this.#deps.transcriber?.source === 'openai';
    await this.#writing?.rested(withinMs ?? (isService ? secondHearingWithinMs : restWithinMs));
  }

  /** What the candidate wrote instead of speaking, spread over the time they took. */
  type(text: string, { fromMs, toMs }: { fromMs: number; toMs: number }): void {
    const pieces = text.split(/\s+/).flatMap((word) => word.match(/.{1,64}/gu) ?? []);
    // The timeline rounds: no word may lie before the event that began its answer.
    const startMs = Math.ceil(fromMs);
    const eachMs = Math.max(0, toMs - startMs) / Math.max(1, pieces.length);
    const words = pieces.map((piece, i) => ({
      text: piece,
      startMs: Math.floor(startMs + i * eachMs),
      endMs: Math.floor(startMs + (i + 1) * eachMs),
      confidence: null,
    }));
    for (let at = 0; at < words.length; at += wordsAtOnce) {
      const some = words.slice(at, at + wordsAtOnce);
      this.#deps.append({ type: 'words:heard', source: 'typed', words: some });
    }
  }

  /** @throws AppError `bad_state` where that is not offered. */
  async useBrowser(use: boolean): Promise<void> {
    if (!this.#deps.browserWords) {
      throw new AppError('bad_state', 'Here the browser does not write down what is said.');
    }
    if (use === (this.#writing === 'browser')) return;
    await this.close();
    if (use) {
      this.#writing = 'browser';
      this.#tellState('listening');
    } else {
      this.#tellState('off');
      await this.start();
    }
  }

  /** Words from the candidate's own browser: nobody here can vouch for them, and they say so. */
  supply({ words, final }: { words: Word[]; final: boolean }, nowMs: number): void {
    if (this.#writing !== 'browser') throw new AppError('bad_state', 'Ask for that first.');
    const past = words.filter(({ startMs, endMs }) => startMs <= endMs && endMs <= nowMs + 1_000);
    if (past.length === 0) return;
    if (!final) return this.#deps.onGuessed(past);
    this.#deps.append({ type: 'words:heard', source: 'browser', words: past });
    const inEpoch = past.map((word) => this.#moved(word, this.#deps.originMs));
    this.#lane?.tellWords(inEpoch, { approximate: false });
  }

  async close(): Promise<void> {
    const writing = this.#writing;
    this.#writing = undefined;
    this.#listen({ state: 'none' });
    if (writing !== 'browser') await writing?.close();
  }

  #events(): TranscriptionEvents {
    const { append, onGuessed, originMs } = this.#deps;
    const here = (words: readonly Word[]) => words.map((word) => this.#moved(word, -originMs));
    const at = (epochMs: number) => Math.max(0, Math.round(epochMs - originMs));
    return {
      onListener: (listener) => this.#listen(listener),
      onState: (transcription) => append({ type: 'transcription:changed', transcription }),
      onGuessed: (words) => onGuessed(here(words)),
      onHeard: (words, source) => {
        append({ type: 'words:heard', source, words: here(words) });
        this.#lane?.tellWords(words, { approximate: isApproximate(source) });
      },
      onCorrected: ({ fromMs, toMs, words }, source) => {
        const span = { fromMs: at(fromMs), toMs: at(toMs) };
        append({ type: 'words:corrected', source, ...span, words: here(words) });
      },
      onSpent: (spent) => this.#deps.speechBudget.spend(spent),
      onMissed: ({ fromMs, toMs }) =>
        append({ type: 'words:missed', fromMs: at(fromMs), toMs: at(toMs) }),
    };
  }

  #listen(listener: VoiceListener): void {
    this.#listener = listener;
    this.#lane?.setListener(listener);
  }

  #tellState(state: 'off' | 'listening'): void {
    const source = state === 'off' ? null : 'browser';
    const transcription = { state, source, approximate: false } as const;
    this.#deps.append({ type: 'transcription:changed', transcription });
  }

  #moved(word: Word, byMs: number): Word {
    const move = (ms: number) => Math.max(0, Math.round(ms + byMs));
    return { ...word, startMs: move(word.startMs), endMs: move(word.endMs) };
  }
}
