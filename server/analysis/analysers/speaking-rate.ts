import { defineAnalyser } from '../define.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnSpeech } from '../voice/own-voice.ts';
import { SyllableNuclei } from '../voice/syllable-nuclei.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const spanMs = 15_000;
const minSpeechMs = 8_000;
/** Of running English. */
const syllablesPerWord = 1.5;

export default defineAnalyser({
  id: 'speaking-rate',
  input: 'voice',
  metric: {
    title: 'Pace',
    about: 'Words per minute while you speak, over the last 15 seconds, counted by syllables.',
    unit: 'words/min',
    group: 'voice',
    range: { min: 60, max: 240, goodMin: 100, goodMax: 165 },
    widget: 'arc',
    minEvidence: '8 s of speech within 15 s',
    source: 'Microsoft Speaker Coach; Tauroza & Allison 1990',
    gaugeOrder: 1,
  },
  create() {
    const nuclei = new SyllableNuclei();
    const trust = new VoiceTrust(spanMs);
    const window = new SlidingWindow<{ syllables: number; speechMs: number }>(spanMs);
    return {
      push(hop) {
        trust.push(hop);
        const syllables = nuclei.push(hop);
        const speechMs = isOwnSpeech(hop) ? hop.durationMs : 0;
        if (syllables > 0 || speechMs > 0) window.push(hop.atMs, { syllables, speechMs });
      },
      read(nowMs) {
        window.expire(nowMs);
        const evidence = { syllables: 0, speechMs: 0 };
        window.forEach((part) => {
          evidence.syllables += part.syllables;
          evidence.speechMs += part.speechMs;
        });
        if (evidence.speechMs < minSpeechMs) return { value: null, quality: 'none', evidence };
        const words = evidence.syllables / syllablesPerWord;
        return { value: (words * 60_000) / evidence.speechMs, quality: trust.quality, evidence };
      },
    };
  },
});
