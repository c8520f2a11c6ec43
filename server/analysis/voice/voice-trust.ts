import type { Quality } from '#shared/metrics.ts';
import type { VoiceHop } from '../observations.ts';
import { SlidingMean } from '../sliding-window.ts';
import { OtherSounds } from './other-sounds.ts';
import { isOwnVoice } from './own-voice.ts';

const maxConcealedShare = 0.1;
/** Closer to the noise than this, levels and F0 are partly the noise's. */
const minOverNoiseLu = 6;

/** How far what was measured on the candidate's speech of the last `spanMs` may be trusted. */
export class VoiceTrust {
  readonly #concealed: SlidingMean;
  readonly #lufs: SlidingMean;
  readonly #others = new OtherSounds();
  #noiseFloorLufs: number | null = null;

  constructor(spanMs: number) {
    this.#concealed = new SlidingMean(spanMs);
    this.#lufs = new SlidingMean(spanMs);
  }

  push(hop: VoiceHop): void {
    this.#noiseFloorLufs = hop.noiseFloorLufs;
    this.#others.push(hop);
    if (!hop.speaking || !isOwnVoice(hop)) return;
    this.#concealed.push(hop.atMs, hop.concealed ? 1 : 0, hop.durationMs);
    this.#lufs.push(hop.atMs, hop.momentaryLufs, hop.durationMs);
  }

  get concealedShare(): number {
    return this.#concealed.mean ?? 0;
  }

  get quality(): Exclude<Quality, 'none'> {
    if (this.concealedShare > maxConcealedShare || this.#others.present) return 'low';
    const lufs = this.#lufs.mean;
    if (lufs === null || this.#noiseFloorLufs === null) return 'ok';
    return lufs - this.#noiseFloorLufs < minOverNoiseLu ? 'low' : 'ok';
  }
}
