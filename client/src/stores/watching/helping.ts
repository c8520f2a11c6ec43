import { shallowRef } from 'vue';
import type { PushedQuestion } from '#shared/events.ts';
import type { VoiceMode } from '#shared/voices.ts';
import type { Whisper } from '#shared/whispers.ts';
import type { Ask } from '../rehearsal/commands.ts';
import type { Hear } from '../rehearsal/hearing.ts';

/** What a coach can do for the candidate, one function each; each throws a Failure. */
export function createHelping(ask: (asking: Ask) => Promise<void>) {
  /** Whispers that wait until the candidate lets them come. */
  const held = shallowRef<readonly Whisper[]>([]);

  return {
    held,
    listen: (hear: Hear) => hear('whispers:held', ({ whispers }) => (held.value = whispers)),
    whisper: (text: string) =>
      ask((request, interviewId) => request('whisper:send', { interviewId, text })),
    takeBack: (id: string) =>
      ask((request, interviewId) => request('whisper:take-back', { interviewId, id })),
    setVoice: (mode: VoiceMode, recorded: boolean) =>
      ask((request, interviewId) => request('voice:set-mode', { interviewId, mode, recorded })),
    pushQuestion: (question: PushedQuestion) =>
      ask((request, interviewId) => request('steering:push', { interviewId, question })),
    skipQuestion: (index: number) =>
      ask((request, interviewId) => request('steering:skip', { interviewId, index })),
    retryQuestion: (index: number) =>
      ask((request, interviewId) => request('steering:retry', { interviewId, index })),
    extendQuestion: (index: number, byMs: number) =>
      ask((request, interviewId) => request('steering:extend', { interviewId, index, byMs })),
  };
}
