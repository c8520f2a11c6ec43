import type { Clock } from '#lib/clock.ts';
import type { RecordingFailure } from '#shared/recording.ts';
import type { FromProcess, RecordedTrack, RecordingPart } from '../../messages.ts';
import type { RecordedLine } from '../../webm/tracks.ts';
import { Recorder } from './recorder.ts';
import { failureOf } from './spool-file.ts';

interface Options {
  laneId: string;
  clock: Clock;
  tell(message: FromProcess): void;
}

/** A lane's place for one recorder. What is asked of it is carried out in its order; a failure is told. */
export class RecordingSlot {
  readonly #options: Options;
  #recorder: Recorder | null = null;
  #partId: string | null = null;
  #failure: RecordingFailure | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  open(part: RecordingPart): Promise<void> {
    return this.#inTurn(async () => {
      await this.#close();
      await this.#open(part);
    });
  }

  attach(track: RecordedTrack): Promise<void> {
    return this.#inTurn(async () => this.#recorder?.attach(track));
  }

  detach(line: RecordedLine): Promise<void> {
    return this.#inTurn(async () => this.#recorder?.detach(line));
  }

  /** Resolves when the file is whole. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  async #open(part: RecordingPart): Promise<void> {
    const { laneId, clock, tell } = this.#options;
    const partId = part.id;
    this.#partId = partId;
    this.#failure = null;
    try {
      this.#recorder = await Recorder.create({
        part,
        clock,
        onStarted: (atMs) => tell({ type: 'recording:started', laneId, partId, atMs }),
        onGap: (gap) => tell({ type: 'recording:gap', laneId, partId, ...gap }),
        onKeyFrameNeeded: () => tell({ type: 'recording:keyframe-needed', laneId }),
        onFailed: (reason) => {
          this.#failure = reason;
          if (this.#partId === partId) void this.close();
        },
      });
      tell({ type: 'recording:opened', laneId, partId, port: this.#recorder.port });
    } catch (error) {
      this.#failure = failureOf(error);
      await this.#close();
    }
  }

  async #close(): Promise<void> {
    const [recorder, partId] = [this.#recorder, this.#partId];
    this.#recorder = null;
    this.#partId = null;
    try {
      await recorder?.close();
    } catch (error) {
      this.#failure ??= failureOf(error);
    }
    const { laneId, tell } = this.#options;
    if (partId !== null) {
      tell({ type: 'recording:closed', laneId, partId, failure: this.#failure });
    }
  }

  #inTurn(work: () => Promise<void> | undefined): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}
