import { defineAnalyser } from '../define.ts';
import { SpeechLoudness } from '../voice/speech-loudness.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const goodMinDb = 12;
const maxConcealedShare = 0.1;

export default defineAnalyser({
  id: 'voice-over-noise',
  input: 'voice',
  metric: {
    title: 'Voice over noise',
    about: 'How far your voice stands above the sound of the room between words.',
    unit: 'dB',
    group: 'voice',
    range: { min: 0, max: 60, goodMin: goodMinDb, goodMax: 60 },
    widget: 'none',
    minEvidence: '3 s of speech and 1 s of quiet',
    source: 'Our own; ANSI/ASA S12.60 asks for 15 dB in classrooms',
  },
  create() {
    const loudness = new SpeechLoudness();
    const trust = new VoiceTrust(10_000);
    let floorLufs: number | null = null;
    return {
      push(hop) {
        loudness.push(hop);
        trust.push(hop);
        floorLufs = hop.noiseFloorLufs;
      },
      read(nowMs) {
        const { lufs, speechMs } = loudness.read(nowMs);
        if (lufs === null || floorLufs === null) {
          return { value: null, quality: 'none', evidence: { speechMs } };
        }
        const quality = trust.concealedShare > maxConcealedShare ? 'low' : 'ok';
        const evidence = { speechMs, speechLufs: lufs, noiseFloorLufs: floorLufs };
        return { value: lufs - floorLufs, quality, evidence };
      },
    };
  },
});
