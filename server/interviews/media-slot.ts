import { AppError } from '#lib/errors.ts';
import type { CandidateMedia } from './candidate-media.ts';

/** A candidate's media: opened when first asked for, and again after it was closed. */
export class MediaSlot {
  readonly #create: () => Promise<CandidateMedia>;
  #opening: Promise<CandidateMedia> | undefined;
  #opened: CandidateMedia | undefined;

  constructor(create: () => Promise<CandidateMedia>) {
    this.#create = create;
  }

  get opened(): CandidateMedia | undefined {
    return this.#opened;
  }

  /** @throws AppError `media_unavailable` while there is none. */
  get openOrThrow(): CandidateMedia {
    if (this.#opened) return this.#opened;
    throw new AppError('media_unavailable', 'The media path is not there yet.');
  }

  /** Whoever asks meanwhile waits for the same media; after a failure it may be tried again. */
  open(): Promise<CandidateMedia> {
    if (this.#opening) return this.#opening;
    const isWanted = () => this.#opening === opening;
    const opening = this.#create().then(
      (media) => {
        if (isWanted()) this.#opened = media;
        return media;
      },
      (error: unknown) => {
        if (isWanted()) this.#opening = undefined;
        throw error;
      },
    );
    this.#opening = opening;
    return opening;
  }

  /** One that is still being opened is closed once it is there. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#opened = undefined;
    await (await opening?.catch(() => undefined))?.close();
  }
}
