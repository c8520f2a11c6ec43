import { defineAnalyser } from '../define.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnSpeech } from '../voice/own-voice.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

/** Of voiced speech, not of time. */
const voicedSpanMs = 20_000;
const minVoicedMs = 10_000;
/** What was said longer ago than this says nothing about now. */
const forgottenAfterMs = 60_000;
/** Points this far from the median are octave errors, not intonation. */
const outlierSt = 8;

interface Pitch {
  semitones: number;
  durationMs: number;
  atMs: number;
}

export default defineAnalyser({
  id: 'pitch-variety',
  input: 'voice',
  metric: {
    title: 'Voice',
    about: 'How far your pitch moves around its middle, in semitones, over 20 seconds of voice.',
    unit: 'semitones',
    group: 'voice',
    range: { min: 0, max: 6, goodMin: 2, goodMax: 6 },
    widget: 'arc',
    minEvidence: '10 s of voiced speech within a minute',
    source: 'Hincks & Edlund 2009: below 1.2 flat, 1.2 to 2 somewhat flat',
    gaugeOrder: 2,
    decimals: 1,
  },
  create() {
    const trust = new VoiceTrust(voicedSpanMs);
    const window = new SlidingWindow<Pitch>(voicedSpanMs);
    let voicedClockMs = 0;
    return {
      push(hop) {
        trust.push(hop);
        if (hop.f0Hz === null || !isOwnSpeech(hop)) return;
        voicedClockMs += hop.durationMs;
        window.push(voicedClockMs, {
          semitones: 12 * Math.log2(hop.f0Hz),
          durationMs: hop.durationMs,
          atMs: hop.atMs,
        });
      },
      read(nowMs) {
        const recent = window.values().filter(({ atMs }) => nowMs - atMs <= forgottenAfterMs);
        const voicedMs = recent.reduce((sum, { durationMs }) => sum + durationMs, 0);
        if (voicedMs < minVoicedMs) return { value: null, quality: 'none', evidence: { voicedMs } };
        const { spread, median, dropped } = spreadAroundMedian(recent);
        const evidence = {
          voicedMs,
          medianHz: Math.round(2 ** (median / 12)),
          droppedShare: Math.round((dropped / recent.length) * 1000) / 1000,
        };
        return { value: spread, quality: trust.quality, evidence };
      },
    };
  },
});

function spreadAroundMedian(pitches: readonly Pitch[]) {
  const sorted = Float64Array.from(pitches, ({ semitones }) => semitones).sort();
  const median = sorted[sorted.length >> 1] ?? 0;
  const kept = sorted.filter((semitones) => Math.abs(semitones - median) <= outlierSt);
  const variance = kept.reduce((sum, st) => sum + (st - median) ** 2, 0) / kept.length;
  return { spread: Math.sqrt(variance), median, dropped: sorted.length - kept.length };
}
