import type { VoiceHop } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnSpeech } from './own-voice.ts';

const spanMs = 3_000;
const forgottenAfterMs = 10_000;
const relativeGateLu = 10;

/**
 * Short-term loudness of speech alone: mean energy of momentary loudness over the last 3 s of the
 * candidate's speech (pauses stop the clock), without what lies 10 LU or more below its mean (the
 * relative gate of BS.1770). Forgotten after 10 s without speech.
 */
export class SpeechLoudness {
  readonly #energies = new SlidingWindow<{ energy: number; durationMs: number }>(spanMs);
  #spokenMs = 0;
  #heldMs = 0;
  #lastSpokenMs = -Infinity;

  push(hop: VoiceHop): void {
    if (!isOwnSpeech(hop)) return;
    if (hop.atMs - this.#lastSpokenMs > forgottenAfterMs) this.#forget();
    this.#lastSpokenMs = hop.atMs;
    this.#spokenMs += hop.durationMs;
    this.#heldMs = Math.min(spanMs, this.#heldMs + hop.durationMs);
    this.#energies.push(this.#spokenMs, {
      energy: 10 ** (hop.momentaryLufs / 10),
      durationMs: hop.durationMs,
    });
  }

  /** `lufs` is null before 3 s of speech. */
  read(nowMs: number): { lufs: number | null; speechMs: number } {
    if (nowMs - this.#lastSpokenMs > forgottenAfterMs) this.#forget();
    const speechMs = this.#heldMs;
    if (speechMs < spanMs) return { lufs: null, speechMs };
    const gate = this.#mean(0) * 10 ** (-relativeGateLu / 10);
    return { lufs: 10 * Math.log10(this.#mean(gate)), speechMs };
  }

  #forget(): void {
    this.#energies.clear();
    this.#heldMs = 0;
  }

  #mean(gate: number): number {
    let sum = 0;
    let weight = 0;
    this.#energies.forEach(({ energy, durationMs }) => {
      if (energy < gate) return;
      sum += energy * durationMs;
      weight += durationMs;
    });
    return sum / weight;
  }
}
