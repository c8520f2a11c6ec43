import type { VoiceHop } from '../observations.ts';
import { BandExcess, smoothingLevels } from './band-excess.ts';
import { follows, isOwnSpeech } from './own-voice.ts';

/** A nucleus stands out from the dips on both of its sides by this much. */
const dipDb = 0.5;
/** And above noise and what is far below the voice's loud sounds. */
const minExcessDb = 7;
/** Silero surely hears no speech below this. */
const quietBelow = 0.2;
/** A room rings on, and a voice fades, for a while after speech. */
const settleMs = 300;
const lagHops = smoothingLevels / 2;

type Heard = 'speech' | 'quiet' | 'neither';

/**
 * Counts syllable nuclei in a stream of hops: peaks that stand out from the dips around them, as de
 * Jong & Wempe (2009) take them from intensity. Here they are sought in the mean of two bands, each as
 * far as it rises above the room: voicing below 600 Hz falls for stops and fricatives, and between 500
 * and 2000 Hz nasals and liquids dip as well. Range, dips and height are tuned on synthetic voices in
 * quiet, noise and music.
 */
export class SyllableNuclei {
  readonly #low = new BandExcess();
  readonly #vowel = new BandExcess();
  readonly #heard: Heard[] = Array.from({ length: lagHops + 1 }, () => 'neither' as const);
  #before: VoiceHop | null = null;
  #silentMs = 0;
  /** Past a dip and looking for a peak, or the other way round. */
  #rising = true;
  #dipDb = Infinity;
  #peak: Peak = noPeak;

  /** Returns how many nuclei were found to be complete with this hop: 0 or 1, rarely 2. */
  push(hop: VoiceHop): number {
    if (!follows(hop, this.#before)) this.#restart();
    this.#before = hop;
    this.#heard.shift();
    this.#heard.push(this.#kindOf(hop));
    // Smoothing lags: what it gives with this hop speaks for an earlier one.
    const heard = this.#heard[0]!;
    let nuclei = 0;
    for (let half = 0; half < 2; half += 1) {
      const low = this.#low.push(hop.lowBandDb[half]!, hop.atMs, heard);
      const vowel = this.#vowel.push(hop.vowelBandDb[half]!, hop.atMs, heard);
      this.#rebase((this.#low.rebasedDb + this.#vowel.rebasedDb) / 2);
      if (this.#goOn((low + vowel) / 2, heard === 'speech')) nuclei += 1;
    }
    return nuclei;
  }

  /** True when the level has come down from a peak that is a nucleus. */
  #goOn(db: number, spoken: boolean): boolean {
    if (this.#rising) {
      if (db > this.#peak.db) this.#peak = { db, spoken };
      if (db >= this.#peak.db - dipDb) return false;
      this.#rising = false;
      this.#dipDb = db;
      return this.#peak.spoken && this.#peak.db > minExcessDb;
    }
    this.#dipDb = Math.min(this.#dipDb, db);
    if (db > this.#dipDb + dipDb) {
      this.#rising = true;
      this.#peak = { db, spoken };
    }
    return false;
  }

  #rebase(db: number): void {
    if (db === 0) return;
    this.#peak = { ...this.#peak, db: this.#peak.db + db };
    this.#dipDb += db;
  }

  #kindOf(hop: VoiceHop): Heard {
    const silent = !hop.speaking && !hop.concealed && hop.speechProbability < quietBelow;
    this.#silentMs = silent ? this.#silentMs + hop.durationMs : 0;
    if (isOwnSpeech(hop)) return 'speech';
    return this.#silentMs > settleMs ? 'quiet' : 'neither';
  }

  #restart(): void {
    this.#low.restart();
    this.#vowel.restart();
    this.#heard.fill('neither');
    this.#silentMs = 0;
    this.#rising = true;
    this.#peak = noPeak;
  }
}

interface Peak {
  db: number;
  spoken: boolean;
}

const noPeak: Peak = { db: -Infinity, spoken: false };
