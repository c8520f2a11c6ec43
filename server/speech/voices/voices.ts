import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { SpeechInfo } from '#shared/schemas.ts';
import type { Config } from '../../config.ts';
import { FliteVoice } from './flite.ts';
import { createOpenaiVoice } from './openai.ts';
import type { SpokenText, Voice } from './voice.ts';

/** Questions are few and read again: some ten megabytes of sound. */
const keptAtMost = 64;
/** Who let this server read to them lately. */
const listenersAtMost = 500;
const openaiUrl = 'https://api.openai.com/v1';

type Settings = Pick<Config, 'tts'> & { ai: Pick<Config['ai'], 'apiKey' | 'baseUrl'> };

export interface Voices {
  /** Whose voice the client is to use. */
  readonly use: SpeechInfo['voice'];
  /**
   * `listener` names who hears it, for `prepare`.
   * @throws AppError `voice_unavailable`.
   */
  speak(text: string, listener?: string): Promise<SpokenText>;
  /** Speaks ahead what is about to be asked for, unless that listener's browser reads by itself. */
  prepare(text: string, listener: string): void;
  close(): Promise<void>;
}

/** The voices of this server, best first: the next one reads where one fails. */
export function createVoices(settings: Settings, logger: Logger): Voices {
  const voices = voicesOf(settings);
  return new KeptVoices({ voices, use: useOf(settings), logger });
}

function voicesOf({ tts, ai: { apiKey, baseUrl = openaiUrl } }: Settings): Voice[] {
  if (tts === 'browser') return [];
  const isService = apiKey !== undefined && tts !== 'flite';
  const service = { apiKey: apiKey ?? '', baseUrl: baseUrl.replace(/\/+$/, '') };
  return [...(isService ? [createOpenaiVoice(service)] : []), new FliteVoice()];
}

function useOf({ tts, ai }: Settings): SpeechInfo['voice'] {
  if (tts === 'browser') return 'browser';
  return tts === 'auto' && !ai.apiKey ? 'either' : 'server';
}

/** Keeps what was spoken by its text; who asks for the same text meanwhile waits for the same sound. */
export class KeptVoices implements Voices {
  readonly use: SpeechInfo['voice'];
  readonly #voices: readonly Voice[];
  readonly #logger: Logger;
  readonly #kept = new Map<string, Promise<SpokenText>>();
  readonly #listeners = new Set<string>();
  #closed = false;

  constructor(options: { voices: readonly Voice[]; use: SpeechInfo['voice']; logger: Logger }) {
    this.use = options.use;
    this.#voices = options.voices;
    this.#logger = options.logger;
  }

  speak(text: string, listener?: string): Promise<SpokenText> {
    if (listener !== undefined) this.#remember(listener);
    const kept = this.#kept.get(text);
    if (kept) return kept;
    const spoken = this.#speak(text);
    this.#kept.set(text, spoken);
    spoken.catch(() => this.#kept.delete(text));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptAtMost && oldest !== undefined) this.#kept.delete(oldest);
    return spoken;
  }

  prepare(text: string, listener: string): void {
    const isHeard = this.use === 'server' || this.#listeners.has(listener);
    // A failure was logged, and is told to whoever asks for it.
    if (isHeard && this.use !== 'browser') this.speak(text).catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#kept.clear();
    await Promise.all(this.#voices.map((voice) => voice.close()));
  }

  #remember(listener: string): void {
    this.#listeners.delete(listener);
    this.#listeners.add(listener);
    const [oldest] = this.#listeners;
    if (this.#listeners.size > listenersAtMost && oldest) this.#listeners.delete(oldest);
  }

  async #speak(text: string): Promise<SpokenText> {
    for (const voice of this.#voices) {
      try {
        return await voice.speak(text);
      } catch (err) {
        // What was being spoken ahead when everything closed did not fail.
        if (this.#closed) break;
        this.#logger.warn({ err, voice: voice.id }, 'voice failed');
      }
    }
    throw new AppError('voice_unavailable', 'The question cannot be read aloud right now.');
  }
}
