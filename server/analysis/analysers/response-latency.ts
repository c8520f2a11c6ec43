import { defineAnalyser, type Reading } from '../define.ts';
import type { VoiceHop } from '../observations.ts';
import { follows, isOwnSpeech } from '../voice/own-voice.ts';

type State =
  | { state: 'idle' }
  /** Speech that goes on since before the question's end is no answer to it: quiet comes first. */
  | { state: 'waiting'; questionEndMs: number; quietSeen: boolean }
  | { state: 'answered'; latencyMs: number }
  /** Sound was missing, the interview was paused, or the speech began before the question's end. */
  | { state: 'unknown' };

/** More than this missing at the start, and the first word may be among it. */
const maxMissingMs = 500;

export default defineAnalyser({
  id: 'response-latency',
  input: 'voice',
  metric: {
    title: 'Time to answer',
    about: 'From the end of the question to your first word.',
    unit: 's',
    group: 'voice',
    range: { min: 0, max: 15, goodMin: 0.5, goodMax: 5 },
    widget: 'none',
    summary: 'last',
    minEvidence: 'the question’s end and your first word',
    source: 'Our own; in conversation the gap is about 0.2 s (Stivers et al. 2009)',
    decimals: 1,
  },
  create() {
    let state: State = { state: 'idle' };
    let before: VoiceHop | null = null;
    return {
      push(hop) {
        state = next(state, hop, before);
        before = hop;
      },
      read(): Reading | null {
        if (state.state === 'idle' || !before || before.phase === 'paused') return null;
        if (state.state !== 'answered') return { value: null, quality: 'none', evidence: {} };
        const { latencyMs } = state;
        return { value: latencyMs / 1000, quality: 'ok', evidence: { latencyMs } };
      },
    };
  },
});

function next(state: State, hop: VoiceHop, before: VoiceHop | null): State {
  switch (hop.phase) {
    case 'thinking':
      return think(state, hop, before);
    case 'answering':
      return state.state === 'waiting' || state.state === 'idle' ? { state: 'unknown' } : state;
    case 'paused':
      return state.state === 'waiting' ? { state: 'unknown' } : state;
    default:
      return { state: 'idle' };
  }
}

function think(state: State, hop: VoiceHop, before: VoiceHop | null): State {
  // A pause in thinking comes back to thinking; anything else before it makes this a new question.
  const begins = before?.phase !== 'thinking' && before?.phase !== 'paused';
  const waiting = begins ? beginWaiting(hop, before) : state;
  if (waiting.state !== 'waiting') return waiting;
  if (!begins && !follows(hop, before)) return { state: 'unknown' };
  if (!isOwnSpeech(hop)) return waiting.quietSeen ? waiting : { ...waiting, quietSeen: true };
  if (!waiting.quietSeen) return waiting;
  return { state: 'answered', latencyMs: Math.max(0, hop.atMs - waiting.questionEndMs) };
}

function beginWaiting(hop: VoiceHop, before: VoiceHop | null): State {
  const questionEndMs = hop.phaseSinceMs;
  if (hop.atMs - questionEndMs > maxMissingMs) return { state: 'unknown' };
  return { state: 'waiting', questionEndMs, quietSeen: !before?.speaking };
}
