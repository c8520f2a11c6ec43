import { defineAnalyser } from '../define.ts';
import { VoicedPitch, voicedSpanMs } from '../voice/voiced-pitch.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const minVoicedMs = 10_000;

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
    const pitch = new VoicedPitch();
    return {
      push(hop) {
        trust.push(hop);
        pitch.push(hop);
      },
      read(nowMs) {
        const { voicedMs, medianHz, spreadSt, droppedShare } = pitch.read(nowMs);
        if (voicedMs < minVoicedMs) return { value: null, quality: 'none', evidence: { voicedMs } };
        const evidence = {
          voicedMs,
          medianHz: Math.round(medianHz),
          droppedShare: Math.round(droppedShare * 1000) / 1000,
        };
        return { value: spreadSt, quality: trust.quality, evidence };
      },
    };
  },
});
