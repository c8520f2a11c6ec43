import type { VoiceFrame } from '#server/analysis/voice-wire.ts';
import type { FromRecogniser } from '../messages.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';

/** Carries frames to the recogniser in their order, and tells main what comes of them. */
export class Hearing {
  readonly #tell: (message: FromRecogniser) => void;
  readonly #recogniser: Recogniser;
  readonly #onFailed: (error: unknown) => void;
  #told: Promise<void> = Promise.resolve();
  #stretchSinceMs: number | null = null;

  /** @throws what making the recogniser throws. */
  static async create(options: {
    tell(message: FromRecogniser): void;
    create(events: RecogniserEvents): Promise<Recogniser>;
    onFailed(error: unknown): void;
  }): Promise<Hearing> {
    const { tell, create, onFailed } = options;
    const recogniser = await create({
      onGuessed: (words) => tell({ type: 'guessed', words }),
      onHeard: (words) => tell({ type: 'heard', words }),
      onCorrected: (span) => tell({ type: 'corrected', ...span }),
      onSpent: (spent) => tell({ type: 'spent', ...spent }),
      onMissed: (span) => tell({ type: 'missed', ...span }),
      onFailed,
    });
    return new Hearing({ tell, recogniser, onFailed });
  }

  private constructor(options: {
    tell(message: FromRecogniser): void;
    recogniser: Recogniser;
    onFailed(error: unknown): void;
  }) {
    this.#tell = options.tell;
    this.#recogniser = options.recogniser;
    this.#onFailed = options.onFailed;
  }

  /** @throws what the recogniser throws; its process cannot go on then. */
  readonly take = (frame: VoiceFrame): void => {
    switch (frame.type) {
      case 'sound':
        if (this.#stretchSinceMs === null) {
          this.#stretchSinceMs = frame.atMs;
          this.#tell({ type: 'hearing', sinceMs: frame.atMs });
        }
        return this.#recogniser.push(frame.samples, frame.atMs);
      case 'missed': {
        const fromMs = this.#stretchSinceMs ?? frame.atMs;
        this.#tell({ type: 'missed', fromMs, toMs: frame.atMs });
        return this.#endStretch();
      }
      case 'pause':
        return this.#endStretch();
      case 'rest':
        this.#endStretch();
        this.#await(this.#recogniser.endAnswer());
        void this.#told.then(() => this.#tell({ type: 'rested' }));
    }
  };

  /** Whoever spoke is gone: what was said until now stands. */
  readonly cut = (): void => this.#endStretch();

  async close(): Promise<void> {
    await this.#told;
    await this.#recogniser.close();
  }

  #endStretch(): void {
    if (this.#stretchSinceMs === null) return;
    this.#stretchSinceMs = null;
    this.#await(this.#recogniser.endStretch());
    void this.#told.then(() => {
      if (this.#stretchSinceMs === null) this.#tell({ type: 'hearing', sinceMs: null });
    });
  }

  /** Asked for at once, since the next sound may be there already; only the telling is waited for. */
  #await(step: Promise<void>): void {
    this.#told = Promise.all([this.#told, step]).then(
      () => {},
      (error: unknown) => this.#onFailed(error),
    );
  }
}
