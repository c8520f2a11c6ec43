import type { VoiceHop } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnSpeech } from './own-voice.ts';

const spanMs = 15_000;
const loudQuantile = 0.95;
/** What lies this far below the loud sounds of a voice is mostly consonants and breath … */
const softDb = 12;
/** … so that at most this much of it is voiced: 0.04–0.22 alone and in noise, 0.29–0.75 beside others. */
const maxVoicedShare = 0.26;
const minSoftHops = 25;
const everyMs = 1_000;

/**
 * Tells whether music, a television or another person sounds beside the candidate: their softer sounds
 * fill the gaps of speech with voice. Measured on synthetic voices with others 10 dB below. A room that
 * rings on long, and sentences that die away, look alike; then trust is lost where none had to be.
 */
export class OtherSounds {
  readonly #heard = new SlidingWindow<{ db: number; voiced: boolean }>(spanMs);
  #judgedAtMs = -Infinity;
  #present = false;

  push(hop: VoiceHop): void {
    if (!isOwnSpeech(hop)) return;
    this.#heard.push(hop.atMs, {
      db: Math.max(...hop.levelsDb),
      voiced: hop.f0Hz !== null,
    });
    if (hop.atMs - this.#judgedAtMs < everyMs) return;
    this.#judgedAtMs = hop.atMs;
    this.#present = this.#judge();
  }

  /** As of the candidate's latest speech; false while too little was heard to tell. */
  get present(): boolean {
    return this.#present;
  }

  #judge(): boolean {
    const heard = this.#heard.values();
    const sorted = Float64Array.from(heard, ({ db }) => db).sort();
    const loudDb = sorted[Math.floor(sorted.length * loudQuantile)] ?? 0;
    const soft = heard.filter(({ db }) => db < loudDb - softDb);
    const voiced = soft.filter((one) => one.voiced).length;
    return soft.length >= minSoftHops && voiced > maxVoicedShare * soft.length;
  }
}
