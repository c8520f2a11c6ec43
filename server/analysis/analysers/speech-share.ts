import { defineAnalyser } from '../define.ts';
import { isOwnSpeech, isOwnVoice } from '../voice/own-voice.ts';

const minSpeechMs = 30_000;

/**
 * How long the question is read, and how long a coach speaks, counts as the interviewer's side: what is heard
 * meanwhile may be its echo.
 */
export default defineAnalyser({
  id: 'speech-share',
  input: 'voice',
  metric: {
    title: 'Talk and listen',
    about:
      'Your share of all that was spoken in this interview so far; the rest is questions and what a coach said.',
    unit: '%',
    group: 'voice',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 100 },
    widget: 'none',
    summary: 'last',
    minEvidence: '30 s of questions and answers together, at least one of each',
    source: 'Shown as it is: how much is right depends on the question',
  },
  create() {
    let ownMs = 0;
    let questionMs = 0;
    return {
      push(hop) {
        const { phase, durationMs } = hop;
        if (phase === 'lobby') return;
        if (phase === 'question' || (hop.spokenTo && isOwnVoice(hop))) questionMs += durationMs;
        else if (isOwnSpeech(hop)) ownMs += durationMs;
      },
      read() {
        const evidence = { ownMs, questionMs };
        const spokenMs = ownMs + questionMs;
        if (spokenMs < minSpeechMs || ownMs === 0 || questionMs === 0) {
          return { value: null, quality: 'none', evidence };
        }
        return { value: (100 * ownMs) / spokenMs, quality: 'ok', evidence };
      },
    };
  },
});
