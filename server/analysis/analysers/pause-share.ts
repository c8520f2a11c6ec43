import { defineAnalyser } from '../define.ts';
import { AnswerPauses } from '../voice/answer-pauses.ts';
import { VoiceTrust } from '../voice/voice-trust.ts';

const minAnswerMs = 10_000;

export default defineAnalyser({
  id: 'pause-share',
  input: 'voice',
  metric: {
    title: 'Pauses',
    about: 'Share of silence between the first and the last word of this answer so far.',
    unit: '%',
    group: 'voice',
    range: { min: 0, max: 60, goodMin: 15, goodMax: 30 },
    widget: 'none',
    summary: 'last',
    minEvidence: '10 s of answer',
    source: 'Our own, over silences from 0.3 s',
  },
  create() {
    const answer = new AnswerPauses();
    const trust = new VoiceTrust(30_000);
    return {
      push(hop) {
        answer.push(hop);
        trust.push(hop);
      },
      read() {
        if (!answer.answering) return null;
        const { spokenMs, silentMs, pauses } = answer;
        const answerMs = spokenMs + silentMs;
        const evidence = { answerMs, silentMs, pauses };
        if (answerMs < minAnswerMs) return { value: null, quality: 'none', evidence };
        return { value: (100 * silentMs) / answerMs, quality: trust.quality, evidence };
      },
    };
  },
});
