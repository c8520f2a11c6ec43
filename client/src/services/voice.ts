import type { SpeechInfo } from '#shared/schemas.ts';
import { play, type Duck } from './sound.ts';

export interface SpeakOptions {
  lang: string;
  rate?: number;
  signal?: AbortSignal;
  /** Whose voice: the server's, the browser's, or the browser's where it has one and else the server's. */
  use?: SpeechInfo['voice'];
  /** Where the server's voice is heard. */
  url?: string;
  /** The voice gives way to whoever this tells of. */
  duck?: Duck;
}

/** `waited`: nothing could be said aloud, but there was time to read it. */
export type Spoken = 'spoken' | 'waited' | 'cancelled';

/** What of the browser is needed; a test brings its own. */
export interface Synthesis {
  synth: Pick<
    SpeechSynthesis,
    'speak' | 'cancel' | 'getVoices' | 'addEventListener' | 'removeEventListener'
  >;
  createUtterance(text: string): SpeechSynthesisUtterance;
}

const voicesWithinMs = 1_000;
const startsWithinMs = 3_000;

/** Quiet reading: about 200 words a minute, and a moment to look up. */
export function readingTimeMs(text: string): number {
  return text.length * 60 + 1_000;
}

/** Slow voices need about 90 ms a character; Chrome's sometimes never end at all. */
export function longestSpeechMs(text: string, rate: number): number {
  return (text.length * 120) / rate + 5_000;
}

/** Reads a text aloud; without a voice it waits as long as reading it takes. Never rejects. */
export async function speak(
  text: string,
  { lang, rate = 1, signal, use = 'browser', url, duck }: SpeakOptions,
  browser: Synthesis | undefined = browserSynthesis(),
  playSound: typeof play = play,
): Promise<Spoken> {
  const byServer = async () =>
    url && use !== 'browser'
      ? playSound(url, { rate, ...(signal && { signal }), ...(duck && { duck }) })
      : 'failed';
  const byBrowser = async () => {
    const voice = browser && (await findVoice(browser.synth, lang));
    if (signal?.aborted) return 'cancelled';
    return browser && voice ? say(text, { browser, voice, rate, signal }) : 'failed';
  };
  for (const way of use === 'server' ? [byServer, byBrowser] : [byBrowser, byServer]) {
    if (signal?.aborted) return 'cancelled';
    const said = await way();
    if (said !== 'failed') return said;
  }
  return signal?.aborted ? 'cancelled' : wait(readingTimeMs(text), signal);
}

function browserSynthesis(): Synthesis | undefined {
  if (!('speechSynthesis' in globalThis)) return undefined;
  return {
    synth: globalThis.speechSynthesis,
    createUtterance: (text) => new SpeechSynthesisUtterance(text),
  };
}

function pickVoice(voices: SpeechSynthesisVoice[], lang: string): SpeechSynthesisVoice | undefined {
  const language = lang.slice(0, 2).toLowerCase();
  const fitting = voices.filter((voice) => voice.lang.toLowerCase().startsWith(language));
  const exact = fitting.filter((voice) => voice.lang.toLowerCase() === lang.toLowerCase());
  const ranked = exact.length > 0 ? exact : fitting;
  return (
    ranked.find((voice) => voice.default) ?? ranked.find((voice) => voice.localService) ?? ranked[0]
  );
}

/** Those that were given their moment and have no voice: a question does not wait for them again. */
const voiceless = new WeakSet<object>();

/** Chrome fills its list a moment after it was first asked. */
function findVoice(
  synth: Synthesis['synth'],
  lang: string,
): Promise<SpeechSynthesisVoice | undefined> {
  const present = pickVoice(synth.getVoices(), lang);
  if (present || voiceless.has(synth)) return Promise.resolve(present);
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      synth.removeEventListener('voiceschanged', settle);
      const voice = pickVoice(synth.getVoices(), lang);
      if (!voice) voiceless.add(synth);
      resolve(voice);
    };
    const timer = setTimeout(settle, voicesWithinMs);
    synth.addEventListener('voiceschanged', settle);
  });
}

interface Saying {
  browser: Synthesis;
  voice: SpeechSynthesisVoice;
  rate: number;
  signal: AbortSignal | undefined;
}

function say(
  text: string,
  { browser, voice, rate, signal }: Saying,
): Promise<'spoken' | 'cancelled' | 'failed'> {
  return new Promise((resolve) => {
    const utterance = browser.createUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    const settle = (result: 'spoken' | 'cancelled' | 'failed') => {
      clearTimeout(notStarted);
      clearTimeout(stuck);
      signal?.removeEventListener('abort', abort);
      utterance.onstart = utterance.onend = utterance.onerror = null;
      if (result !== 'spoken') browser.synth.cancel();
      resolve(result);
    };
    const abort = () => settle('cancelled');
    const notStarted = setTimeout(() => settle('failed'), startsWithinMs);
    const stuck = setTimeout(
      () => {
        browser.synth.cancel();
        settle('spoken');
      },
      longestSpeechMs(text, rate),
    );
    utterance.onstart = () => clearTimeout(notStarted);
    utterance.onend = () => settle('spoken');
    utterance.onerror = () => settle('failed');
    signal?.addEventListener('abort', abort);
    browser.synth.cancel();
    browser.synth.speak(utterance);
  });
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<'waited' | 'cancelled'> {
  return new Promise((resolve) => {
    const settle = (result: 'waited' | 'cancelled') => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve(result);
    };
    const abort = () => settle('cancelled');
    const timer = setTimeout(() => settle('waited'), ms);
    signal?.addEventListener('abort', abort);
  });
}
