import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Word } from '#shared/words.ts';
import type { AnswerSound } from './answer-sound.ts';

const answerWithinMs = 60_000;

const transcript = z.object({
  words: z
    .array(z.object({ word: z.string(), start: z.number().min(0), end: z.number().min(0) }))
    .max(5000),
});

/**
 * Sends a finished answer to an OpenAI-compatible service and returns its words with their times.
 * @throws AppError `internal`; what was heard live stands then.
 */
export async function hearAgain(options: {
  sound: AnswerSound;
  baseUrl: string;
  apiKey: string;
  model: string;
  prompt: string;
  signal: AbortSignal;
}): Promise<Word[]> {
  const { sound, baseUrl, apiKey, model, prompt, signal } = options;
  const form = new FormData();
  form.set('file', new Blob([sound.wav()], { type: 'audio/wav' }), 'answer.wav');
  form.set('model', model);
  form.set('language', 'en');
  form.set('prompt', prompt);
  form.set('response_format', 'verbose_json');
  form.append('timestamp_granularities[]', 'word');
  try {
    const response = await fetch(`${baseUrl}/audio/transcriptions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}` },
      body: form,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    if (!response.ok) throw new Error(`the service answered ${response.status}`);
    const { words } = transcript.parse(await response.json());
    return words.flatMap(({ word, start, end }) => {
      const text = word.trim().slice(0, 64);
      if (text === '') return [];
      const startMs = sound.timeAt(start * 1000);
      return {
        text,
        startMs,
        endMs: Math.max(startMs, sound.timeAt(end * 1000)),
        confidence: null,
      };
    });
  } catch (cause) {
    throw new AppError('internal', 'The answer was not heard a second time.', { cause });
  }
}
