import { defineAnalyser } from '../define.ts';
import { SpeechLoudness } from '../voice/speech-loudness.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

export default defineAnalyser({
  id: 'loudness',
  input: 'voice',
  metric: {
    title: 'Volume',
    about: 'How loud your last 3 seconds of speech arrived, pauses left out.',
    unit: 'LUFS',
    group: 'voice',
    range: { min: -50, max: -5, goodMin: -30, goodMax: -14 },
    widget: 'arc',
    minEvidence: '3 s of speech, the last of it within 10 s',
    source: 'ITU-R BS.1770-5; the range is our own: clear of room noise below, of limiting above',
    gaugeOrder: 3,
  },
  create() {
    const loudness = new SpeechLoudness();
    const trust = new VoiceTrust(10_000);
    return {
      push(hop) {
        loudness.push(hop);
        trust.push(hop);
      },
      read(nowMs) {
        const { lufs, speechMs } = loudness.read(nowMs);
        const evidence = { speechMs };
        if (lufs === null) return { value: null, quality: 'none', evidence };
        return { value: lufs, quality: trust.quality, evidence };
      },
    };
  },
});
