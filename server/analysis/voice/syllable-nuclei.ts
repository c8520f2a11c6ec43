import type { VoiceHop } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { follows, isOwnSpeech } from './own-voice.ts';

/** A nucleus stands out from the dips on both of its sides by this much. */
const dipDb = 1;
/** Nuclei are at most this far below the loud ones. */
const belowLoudDb = 20;
const loudQuantile = 0.95;
const loudSpanMs = 15_000;
const loudEveryMs = 500;
/** Gaussian of 10 ms around each level; two levels to either side. */
const kernel = [0.0545, 0.2442, 0.4026, 0.2442, 0.0545] as const;
/** Voicing may be seen this far before and after the peak, in levels of 10 ms. */
const voicedWithin = { before: 3, after: 5 };

/**
 * Counts syllable nuclei in a stream of hops, after de Jong & Wempe (2009): peaks of intensity that
 * stand out from the dips around them, loud enough, and voiced. Intensity is taken between 500 and
 * 2000 Hz, where nasals and voiced stops dip as well; there 1 dB parts what takes 2 dB in the full
 * band, and what speakers link is parted that the full band merges (measured on synthetic voices).
 */
export class SyllableNuclei {
  readonly #energies: number[] = [0, 0, 0, 0, 0];
  readonly #spokenDb = new SlidingWindow<number>(loudSpanMs);
  #before: VoiceHop | null = null;
  #loudDb: number | null = null;
  #loudAgeMs = 0;
  #tick = 0;
  #voicedTick = -Infinity;
  /** Past a dip and looking for a peak, or the other way round. */
  #rising = true;
  #dipAt = Infinity;
  #peak: Peak = noPeak();

  /** Returns how many nuclei were found to be complete with this hop: 0 or 1, rarely 2. */
  push(hop: VoiceHop): number {
    if (!follows(hop, this.#before)) this.#restart();
    if (hop.f0Hz !== null) this.#hearVoicing();
    // Smoothing lags by two levels: what it gives with this hop speaks for the hop before.
    const spoken = this.#before !== null && isOwnSpeech(this.#before);
    let nuclei = 0;
    for (const levelDb of hop.vowelBandDb) {
      const db = this.#smooth(levelDb);
      if (spoken) this.#spokenDb.push(hop.atMs, db);
      if (this.#rising ? this.#rise(db, spoken) : this.#fall(db)) nuclei += 1;
      this.#tick += 1;
    }
    if (spoken) this.#learnLoudness(hop.durationMs);
    this.#before = hop;
    return nuclei;
  }

  #smooth(levelDb: number): number {
    this.#energies.shift();
    this.#energies.push(10 ** (Math.max(levelDb, -80) / 10));
    const energy = kernel.reduce((sum, weight, i) => sum + weight * this.#energies[i]!, 0);
    return 10 * Math.log10(energy);
  }

  /** True when the level has come down from a peak that is a nucleus. */
  #rise(db: number, spoken: boolean): boolean {
    if (db > this.#peak.db) {
      const voiced = this.#tick - this.#voicedTick <= voicedWithin.before;
      this.#peak = { db, tick: this.#tick, spoken, voiced };
    }
    if (db >= this.#peak.db - dipDb) return false;
    this.#rising = false;
    this.#dipAt = db;
    const loud = this.#loudDb === null || this.#peak.db > this.#loudDb - belowLoudDb;
    return this.#peak.spoken && this.#peak.voiced && loud;
  }

  #fall(db: number): false {
    this.#dipAt = Math.min(this.#dipAt, db);
    if (db > this.#dipAt + dipDb) {
      this.#rising = true;
      this.#peak = noPeak();
      this.#rise(db, this.#before !== null && isOwnSpeech(this.#before));
    }
    return false;
  }

  #hearVoicing(): void {
    this.#voicedTick = this.#tick;
    if (this.#tick - this.#peak.tick <= voicedWithin.after) this.#peak.voiced = true;
  }

  /** Loud is what 5 % of the speaker's last 15 s of levels surpass. */
  #learnLoudness(durationMs: number): void {
    this.#loudAgeMs += durationMs;
    if (this.#loudDb !== null && this.#loudAgeMs < loudEveryMs) return;
    this.#loudAgeMs = 0;
    const sorted = Float64Array.from(this.#spokenDb.values()).sort();
    this.#loudDb = sorted[Math.floor(sorted.length * loudQuantile)] ?? null;
  }

  #restart(): void {
    this.#energies.fill(0);
    this.#rising = true;
    this.#peak = noPeak();
    this.#voicedTick = -Infinity;
  }
}

interface Peak {
  db: number;
  /** Counted in levels of 10 ms. */
  tick: number;
  spoken: boolean;
  voiced: boolean;
}

function noPeak(): Peak {
  return { db: -Infinity, tick: -Infinity, spoken: false, voiced: false };
}
