import type { ClosedSpan } from '#shared/spans.ts';
import type { VoiceHop } from '../observations.ts';
import { follows, isOwnSpeech } from './own-voice.ts';

/** A sound held for so long is hardly a vowel inside a word. */
const minHeldMs = 280;
/** While the level rises by this much a hop, it has not settled yet. */
const onsetDb = 1;
/** A held sound stays within this of its loudest, below 600 Hz … */
const steadyDb = 10;
/** … and does not brighten, as the next syllable's vowel would; closing to an "m" it may darken. */
const brighterDb = 1.5;
/** F0 stays within this (10th to 90th percentile), where it is known, … */
const flatSt = 3;
/** … and it is known for at least this share of the sound. */
const minVoicedShare = 0.3;

interface Run {
  fromMs: number;
  hops: number;
  loudestDb: number;
  darkestDb: number;
  semitones: number[];
}

interface Moment {
  hop: VoiceHop;
  low: number;
  vowel: number;
}

/**
 * Finds sounds that are held as "uh" and "um" are: one long voiced sound of steady level, unchanging
 * spectrum and flat F0 in the candidate's speech. Words drawn out in the same way look the same.
 */
export class HeldSounds {
  #recent: Moment[] = [];
  #lowBeforeDb = Infinity;
  #run: Run | null = null;

  /** Returns the held sound that was found to be complete with this hop, from its first to its last moment. */
  push(hop: VoiceHop): ClosedSpan | null {
    const before = this.#recent.at(-1)?.hop ?? null;
    if (before && !follows(hop, before)) {
      this.#recent = [];
      this.#run = null;
    }
    this.#recent.push({ hop, low: energyOf(hop.lowBandDb), vowel: energyOf(hop.vowelBandDb) });
    if (this.#recent.length < 3) return null;
    // The middle one of three hops, so that a deep voice's single periods even out.
    const lowDb = 10 * Math.log10(this.#recent.reduce((sum, { low }) => sum + low, 0) / 3);
    const vowelDb = 10 * Math.log10(this.#recent.reduce((sum, { vowel }) => sum + vowel, 0) / 3);
    const middle = this.#recent[1]!.hop;
    this.#recent.shift();
    const found = this.#goOn(middle, lowDb, vowelDb);
    this.#lowBeforeDb = lowDb;
    return found;
  }

  #goOn(hop: VoiceHop, lowDb: number, vowelDb: number): ClosedSpan | null {
    const own = isOwnSpeech(hop);
    let found: ClosedSpan | null = null;
    const run = this.#run;
    if (run) {
      const steady = Math.abs(lowDb - run.loudestDb) <= steadyDb;
      if (!own || !steady || vowelDb > run.darkestDb + brighterDb) {
        if (isHeld(run, hop.durationMs)) found = { fromMs: run.fromMs, toMs: hop.atMs };
        this.#run = null;
      }
    }
    if (!own) return found;
    const settling = lowDb > this.#lowBeforeDb + onsetDb;
    if (!this.#run || settling) {
      const fromMs = hop.atMs;
      this.#run = { fromMs, hops: 0, loudestDb: lowDb, darkestDb: vowelDb, semitones: [] };
    }
    this.#run.hops += 1;
    this.#run.loudestDb = Math.max(this.#run.loudestDb, lowDb);
    this.#run.darkestDb = Math.min(this.#run.darkestDb, vowelDb);
    if (hop.f0Hz !== null) this.#run.semitones.push(12 * Math.log2(hop.f0Hz));
    return found;
  }
}

function isHeld(run: Run, hopMs: number): boolean {
  if (run.hops * hopMs < minHeldMs || run.semitones.length < minVoicedShare * run.hops)
    return false;
  const sorted = run.semitones.sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return at(0.9) - at(0.1) <= flatSt;
}

function energyOf([first, second]: readonly [number, number]): number {
  return (10 ** (first / 10) + 10 ** (second / 10)) / 2;
}
