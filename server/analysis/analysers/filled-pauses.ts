import { defineAnalyser } from '../define.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { HeldSounds } from '../voice/held-sounds.ts';
import { isOwnSpeech } from '../voice/own-voice.ts';

const spanMs = 60_000;
const minSpeechMs = 15_000;

/** Heard without words, this stays an estimate: its quality is never better than `low`. */
export default defineAnalyser({
  id: 'filled-pauses',
  input: 'voice',
  metric: {
    title: 'Held sounds',
    about:
      'An estimate of “uh” and “um” per minute of speech, by their sound alone: on synthetic ' +
      'speech 77 % of what was counted was one, and 28 % of them were found.',
    unit: '/min',
    group: 'voice',
    range: { min: 0, max: 20, goodMin: 0, goodMax: 4.8 },
    widget: 'none',
    minEvidence: '15 s of speech within a minute',
    source: 'Götz 2013: above 4.8 a minute is heard as hesitant',
    decimals: 1,
  },
  create() {
    const held = new HeldSounds();
    const window = new SlidingWindow<{ found: number; speechMs: number }>(spanMs);
    return {
      push(hop) {
        const found = held.push(hop) ? 1 : 0;
        const speechMs = isOwnSpeech(hop) ? hop.durationMs : 0;
        if (found > 0 || speechMs > 0) window.push(hop.atMs, { found, speechMs });
      },
      read(nowMs) {
        window.expire(nowMs);
        const evidence = { heldSounds: 0, speechMs: 0 };
        window.forEach(({ found, speechMs }) => {
          evidence.heldSounds += found;
          evidence.speechMs += speechMs;
        });
        if (evidence.speechMs < minSpeechMs) return { value: null, quality: 'none', evidence };
        const value = (evidence.heldSounds * 60_000) / evidence.speechMs;
        return { value, quality: 'low', evidence };
      },
    };
  },
});
