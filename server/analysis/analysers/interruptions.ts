import { defineAnalyser } from '../define.ts';
import type { VoiceHop } from '../observations.ts';
import { follows } from '../voice/own-voice.ts';

/** Speech that goes on so long after the question is not its echo: the flow takes it for the answer, too. */
const goesOnMs = 1_500;
/** Speech from the question's first moments on is the loudspeaker reading it. */
const notBeforeMs = 1_000;
/** Where so much of the question was heard, the loudspeaker is in the microphone. */
const maxEchoShare = 0.3;

interface Question {
  sinceMs: number;
  endMs: number | null;
  heardMs: number;
  spokenMs: number;
  /** Speech that began while the question was read, and whether the loudspeaker was heard before it. */
  speech: { echoed: boolean } | null;
}

/**
 * Speech that starts while the question is read and goes on for 1.5 s after it. Where the loudspeaker
 * reaches the microphone the two cannot be told apart: such a question counts as `unclear` and lowers
 * the quality.
 */
export default defineAnalyser({
  id: 'interruptions',
  input: 'voice',
  metric: {
    title: 'Interruptions',
    about: 'How often you began to speak while the question was being read, and went on.',
    unit: '',
    group: 'voice',
    range: { min: 0, max: 5, goodMin: 0, goodMax: 0 },
    widget: 'none',
    summary: 'last',
    minEvidence: 'a question read to its end',
    source: 'Our own: the interviewer finishes first',
  },
  create() {
    let question: Question | null = null;
    let before: VoiceHop | null = null;
    const evidence = { questions: 0, interruptions: 0, unclear: 0 };
    const settle = ({ echoed }: { echoed: boolean }) => {
      if (echoed) evidence.unclear += 1;
      else evidence.interruptions += 1;
      question = null;
    };
    return {
      push(hop) {
        const wasSpeaking = follows(hop, before) && before?.speaking === true;
        if (hop.phase === 'question') {
          if (before?.phase !== 'question') question = asked(hop);
          if (question) listen(question, hop, wasSpeaking);
        } else if (hop.phase === 'thinking' || hop.phase === 'answering') {
          if (question && question.endMs === null) {
            question.endMs = hop.atMs;
            evidence.questions += 1;
          }
          if (!hop.speaking || !wasSpeaking) question = null;
          else if (question?.speech && hop.atMs - question.endMs! >= goesOnMs) {
            settle(question.speech);
          }
        } else {
          question = null;
        }
        before = hop;
      },
      read() {
        if (evidence.questions === 0) return { value: null, quality: 'none', evidence };
        const quality = evidence.unclear > 0 ? 'low' : 'ok';
        return { value: evidence.interruptions, quality, evidence: { ...evidence } };
      },
    };
  },
});

function asked(hop: VoiceHop): Question {
  return { sinceMs: hop.phaseSinceMs, endMs: null, heardMs: 0, spokenMs: 0, speech: null };
}

function listen(question: Question, hop: VoiceHop, wasSpeaking: boolean): void {
  if (!hop.speaking) question.speech = null;
  else if (!wasSpeaking || question.heardMs === 0) {
    const early = hop.atMs - question.sinceMs < notBeforeMs;
    const echo = question.spokenMs > maxEchoShare * question.heardMs;
    question.speech = { echoed: early || echo };
  }
  question.heardMs += hop.durationMs;
  if (hop.speaking) question.spokenMs += hop.durationMs;
}
