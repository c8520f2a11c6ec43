import type { Phase } from '#shared/timeline-events.ts';
import type { VoiceHop } from '../observations.ts';

/** Speech that was begun goes on at or above this probability; below it only the hangover speaks. */
export const speechGoesOnAt = 0.35;

/** Longer holes between two hops belong to no one: what happened there is not known. */
const bridgedMs = 250;

const ownPhases: readonly Phase[] = ['lobby', 'thinking', 'answering'];

/** Whether speech is the candidate's: while a question is read aloud it may be the loudspeaker's. */
export function isOwnVoice(hop: VoiceHop): boolean {
  return ownPhases.includes(hop.phase);
}

/** Heard speech of the candidate, without the hangover after it and without what was made up. */
export function isOwnSpeech(hop: VoiceHop): boolean {
  return (
    hop.speaking && hop.speechProbability >= speechGoesOnAt && !hop.concealed && isOwnVoice(hop)
  );
}

function endOf(hop: VoiceHop): number {
  return hop.atMs + hop.durationMs;
}

/** Whether nothing of weight is missing between the two. */
export function follows(hop: VoiceHop, before: VoiceHop | null): boolean {
  return before !== null && Math.abs(hop.atMs - endOf(before)) <= bridgedMs;
}
