import { afterEach, describe, expect, it } from 'vitest';
import { quiet } from '#support/rehearsal.ts';
import { fail, startFakeOpenAi } from '#support/fake-openai/server.ts';
import { AppError } from '#lib/errors.ts';
import { createVoices, KeptVoices, type Voices } from './voices.ts';
import { FliteVoice } from './flite.ts';

const text = 'Tell me about a time when you changed your mind.';
let voices: Voices | undefined;
afterEach(() => voices?.close());

const settings = { tts: 'auto', ai: {} } as const;

describe('the voices of the server', () => {
  it('[VOICES-1] flite reads a question as a WAV of some seconds, the same each time', async () => {
    voices = createVoices(settings, quiet);
    expect(voices.use).toBe('either');
    const { audio, type } = await voices.speak(text);
    const wav = Buffer.from(audio);
    expect(type).toBe('audio/wav');
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    const seconds = (wav.length - 44) / 2 / wav.readUInt32LE(24);
    expect(seconds).toBeGreaterThan(1.5);
    expect(seconds).toBeLessThan(6);
    const flite = new FliteVoice();
    expect((await flite.speak(text)).audio).toEqual(audio);
    await flite.close();
    await flite.close();
    await expect(flite.speak(text)).rejects.toMatchObject({ code: 'voice_unavailable' });
  });

  it('[VOICES-2] a text is spoken once, however often it is asked for', async () => {
    let spoken = 0;
    const counting = {
      id: 'flite' as const,
      speak: async () => {
        spoken += 1;
        if (spoken === 1) throw new AppError('voice_unavailable', 'no');
        return { audio: new Uint8Array(1), type: 'audio/wav' as const };
      },
      close: async () => {},
    };
    voices = new KeptVoices({ voices: [counting], use: 'server', logger: quiet });
    await expect(voices.speak(text)).rejects.toMatchObject({ code: 'voice_unavailable' });
    const [first, second] = await Promise.all([voices.speak(text), voices.speak(text)]);
    expect(first).toBe(second);
    expect(spoken).toBe(2);
    for (let i = 0; i < 100; i += 1) await voices.speak(`Question ${i}`);
    await voices.speak(text);
    expect(spoken).toBe(103);
  });

  it('[VOICES-6] what is about to be asked is spoken ahead for those the server reads to', async () => {
    const spoken: string[] = [];
    const counting = {
      id: 'flite' as const,
      speak: async (said: string) => {
        spoken.push(said);
        return { audio: new Uint8Array(1), type: 'audio/wav' as const };
      },
      close: async () => {},
    };
    const made = (use: Voices['use']) => new KeptVoices({ voices: [counting], use, logger: quiet });
    voices = made('either');
    voices.prepare('One?', 'ada');
    expect(spoken).toEqual([]);
    await voices.speak('Zero?', 'ada');
    voices.prepare('One?', 'ada');
    voices.prepare('Two?', 'bob');
    await voices.speak('One?', 'ada');
    expect(spoken).toEqual(['Zero?', 'One?']);
    made('server').prepare('Three?', 'bob');
    made('browser').prepare('Four?', 'bob');
    expect(spoken.slice(2)).toEqual(['Three?']);
  });

  it('[VOICES-3] a service with a key reads, and flite where the service fails', async () => {
    const fake = await startFakeOpenAi();
    try {
      const keyed = { tts: 'auto', ai: { apiKey: 'key', baseUrl: fake.baseUrl } } as const;
      voices = createVoices(keyed, quiet);
      expect(voices.use).toBe('server');
      expect(await voices.speak(text)).toMatchObject({ type: 'audio/mpeg' });
      fake.intercept(fail(429));
      expect(await voices.speak('Why this place?')).toMatchObject({ type: 'audio/wav' });
    } finally {
      await fake.close();
    }
  });

  it('[VOICES-3] a browser alone reads where that is wished', async () => {
    voices = createVoices({ ...settings, tts: 'browser' }, quiet);
    expect(voices.use).toBe('browser');
    await expect(voices.speak(text)).rejects.toMatchObject({ code: 'voice_unavailable' });
  });
});
