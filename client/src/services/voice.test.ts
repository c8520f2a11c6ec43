import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { longestSpeechMs, readingTimeMs, speak, type Synthesis } from './voice.ts';

const text = 'Why do you want to work here?';
const options = { lang: 'en-US' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's synthesis in the parts that matter; what is spoken waits in `said`. */
function synthesis(langs: string[]) {
  const said: SpeechSynthesisUtterance[] = [];
  const cancel = vi.fn();
  const voices = langs.map((lang) => ({ lang, localService: true, default: false }));
  const browser: Synthesis = {
    synth: {
      speak: (utterance) => void said.push(utterance),
      cancel,
      getVoices: () => voices as SpeechSynthesisVoice[],
      addEventListener: () => {},
      removeEventListener: () => {},
    },
    createUtterance: (words) => ({ text: words }) as SpeechSynthesisUtterance,
  };
  const raise = (name: 'onstart' | 'onend' | 'onerror') =>
    said.at(-1)?.[name]?.call(said[0]!, {} as SpeechSynthesisErrorEvent);
  return { browser, said, cancel, raise };
}

describe('reading aloud', () => {
  it('[ROOM-8] speaks with a voice of the language and ends when the voice ends', async () => {
    const { browser, said, raise } = synthesis(['de-DE', 'en-GB', 'en-US']);
    const done = speak(text, options, browser);
    await vi.advanceTimersByTimeAsync(0);
    expect(said[0]).toMatchObject({ text, lang: 'en-US' });
    raise('onstart');
    raise('onend');
    expect(await done).toBe('spoken');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[ROOM-8] gives time to read when there is no voice', async () => {
    for (const browser of [undefined, synthesis(['de-DE']).browser]) {
      const done = speak(text, options, browser);
      await vi.advanceTimersByTimeAsync(1_000 + readingTimeMs(text));
      expect(await done).toBe('waited');
    }
  });

  it('[VOICES-6] waits for a browser’s voices once, not before each question', async () => {
    const { browser } = synthesis([]);
    const playSound = vi.fn(async () => 'spoken' as const);
    const how = { ...options, use: 'either', url: '/sound' } as const;
    const first = speak(text, how, browser, playSound);
    await vi.advanceTimersByTimeAsync(900);
    expect(playSound).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(await first).toBe('spoken');
    void speak(text, how, browser, playSound);
    await vi.advanceTimersByTimeAsync(0);
    expect(playSound).toHaveBeenCalledTimes(2);
  });

  it('[ROOM-8] gives time to read when the browser refuses or never starts', async () => {
    const refused = synthesis(['en-US']);
    const first = speak(text, options, refused.browser);
    await vi.advanceTimersByTimeAsync(0);
    refused.raise('onerror');
    await vi.advanceTimersByTimeAsync(readingTimeMs(text));
    expect(await first).toBe('waited');

    const mute = speak(text, options, synthesis(['en-US']).browser);
    await vi.advanceTimersByTimeAsync(3_000 + readingTimeMs(text));
    expect(await mute).toBe('waited');
  });

  it('[ROOM-8] does not hang when the voice never ends', async () => {
    const { browser, raise, cancel } = synthesis(['en-US']);
    const done = speak(text, options, browser);
    await vi.advanceTimersByTimeAsync(0);
    raise('onstart');
    cancel.mockClear();
    await vi.advanceTimersByTimeAsync(longestSpeechMs(text, 1));
    expect(await done).toBe('spoken');
    expect(cancel).toHaveBeenCalled();
  });

  it('[VOICES-4] takes the server’s voice where it is to, or where the browser has none', async () => {
    const asked: string[] = [];
    const playSound = async (url: string) => {
      asked.push(url);
      return 'spoken' as const;
    };
    const url = '/sound';
    expect(
      await speak(
        text,
        { ...options, use: 'server', url },
        synthesis(['en-US']).browser,
        playSound,
      ),
    ).toBe('spoken');
    expect(await speak(text, { ...options, use: 'either', url }, undefined, playSound)).toBe(
      'spoken',
    );
    expect(asked).toEqual([url, url]);
    const { browser, said, raise } = synthesis(['en-US']);
    const done = speak(text, { ...options, use: 'either', url }, browser, playSound);
    await vi.advanceTimersByTimeAsync(0);
    raise('onstart');
    raise('onend');
    expect(await done).toBe('spoken');
    expect(said).toHaveLength(1);
    expect(asked).toHaveLength(2);
    const mute = speak(text, { ...options, use: 'browser', url }, undefined, playSound);
    await vi.advanceTimersByTimeAsync(readingTimeMs(text));
    expect(await mute).toBe('waited');
  });

  it('[VOICES-4] goes on to the next way where a sound cannot be had', async () => {
    const failing = async () => 'failed' as const;
    const { browser, raise } = synthesis(['en-US']);
    const done = speak(text, { ...options, use: 'server', url: '/sound' }, browser, failing);
    await vi.advanceTimersByTimeAsync(0);
    raise('onend');
    expect(await done).toBe('spoken');
  });

  it('[ROOM-8] can be stopped at any moment', async () => {
    const { browser, cancel } = synthesis(['en-US']);
    for (const using of [browser, undefined]) {
      const control = new AbortController();
      const done = speak(text, { ...options, signal: control.signal }, using);
      await vi.advanceTimersByTimeAsync(0);
      control.abort();
      expect(await done).toBe('cancelled');
    }
    expect(cancel).toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
