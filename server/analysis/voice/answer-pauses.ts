import type { VoiceHop } from '../observations.ts';
import { follows, isOwnSpeech } from './own-voice.ts';

/** Shorter silences are stop consonants and breath. */
export const shortestPauseMs = 300;
const longPauseMs = 2_500;

/**
 * Speech and silence inside the answer that is being given. An answer begins with its first hop in
 * phase `answering`; the silence after a hole in the sound, or after the interview was paused, counts
 * from there.
 */
export class AnswerPauses {
  #before: VoiceHop | null = null;
  answering = false;
  /** Heard since the answer began, up to the last speech. */
  spokenMs = 0;
  /** Pauses that speech has ended. */
  silentMs = 0;
  pauses = 0;
  longPauses = 0;
  longestPauseMs = 0;
  /** The last one of > 2.5 s, or null. */
  lastLongPauseMs: number | null = null;
  /** Silence since the last speech. */
  currentSilenceMs = 0;

  push(hop: VoiceHop): void {
    const before = this.#before;
    this.#before = hop;
    const wasAnswering = this.answering;
    this.answering = hop.phase === 'answering';
    if (!this.answering) {
      this.currentSilenceMs = 0;
      if (hop.phase !== 'paused') this.#beginAnew();
      return;
    }
    if (!wasAnswering || !follows(hop, before)) this.currentSilenceMs = 0;
    if (isOwnSpeech(hop)) this.#speak(hop.durationMs);
    else this.currentSilenceMs += hop.durationMs;
  }

  #speak(durationMs: number): void {
    const silentMs = this.currentSilenceMs;
    this.currentSilenceMs = 0;
    this.spokenMs += durationMs;
    if (silentMs < shortestPauseMs) {
      this.spokenMs += silentMs;
      return;
    }
    this.silentMs += silentMs;
    this.pauses += 1;
    this.longestPauseMs = Math.max(this.longestPauseMs, silentMs);
    if (silentMs <= longPauseMs) return;
    this.longPauses += 1;
    this.lastLongPauseMs = silentMs;
  }

  #beginAnew(): void {
    this.spokenMs = this.silentMs = this.pauses = this.longPauses = this.longestPauseMs = 0;
    this.lastLongPauseMs = null;
  }
}
