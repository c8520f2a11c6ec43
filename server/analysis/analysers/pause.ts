import { defineAnalyser } from '../define.ts';
import { AnswerPauses, shortestPauseMs } from '../voice/answer-pauses.ts';

/**
 * In the midst of a silence the value is its length so far and `currentSilenceMs` in the evidence is
 * above zero: a thinking silence, which nothing should interrupt. While speaking it is the last
 * silence of more than 2.5 s in this answer, or 0 when there was none.
 */
export default defineAnalyser({
  id: 'pause',
  input: 'voice',
  metric: {
    title: 'Longest pause',
    about: 'The silence you are in, or your last one of more than 2.5 seconds in this answer.',
    unit: 's',
    group: 'voice',
    range: { min: 0, max: 10, goodMin: 0, goodMax: 2.5 },
    widget: 'none',
    summary: 'max',
    minEvidence: 'an answer under way',
    source: 'Our own: pauses of up to 2 s at the end of a clause help listeners',
    decimals: 1,
  },
  create() {
    const answer = new AnswerPauses();
    return {
      push(hop) {
        answer.push(hop);
      },
      read() {
        if (!answer.answering) return null;
        const { longPauses, longestPauseMs, lastLongPauseMs } = answer;
        const paused = answer.currentSilenceMs > shortestPauseMs;
        const currentSilenceMs = paused ? answer.currentSilenceMs : 0;
        const valueMs = paused ? currentSilenceMs : (lastLongPauseMs ?? 0);
        const evidence = { currentSilenceMs, longPauses, longestPauseMs };
        return { value: valueMs / 1000, quality: 'ok', evidence };
      },
    };
  },
});
