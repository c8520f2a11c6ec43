import { defineAnalyser } from '../define.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { SentenceEnds } from '../voice/sentence-ends.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const spanMs = 60_000;
const minSentences = 3;

export default defineAnalyser({
  id: 'trailing-off',
  input: 'voice',
  metric: {
    title: 'Sentence ends',
    about:
      'How far your voice falls in the last 0.6 s before a pause, against what came before it.',
    unit: 'dB',
    group: 'voice',
    range: { min: -5, max: 20, goodMin: -5, goodMax: 8 },
    widget: 'none',
    minEvidence: 'three stretches of 1.8 s and more, each up to a pause, within a minute',
    source: 'Our own; level falls by some dB towards the end of any sentence',
    decimals: 1,
  },
  create() {
    const ends = new SentenceEnds();
    const trust = new VoiceTrust(spanMs);
    const falls = new SlidingWindow<number>(spanMs);
    return {
      push(hop) {
        trust.push(hop);
        const ended = ends.push(hop);
        if (ended) falls.push(ended.atMs, ended.fallDb);
      },
      read(nowMs) {
        falls.expire(nowMs);
        const sorted = falls.values().sort((a, b) => a - b);
        const evidence = { sentences: sorted.length };
        if (sorted.length < minSentences) return { value: null, quality: 'none', evidence };
        return { value: sorted[sorted.length >> 1]!, quality: trust.quality, evidence };
      },
    };
  },
});
