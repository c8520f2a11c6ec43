import { defineAnalyser } from '../define.ts';
import type { VoiceHop } from '../observations.ts';
import { follows } from '../voice/own-voice.ts';

/** A momentary loudness speaks for 400 ms. */
const minHeardMs = 400;

export default defineAnalyser({
  id: 'voice-level',
  input: 'voice',
  metric: {
    title: 'Level',
    about: 'What the microphone picks up right now, speech or not.',
    unit: 'LUFS',
    group: 'voice',
    range: { min: -70, max: 0, goodMin: -70, goodMax: -5 },
    widget: 'level',
    minEvidence: '0.4 s of sound',
    source: 'ITU-R BS.1770-5, momentary loudness',
  },
  create() {
    let newest: VoiceHop | null = null;
    let heardMs = 0;
    return {
      push(hop) {
        heardMs = follows(hop, newest)
          ? Math.min(minHeardMs, heardMs + hop.durationMs)
          : hop.durationMs;
        newest = hop;
      },
      read(nowMs) {
        if (!newest || newest.phase === 'paused' || newest.phase === 'ended') return null;
        const evidence = { heardMs };
        // Sound that came to a stop has no level now.
        const stopped = nowMs - newest.atMs > 2_000;
        if (stopped || heardMs < minHeardMs) return { value: null, quality: 'none', evidence };
        const quality = newest.concealed ? 'low' : 'ok';
        return { value: newest.momentaryLufs, quality, evidence };
      },
    };
  },
});
