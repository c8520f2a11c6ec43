import type { Ai } from '#server/ai/ai.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';

/** One candidate's share of a speech service: their sound counts in the day's tokens as what models read does. */
export interface SpeechBudget {
  isLeft(): Promise<boolean>;
  spend(sound: { model: string; soundMs: number }): void;
}

/** As OpenAI's models count sound. */
const tokensPerMs = 10 / 1000;

export function createSpeechBudget(
  ai: Pick<Ai, 'remaining' | 'note'>,
  { userId, interviewId }: { userId: UserId; interviewId?: InterviewId },
): SpeechBudget {
  return {
    isLeft: async () => (await ai.remaining(userId)) > 0,
    spend({ model, soundMs }) {
      const tokens = { input: Math.ceil(soundMs * tokensPerMs), output: 0 };
      const about = interviewId === undefined ? { userId } : { userId, interviewId };
      void ai.note({ ...about, purpose: 'transcribe' }, { model, tokens });
    },
  };
}
