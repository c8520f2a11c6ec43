import type { VoiceHop } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnSpeech } from './own-voice.ts';

/** Of voiced speech, not of time. */
export const voicedSpanMs = 20_000;
/** What was said longer ago than this says nothing about now. */
const forgottenAfterMs = 60_000;
/** Points this far from the median are octave errors, not intonation. */
const outlierSt = 8;

/** Sorting is worth its cost once so much voice has come to it. */
const readAnewMs = 500;

interface Pitch {
  semitones: number;
  durationMs: number;
  atMs: number;
}

export interface PitchSpread {
  voicedMs: number;
  medianHz: number;
  /** Standard deviation around the median, semitones, octave errors left out. */
  spreadSt: number;
  /** Share of points left out, 0–1. */
  droppedShare: number;
}

/** F0 of the candidate's last 20 s of voiced speech, as far as it is no older than a minute. */
export class VoicedPitch {
  readonly #window = new SlidingWindow<Pitch>(voicedSpanMs);
  #voicedClockMs = 0;
  #last: { nowMs: number; clockMs: number; spread: PitchSpread } | null = null;

  push(hop: VoiceHop): void {
    if (hop.f0Hz === null || !isOwnSpeech(hop)) return;
    this.#voicedClockMs += hop.durationMs;
    this.#window.push(this.#voicedClockMs, {
      semitones: 12 * Math.log2(hop.f0Hz),
      durationMs: hop.durationMs,
      atMs: hop.atMs,
    });
  }

  /** Up to half a second old. Frequencies and spread are NaN without any voice. */
  read(nowMs: number): PitchSpread {
    const last = this.#last;
    const fresh =
      last && nowMs - last.nowMs < readAnewMs && this.#voicedClockMs - last.clockMs < readAnewMs;
    if (fresh) return last.spread;
    const spread = this.#readAnew(nowMs);
    this.#last = { nowMs, clockMs: this.#voicedClockMs, spread };
    return spread;
  }

  #readAnew(nowMs: number): PitchSpread {
    const recent = this.#window.values().filter(({ atMs }) => nowMs - atMs <= forgottenAfterMs);
    const sorted = Float64Array.from(recent, ({ semitones }) => semitones).sort();
    const median = sorted[sorted.length >> 1] ?? NaN;
    const kept = sorted.filter((semitones) => Math.abs(semitones - median) <= outlierSt);
    const variance = kept.reduce((sum, st) => sum + (st - median) ** 2, 0) / kept.length;
    return {
      voicedMs: recent.reduce((sum, { durationMs }) => sum + durationMs, 0),
      medianHz: 2 ** (median / 12),
      spreadSt: Math.sqrt(variance),
      droppedShare: (sorted.length - kept.length) / sorted.length,
    };
  }
}
