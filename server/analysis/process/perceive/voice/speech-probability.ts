import { AppError } from '#lib/errors.ts';
import { tensor, type Model, type Tensor } from '../../inference/engine.ts';

/** Silero looks at 32 ms of 16 kHz sound, with the 4 ms before it. */
export const windowLength = 512;
const contextLength = 64;
const stateShape = [2, 1, 128];

/** One voice's passage through the shared Silero model: its memory of what it has heard. */
export class SpeechProbability {
  readonly #model: Model;
  readonly #input = new Float32Array(contextLength + windowLength);
  readonly #state = new Float32Array(256);
  readonly #feeds: Record<string, Tensor>;

  constructor(model: Model) {
    this.#model = model;
    this.#feeds = {
      input: tensor(this.#input, [1, contextLength + windowLength]),
      state: tensor(this.#state, stateShape),
      sr: tensor(BigInt64Array.of(16_000n), []),
    };
  }

  /** Probability of speech, 0–1, in these 512 samples. One call at a time. */
  async of(window: Float32Array): Promise<number> {
    this.#input.copyWithin(0, windowLength);
    this.#input.set(window, contextLength);
    const { output, stateN } = await this.#model.run(this.#feeds);
    if (output?.type !== 'float32' || stateN?.type !== 'float32') {
      throw new AppError('internal', 'The speech model answered in an unknown form.');
    }
    this.#state.set(stateN.data);
    return output.data[0] ?? 0;
  }

  reset(): void {
    this.#input.fill(0);
    this.#state.fill(0);
  }
}
