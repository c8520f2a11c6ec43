import type { Evidence } from '#shared/metrics.ts';
import { defineAnalyser } from '../define.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { isOwnSpeech } from '../voice/own-voice.ts';
import { SyllableNuclei } from '../voice/syllable-nuclei.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';
import {
  comparedMs,
  recountWords,
  WrittenSpeech,
  type Voiced,
  type Written,
} from '../voice/written-speech.ts';

const spanMs = 15_000;
const minSpeechMs = 8_000;
/** Of running English, as long as the candidate's own words are not known. */
const syllablesPerWord = 1.5;
/** When another count takes over and says something else, it takes a while to believe it. */
const settleMs = 3_000;
const sameWithin = 0.08;

interface Count {
  by: Written['trust'];
  words: number;
  evidence: Evidence;
}

export default defineAnalyser({
  id: 'speaking-rate',
  input: 'voice',
  metric: {
    title: 'Pace',
    about:
      'Words per minute while you speak, over the last 15 seconds: counted in what was written down ' +
      'where that agrees with the syllables heard, else by syllables.',
    unit: 'words/min',
    group: 'voice',
    range: { min: 60, max: 240, goodMin: 100, goodMax: 165 },
    widget: 'arc',
    minEvidence: '8 s of speech within 15 s',
    source: 'Microsoft Speaker Coach; Tauroza & Allison 1990',
    gaugeOrder: 1,
  },
  rereads: { forMs: spanMs, recount: (reading, said) => recountWords(reading, said, spanMs) },
  create() {
    const nuclei = new SyllableNuclei();
    const trust = new VoiceTrust(spanMs);
    const voiced = new SlidingWindow<Voiced>(comparedMs);
    const written = new WrittenSpeech();
    let last: { by: Written['trust']; value: number } | null = null;
    let settlesAtMs = -Infinity;

    /** The count of the last 15 s by what can be believed now. */
    function countBy({ trust: by, syllablesPerWord: own, untilMs }: Written, nowMs: number): Count {
      const heard = { syllables: 0, unwrittenSyllables: 0, speechMs: 0 };
      voiced.forEach(({ syllables, speechMs }, atMs) => {
        if (atMs <= nowMs - spanMs) return;
        heard.syllables += syllables;
        heard.speechMs += speechMs;
        if (atMs > untilMs) heard.unwrittenSyllables += syllables;
      });
      const { syllables, unwrittenSyllables, speechMs } = heard;
      if (by === 'words') {
        const words = written.countBetween(nowMs - spanMs, nowMs);
        const evidence = { words, unwrittenSyllables, speechMs };
        return { by, words: words + unwrittenSyllables / own, evidence };
      }
      // Beside music or others syllables are counted that are not the candidate's.
      if (by === 'lengths' && trust.quality === 'ok') {
        const evidence = { syllables, syllablesPerWord: Number(own.toFixed(2)), speechMs };
        return { by, words: syllables / own, evidence };
      }
      const evidence = { syllables, speechMs };
      return { by: 'none', words: syllables / syllablesPerWord, evidence };
    }

    return {
      push(hop) {
        trust.push(hop);
        const syllables = nuclei.push(hop);
        const speechMs = isOwnSpeech(hop) ? hop.durationMs : 0;
        if (syllables > 0 || speechMs > 0) voiced.push(hop.atMs, { syllables, speechMs });
      },
      pushWord: (word) => written.push(word),
      read(nowMs) {
        voiced.expire(nowMs);
        const { by, words, evidence } = countBy(written.judge(nowMs, voiced), nowMs);
        const { speechMs = 0 } = evidence;
        if (speechMs < minSpeechMs) {
          last = null;
          return { value: null, quality: 'none', evidence };
        }
        const value = (words * 60_000) / speechMs;
        const jumps = last && last.by !== by && Math.abs(value / last.value - 1) > sameWithin;
        if (jumps) settlesAtMs = nowMs + settleMs;
        last = { by, value };
        return { value, quality: nowMs < settlesAtMs ? 'low' : trust.quality, evidence };
      },
    };
  },
});
