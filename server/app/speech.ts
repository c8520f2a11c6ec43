import type { Ai } from '../ai/ai.ts';
import { createDictation } from '../speech/dictation.ts';
import { createSpeechBudget } from '../speech/speech-budget.ts';
import { createTranscriber } from '../speech/transcriber.ts';
import { chooseTranscribers } from '../speech/transcribers.ts';
import { createVoices } from '../speech/voices/voices.ts';
import type { Site } from './site.ts';

/** Who writes down what is said, and whose voice asks. */
export async function openSpeech({ config, scope, logger }: Site, ai: Ai) {
  const { setups, notes } = chooseTranscribers(config);
  for (const note of notes) logger.warn(note);
  const transcriber = scope.own(await createTranscriber({ setups, logger }));
  const { stt } = config;
  return {
    transcriber,
    voices: scope.own(createVoices(config, logger)),
    browserWords: stt === 'auto' || stt === 'browser',
    /** What hears an interview; null where nobody or the candidate's browser does. */
    live: stt === 'none' || stt === 'browser' ? null : transcriber,
    dictation:
      stt === 'none'
        ? null
        : createDictation(transcriber, (userId) => createSpeechBudget(ai, { userId })),
  };
}

export type Speech = Awaited<ReturnType<typeof openSpeech>>;
