import {
  type ExpressionName,
  type ExpressionReadout,
  type ExpressionShares,
} from '#shared/expression.ts';
import { minFaceMs } from '../frame-share.ts';
import { isAnswering } from '../measured-phases.ts';
import type { FaceObservation } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { expressionOf } from './names.ts';

const minuteMs = 60_000;
/** Longer without a frame, and the time between was not seen. */
const longestFrameMs = 500;
/** An older frame says nothing of now. */
const staleMs = 2_000;

interface Frame {
  ms: number;
  names: readonly ExpressionName[];
}

/** Shares of the last minute and of the answer, from the first frame it is given on. */
export class ExpressionReader {
  readonly #minute = new SlidingWindow<Frame>(minuteMs);
  #answer: Tally | null = null;
  #last: { atMs: number; names: ExpressionName[] | null } | null = null;
  #calibrated = false;

  push(observation: FaceObservation): void {
    const { atMs, phase, baseline } = observation;
    const ms = this.#last ? Math.min(longestFrameMs, Math.max(0, atMs - this.#last.atMs)) : 0;
    const names = expressionOf(observation);
    this.#last = { atMs, names };
    this.#calibrated = baseline !== null;
    this.#answer = isAnswering(phase) ? (this.#answer ?? new Tally()) : null;
    if (!names) return this.#minute.expire(atMs);
    this.#minute.push(atMs, { ms, names });
    this.#answer?.add({ ms, names });
  }

  read(nowMs: number): ExpressionReadout {
    this.#minute.expire(nowMs);
    const minute = new Tally();
    this.#minute.forEach((frame) => minute.add(frame));
    const fresh = this.#last && nowMs - this.#last.atMs <= staleMs ? this.#last : null;
    return {
      now: fresh && fresh.names,
      minute: minute.shares,
      answer: this.#answer && this.#answer.shares,
      calibrated: this.#calibrated,
    };
  }
}

class Tally {
  readonly #ms = new Map<ExpressionName, number>();
  #frames = 0;
  #seenMs = 0;

  add({ ms, names }: Frame): void {
    this.#frames += 1;
    this.#seenMs += ms;
    for (const name of names) this.#ms.set(name, (this.#ms.get(name) ?? 0) + ms);
  }

  get shares(): ExpressionShares {
    const seenMs = this.#seenMs;
    const share = (name: ExpressionName) => (100 * (this.#ms.get(name) ?? 0)) / seenMs;
    const percent =
      seenMs < minFaceMs
        ? null
        : {
            neutral: share('neutral'),
            smiling: share('smiling'),
            'brows-raised': share('brows-raised'),
            'brows-drawn': share('brows-drawn'),
            'lips-pressed': share('lips-pressed'),
            'mouth-open': share('mouth-open'),
            'looking-away': share('looking-away'),
          };
    return { frames: this.#frames, seenMs, percent };
  }
}
