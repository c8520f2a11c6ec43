import { AppError } from '#lib/errors.ts';
import type { Word } from '#shared/words.ts';
import { sherpaModelFiles, sherpaPackage } from '../sherpa-files.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';

/** What is used of the package, which a server installs only when it has a model for it. */
export interface SherpaStream {
  acceptWaveform(sound: { sampleRate: number; samples: Float32Array }): void;
  inputFinished(): void;
}
export interface SherpaModel {
  createStream(): SherpaStream;
  isReady(stream: SherpaStream): boolean;
  decode(stream: SherpaStream): void;
  getResult(stream: SherpaStream): { tokens?: string[]; timestamps?: number[] };
}
interface SherpaPackage {
  OnlineRecognizer: new (config: object) => SherpaModel;
}

/**
 * A streaming transducer model of sherpa-onnx.
 * @throws AppError `internal` that says what is missing: the package, or a file of the model.
 */
export async function createSherpa(
  modelDir: string,
  events: RecogniserEvents,
): Promise<Recogniser> {
  const files = sherpaModelFiles(modelDir);
  const { OnlineRecognizer } = await loadPackage();
  const model = new OnlineRecognizer({
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: { ...files, numThreads: 1, provider: 'cpu', debug: 0 },
  });
  return new SherpaRecogniser(model, events);
}

async function loadPackage(): Promise<SherpaPackage> {
  try {
    const loaded = (await import(sherpaPackage)) as { default?: SherpaPackage } & SherpaPackage;
    return loaded.default ?? loaded;
  } catch (cause) {
    throw new AppError('internal', `STT=sherpa needs: npm install ${sherpaPackage}`, { cause });
  }
}

export class SherpaRecogniser implements Recogniser {
  readonly #model: SherpaModel;
  readonly #events: RecogniserEvents;
  #stream: SherpaStream | null = null;
  #span = { fromMs: 0, toMs: 0 };
  #tokens = 0;
  #closed = false;

  constructor(model: SherpaModel, events: RecogniserEvents) {
    this.#model = model;
    this.#events = events;
  }

  push(samples: Int16Array, atMs: number): void {
    if (this.#closed) return;
    if (!this.#stream) {
      this.#stream = this.#model.createStream();
      this.#span = { fromMs: atMs, toMs: atMs };
      this.#tokens = 0;
    }
    this.#span.toMs = atMs + samples.length / 16;
    const scaled = Float32Array.from(samples, (sample) => sample / 32_768);
    this.#stream.acceptWaveform({ sampleRate: 16_000, samples: scaled });
    this.#decode(this.#stream);
    const result = this.#model.getResult(this.#stream);
    if ((result.tokens?.length ?? 0) === this.#tokens) return;
    this.#tokens = result.tokens?.length ?? 0;
    this.#events.onGuessed(wordsOfTokens(result, this.#span));
  }

  async endStretch(): Promise<void> {
    const stream = this.#stream;
    if (!stream || this.#closed) return;
    this.#stream = null;
    stream.inputFinished();
    this.#decode(stream);
    const words = wordsOfTokens(this.#model.getResult(stream), this.#span);
    if (words.length > 0) this.#events.onHeard(words);
  }

  async endAnswer(): Promise<void> {
    await this.endStretch();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stream = null;
  }

  #decode(stream: SherpaStream): void {
    while (this.#model.isReady(stream)) this.#model.decode(stream);
  }
}

/** Word pieces with the second each began → words; a piece that begins a word starts with a space or ▁. */
export function wordsOfTokens(
  { tokens = [], timestamps = [] }: { tokens?: string[]; timestamps?: number[] },
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Word[] {
  const words: Word[] = [];
  for (const [i, token] of tokens.entries()) {
    const piece = token.replace(/^[ ▁]/, '');
    const atMs = Math.min(toMs, fromMs + (timestamps[i] ?? 0) * 1000);
    const last = words.at(-1);
    if (last) last.endMs = Math.max(last.endMs, atMs);
    if (!last || piece !== token) {
      words.push({ text: piece, startMs: atMs, endMs: toMs, confidence: null });
      if (last) last.endMs = atMs;
    } else last.text += piece;
  }
  return words
    .filter(({ text }) => text !== '')
    .map((word) => ({ ...word, text: word.text.toLowerCase().slice(0, 64) }));
}
