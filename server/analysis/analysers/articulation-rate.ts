import { defineAnalyser } from '../define.ts';
import { isOwnSpeech } from '../voice/own-voice.ts';
import { SyllableNuclei } from '../voice/syllable-nuclei.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const minSpeechMs = 10_000;

export default defineAnalyser({
  id: 'articulation-rate',
  input: 'voice',
  metric: {
    title: 'Articulation',
    about: 'Syllables per second in this answer so far, its pauses left out.',
    unit: 'syllables/s',
    group: 'voice',
    range: { min: 1, max: 8, goodMin: 3.5, goodMax: 5.5 },
    widget: 'none',
    summary: 'last',
    minEvidence: '10 s of speech in this answer',
    source: 'Jacewicz, Fox & Wei 2010: 5.1 in talk, 3.4 read; the range around them is our own',
    decimals: 1,
  },
  create() {
    const nuclei = new SyllableNuclei();
    const trust = new VoiceTrust(30_000);
    let answering = false;
    let syllables = 0;
    let speechMs = 0;
    return {
      push(hop) {
        trust.push(hop);
        const found = nuclei.push(hop);
        answering = hop.phase === 'answering';
        if (!answering) {
          if (hop.phase !== 'paused') syllables = speechMs = 0;
          return;
        }
        syllables += found;
        if (isOwnSpeech(hop)) speechMs += hop.durationMs;
      },
      read() {
        if (!answering) return null;
        const evidence = { syllables, speechMs };
        if (speechMs < minSpeechMs) return { value: null, quality: 'none', evidence };
        return { value: (syllables * 1000) / speechMs, quality: trust.quality, evidence };
      },
    };
  },
});
