import { wordsAtOnce, type Word } from '#shared/words.ts';
import type { RecogniserSetup } from '../messages.ts';
import { AnswerSound } from './answer-sound.ts';
import { openRealtimeLine, type RealtimeEvent, type RealtimeLine } from './realtime-line.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';
import { hearAgain } from './second-hearing.ts';
import { to24k } from './to-24k.ts';

/** Recognisers tidy speech up unless they are shown that it is to stay as it was. */
const prompt = 'Um, so, uh, like, I mean, hmm, we, we did, er, what was said, word for word.';
const transcribedWithinMs = 8000;
/** The service takes 25 MB at most: thirteen minutes of speech. */
const hearAgainAfterMs = 10 * 60_000;
/** Appended in pieces of 100 ms. */
const pieceLength = 1600;

type Settings = Extract<RecogniserSetup, { source: 'openai' }>['settings'];

interface Stretch {
  fromMs: number;
  toMs: number;
  itemId: string | null;
  text: string;
  done(): void;
}

/** An OpenAI-compatible service: words while one speaks, and a second, better hearing of each answer. */
export class OpenaiRecogniser implements Recogniser {
  readonly #settings: Settings;
  readonly #events: RecogniserEvents;
  readonly #closed = new AbortController();
  #line!: RealtimeLine;
  #answer = new AnswerSound();
  #piece: Int16Array[] = [];
  #pieceLength = 0;
  #current: { fromMs: number; toMs: number } | null = null;
  /** Committed and not written down yet, in order. */
  #pending: Stretch[] = [];

  /** @throws AppError when the service does not open its line. */
  static async create(settings: Settings, events: RecogniserEvents): Promise<OpenaiRecogniser> {
    const recogniser = new OpenaiRecogniser(settings, events);
    recogniser.#line = await openRealtimeLine({
      ...settings,
      model: settings.liveModel,
      prompt,
      onEvent: (event) => recogniser.#take(event),
      onLost: () => events.onFailed(new Error('the line to the speech service broke')),
    });
    return recogniser;
  }

  private constructor(settings: Settings, events: RecogniserEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  push(samples: Int16Array, atMs: number): void {
    if (this.#closed.signal.aborted) return;
    if (!this.#current) {
      this.#current = { fromMs: atMs, toMs: atMs };
      this.#answer.begin(atMs);
    }
    this.#current.toMs = atMs + samples.length / 16;
    this.#answer.push(samples);
    this.#piece.push(samples);
    this.#pieceLength += samples.length;
    if (this.#pieceLength >= pieceLength) this.#flush();
  }

  async endStretch(): Promise<void> {
    const span = this.#current;
    if (!span || this.#closed.signal.aborted) return;
    this.#current = null;
    this.#flush();
    const isLong = this.#answer.durationMs > hearAgainAfterMs;
    await Promise.all([this.#commit(span), isLong ? this.#hearAgain() : undefined]);
  }

  async endAnswer(): Promise<void> {
    await this.endStretch();
    await this.#hearAgain();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#line.close();
    for (const { done } of this.#pending.splice(0)) done();
  }

  #flush(): void {
    if (this.#pieceLength === 0) return;
    const joined = new Int16Array(this.#pieceLength);
    let at = 0;
    for (const samples of this.#piece) {
      joined.set(samples, at);
      at += samples.length;
    }
    this.#piece = [];
    this.#pieceLength = 0;
    this.#line.append(to24k(joined));
  }

  /** Resolves when the stretch is written down, or was not in time: then it is missed. */
  #commit(span: { fromMs: number; toMs: number }): Promise<void> {
    return new Promise((resolve) => {
      const stretch: Stretch = { ...span, itemId: null, text: '', done: () => resolve() };
      const timer = setTimeout(() => this.#miss(stretch), transcribedWithinMs);
      stretch.done = () => {
        clearTimeout(timer);
        this.#pending = this.#pending.filter((one) => one !== stretch);
        resolve();
      };
      this.#pending.push(stretch);
      this.#line.commit();
      const { liveModel: model } = this.#settings;
      this.#events.onSpent({ model, soundMs: span.toMs - span.fromMs });
    });
  }

  #miss(stretch: Stretch): void {
    this.#events.onMissed({ fromMs: stretch.fromMs, toMs: stretch.toMs });
    stretch.done();
  }

  #take(event: RealtimeEvent): void {
    if (event.type === 'error') return;
    if (event.type === 'input_audio_buffer.committed') {
      const next = this.#pending.find(({ itemId }) => itemId === null);
      if (next) next.itemId = event.item_id;
      return;
    }
    const stretch = this.#pending.find(({ itemId }) => itemId === event.item_id);
    if (!stretch) return;
    switch (event.type) {
      case 'conversation.item.input_audio_transcription.delta':
        stretch.text += event.delta;
        return this.#events.onGuessed(spread(stretch.text, stretch));
      case 'conversation.item.input_audio_transcription.completed': {
        const words = spread(event.transcript, stretch);
        if (words.length > 0) this.#events.onHeard(words);
        return stretch.done();
      }
      case 'conversation.item.input_audio_transcription.failed':
        return this.#miss(stretch);
    }
  }

  async #hearAgain(): Promise<void> {
    const sound = this.#answer;
    this.#answer = new AnswerSound();
    if (sound.durationMs === 0) return;
    const { signal } = this.#closed;
    try {
      const model = this.#settings.finalModel;
      this.#events.onSpent({ model, soundMs: sound.durationMs });
      const words = await hearAgain({ ...this.#settings, sound, model, prompt, signal });
      if (words.length === 0 || signal.aborted) return;
      for (const span of correctionsOf(words, sound)) this.#events.onCorrected(span);
    } catch {
      // What was heard live stands; it is what the candidate saw, too.
    }
  }
}

/** One after the other, each of as many words as a stretch may have; together they cover the whole sound. */
export function correctionsOf(
  words: readonly Word[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): { fromMs: number; toMs: number; words: Word[] }[] {
  const inOrder = words.toSorted((a, b) => a.startMs - b.startMs);
  const spans: { fromMs: number; toMs: number; words: Word[] }[] = [];
  for (let at = 0; at < inOrder.length; at += wordsAtOnce) {
    const some = inOrder.slice(at, at + wordsAtOnce);
    spans.push({ fromMs: at === 0 ? fromMs : some[0]!.startMs, toMs, words: some });
    const before = spans.at(-2);
    if (before) before.toMs = some[0]!.startMs;
  }
  return spans;
}

/** The service tells no times for live words: they share their stretch by their length. */
export function spread(text: string, { fromMs, toMs }: { fromMs: number; toMs: number }): Word[] {
  const said = text
    .split(/\s+/)
    .filter((one) => one !== '')
    .slice(0, wordsAtOnce);
  const letters = said.reduce((sum, one) => sum + one.length + 1, 0);
  let at = fromMs;
  return said.map((one) => {
    const startMs = at;
    at += ((toMs - fromMs) * (one.length + 1)) / letters;
    return { text: one.slice(0, 64), startMs, endMs: at, confidence: null };
  });
}
