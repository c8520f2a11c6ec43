import type { VoiceHop } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnVoice } from './own-voice.ts';

const spanMs = 15_000;
const loudQuantile = 0.95;
/** What lies this far below the loud sounds of a voice is consonants, breath and silence … */
const softDb = 12;
/** … so that at most this much of it is voiced: up to 0.23 alone and in noise, mostly 0.3–0.9 beside others. */
const maxVoicedShare = 0.25;
const minHops = 25;
const everyMs = 1_000;

/**
 * Tells whether music, a television or another person sounds beside the candidate: they fill the gaps
 * of speech with soft voice. Measured with others 10 dB below synthetic voices and two real ones. A
 * room that rings on long, and sentences that die away, look alike; then trust is lost where none had
 * to be.
 */
export class OtherSounds {
  readonly #heard = new SlidingWindow<{ db: number; voiced: boolean; speaking: boolean }>(spanMs);
  #judgedAtMs = -Infinity;
  #present = false;

  push(hop: VoiceHop): void {
    if (!isOwnVoice(hop) || hop.concealed) return;
    const db = Math.max(hop.levelsDb[0], hop.levelsDb[1]);
    this.#heard.push(hop.atMs, { db, voiced: hop.f0Hz !== null, speaking: hop.speaking });
    if (hop.atMs - this.#judgedAtMs < everyMs) return;
    this.#judgedAtMs = hop.atMs;
    this.#present = this.#judge();
  }

  /** As of the last second of the candidate's time; false while too little was heard to tell. */
  get present(): boolean {
    return this.#present;
  }

  #judge(): boolean {
    const heard = this.#heard.values();
    const spoken = Float64Array.from(
      heard.filter(({ speaking }) => speaking),
      ({ db }) => db,
    ).sort();
    const loudDb = spoken[Math.floor(spoken.length * loudQuantile)];
    if (loudDb === undefined || spoken.length < minHops) return false;
    const soft = heard.filter(({ db }) => db < loudDb - softDb);
    const voiced = soft.filter((one) => one.voiced).length;
    return soft.length >= minHops && voiced > maxVoicedShare * soft.length;
  }
}
