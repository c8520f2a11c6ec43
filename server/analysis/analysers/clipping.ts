import { defineAnalyser } from '../define.ts';
import { SlidingMean } from '../sliding-window.ts';
import { isOwnSpeech } from '../voice/own-voice.ts';

const spanMs = 10_000;
const minSpeechMs = 1_000;

export default defineAnalyser({
  id: 'clipping',
  input: 'voice',
  metric: {
    title: 'Clipping',
    about: 'Share of your speech that hit the top of the scale and was cut off, over 10 seconds.',
    unit: '%',
    group: 'voice',
    range: { min: 0, max: 5, goodMin: 0, goodMax: 0.1 },
    widget: 'none',
    minEvidence: '1 s of speech within 10 s',
    source: 'Our own: clean speech has no samples at full scale; 0.1 % lets a plosive pass',
    decimals: 1,
  },
  create() {
    const clipped = new SlidingMean(spanMs);
    return {
      push(hop) {
        if (isOwnSpeech(hop)) clipped.push(hop.atMs, hop.clippedShare, hop.durationMs);
      },
      read(nowMs) {
        clipped.expire(nowMs);
        const evidence = { speechMs: Math.round(clipped.weight) };
        const { mean } = clipped;
        if (mean === null || evidence.speechMs < minSpeechMs) {
          return { value: null, quality: 'none', evidence };
        }
        return { value: Math.max(0, mean) * 100, quality: 'ok', evidence };
      },
    };
  },
});
