import { AppError } from '#lib/errors.ts';
import type { SpokenText, Voice } from './voice.ts';

const speakWithinMs = 15_000;
/** A minute of speech at the usual bit rate is half a megabyte; no question is that long. */
const maxBytes = 4 << 20;
const model = 'gpt-4o-mini-tts';

/** The voice of an OpenAI-compatible service: the text of the question goes there. */
export function createOpenaiVoice({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): Voice {
  const closed = new AbortController();
  return {
    id: 'openai',
    async speak(text): Promise<SpokenText> {
      try {
        const response = await fetch(`${baseUrl}/audio/speech`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({ model, voice: 'alloy', input: text, response_format: 'mp3' }),
          signal: AbortSignal.any([closed.signal, AbortSignal.timeout(speakWithinMs)]),
        });
        if (!response.ok) throw new Error(`the service answered ${response.status}`);
        const audio = new Uint8Array(await response.arrayBuffer());
        if (audio.length === 0 || audio.length > maxBytes) throw new Error('no usable sound');
        return { audio, type: 'audio/mpeg' };
      } catch (cause) {
        const message = 'The question cannot be read aloud right now.';
        throw new AppError('voice_unavailable', message, { cause });
      }
    },
    close: async () => closed.abort(),
  };
}
