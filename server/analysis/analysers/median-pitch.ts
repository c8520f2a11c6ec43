import { defineAnalyser } from '../define.ts';
import { VoicedPitch, voicedSpanMs } from '../voice/voiced-pitch.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const minVoicedMs = 3_000;

/** A voice's height is its own: the whole range is as good. */
export default defineAnalyser({
  id: 'median-pitch',
  input: 'voice',
  metric: {
    title: 'Pitch',
    about: 'The middle of your pitch over 20 seconds of voice; no height is better than another.',
    unit: 'Hz',
    group: 'voice',
    range: { min: 60, max: 400, goodMin: 60, goodMax: 400 },
    widget: 'none',
    minEvidence: '3 s of voiced speech within a minute',
    source: 'F0 by the McLeod pitch method (McLeod & Wyvill 2005)',
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
        const { voicedMs, medianHz } = pitch.read(nowMs);
        if (voicedMs < minVoicedMs) return { value: null, quality: 'none', evidence: { voicedMs } };
        return { value: medianHz, quality: trust.quality, evidence: { voicedMs } };
      },
    };
  },
});
