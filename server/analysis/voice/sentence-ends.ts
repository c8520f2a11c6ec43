import type { VoiceHop } from '../observations.ts';
import { follows, isOwnSpeech } from './own-voice.ts';

/** A silence this long ends what was being said. */
const endsAfterMs = 350;
/** What is compared with the rest: about the last three syllables. */
const endMs = 600;
/** A body shorter than this is no sentence. */
const minBodyMs = 1_200;

interface Ended {
  atMs: number;
  /** How far the last 600 ms of speech lie below what was said before them, dB. */
  fallDb: number;
}

/** Cuts the candidate's speech at its silences and compares the end of each stretch with its body. */
export class SentenceEnds {
  #before: VoiceHop | null = null;
  #energies: number[] = [];
  #silenceMs = 0;

  /** Returns the stretch that this hop's silence ended, if there is one of 1.8 s and more. */
  push(hop: VoiceHop): Ended | null {
    const before = this.#before;
    this.#before = hop;
    if (!follows(hop, before) || hop.concealed || hop.phase !== before?.phase) {
      this.#energies = [];
      this.#silenceMs = 0;
    }
    if (isOwnSpeech(hop)) {
      this.#silenceMs = 0;
      const [first, second] = hop.levelsDb;
      this.#energies.push((10 ** (first / 10) + 10 ** (second / 10)) / 2);
      return null;
    }
    this.#silenceMs += hop.durationMs;
    if (this.#silenceMs < endsAfterMs || this.#energies.length === 0) return null;
    const energies = this.#energies;
    this.#energies = [];
    const endHops = Math.round(endMs / hop.durationMs);
    const bodyHops = energies.length - endHops;
    if (bodyHops * hop.durationMs < minBodyMs) return null;
    const body = mean(energies.slice(0, bodyHops));
    return { atMs: hop.atMs, fallDb: 10 * Math.log10(body / mean(energies.slice(bodyHops))) };
  }
}

function mean(energies: readonly number[]): number {
  return energies.reduce((sum, energy) => sum + energy, 0) / energies.length;
}
