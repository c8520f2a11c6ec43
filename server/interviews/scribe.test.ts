import { describe, expect, it } from 'vitest';
import type { Lane } from '#server/analysis/lane.ts';
import type { VoiceListener } from '#server/analysis/messages.ts';
import type { Transcriber, TranscriptionEvents } from '#server/speech/transcriber.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import { Scribe } from './scribe.ts';

const originMs = 1_000_000;
const word = (text: string, startMs: number): Word => ({
  text,
  startMs,
  endMs: startMs + 100,
  confidence: null,
});

function open({
  browserWords = true,
  here = false,
  left = true,
  source = 'pocketsphinx' as Transcriber['source'],
} = {}) {
  const spent: unknown[] = [];
  const services: boolean[] = [];
  const entries: TimelineEntry[] = [];
  const guessed: Word[][] = [];
  const listeners: VoiceListener[] = [];
  const toldToLane: Word[] = [];
  let events: TranscriptionEvents | undefined;
  let closed = 0;
  const transcriber: Transcriber = {
    source,
    approximate: true,
    start: (told, { service }) => {
      events = told;
      services.push(service);
      return {
        expectRest: () => {},
        rested: async () => {},
        close: async () => void (closed += 1),
      };
    },
    pids: () => [],
    close: async () => {},
  };
  const scribe = new Scribe({
    transcriber: here ? transcriber : null,
    browserWords,
    speechBudget: { isLeft: async () => left, spend: (sound) => void spent.push(sound) },
    originMs,
    append: (entry) => entries.push(entry),
    onGuessed: (words) => guessed.push(words),
  });
  const lane: Pick<Lane, 'setListener' | 'tellWords'> = {
    setListener: (listener) => listeners.push(listener),
    tellWords: (words) => toldToLane.push(...words),
  };
  scribe.attach(lane);
  return {
    scribe,
    lane,
    entries,
    guessed,
    listeners,
    toldToLane,
    spent,
    services,
    events: () => events,
    closed: () => closed,
  };
}

describe('the scribe of an interview', () => {
  it('[WORDS-18] puts words on the timeline in the interview’s own time, and tells the senses', async () => {
    const { scribe, lane, entries, listeners, toldToLane, events } = open({ here: true });
    await scribe.start();
    await scribe.start();
    events()?.onListener({ state: 'ready', path: '/voice' });
    scribe.attach(lane);
    expect(listeners).toEqual([
      { state: 'none' },
      { state: 'ready', path: '/voice' },
      { state: 'ready', path: '/voice' },
    ]);
    events()?.onHeard([word('we', originMs + 5_000)], 'pocketsphinx');
    events()?.onMissed({ fromMs: originMs + 6_000, toMs: originMs + 7_000 });
    const span = { fromMs: originMs + 5_000, toMs: originMs + 6_000 };
    events()?.onCorrected({ ...span, words: [word('me', originMs + 5_000)] }, 'openai');
    expect(entries).toEqual([
      { type: 'words:heard', source: 'pocketsphinx', words: [word('we', 5_000)] },
      { type: 'words:missed', fromMs: 6_000, toMs: 7_000 },
      {
        type: 'words:corrected',
        source: 'openai',
        fromMs: 5_000,
        toMs: 6_000,
        words: [word('me', 5_000)],
      },
    ]);
    expect(toldToLane).toEqual([word('we', originMs + 5_000)]);
  });

  it('[WORDS-13] takes a browser’s words once it was asked for, marked as the browser’s', async () => {
    const { scribe, entries, guessed, toldToLane, events, closed } = open({ here: true });
    await scribe.start();
    await scribe.useBrowser(true);
    expect(closed()).toBe(1);
    const transcription = { state: 'listening', source: 'browser', approximate: false };
    expect(entries).toEqual([{ type: 'transcription:changed', transcription }]);
    scribe.supply({ words: [word('hel', 1_000)], final: false }, 2_000);
    expect(guessed).toEqual([[word('hel', 1_000)]]);
    scribe.supply({ words: [word('hello', 1_000), word('later', 9_000)], final: true }, 2_000);
    expect(entries.at(-1)).toEqual({
      type: 'words:heard',
      source: 'browser',
      words: [word('hello', 1_000)],
    });
    expect(toldToLane).toEqual([word('hello', originMs + 1_000)]);
    await scribe.useBrowser(false);
    expect(events()).toBeDefined();
    expect(() => scribe.supply({ words: [word('no', 0)], final: true }, 100)).toThrow(/Ask/);
    await scribe.close();
    expect(closed()).toBe(2);
  });

  it('[WORDS-13] refuses a browser where that is not offered, and writes nothing where nobody is to', async () => {
    const { scribe, entries } = open({ browserWords: false });
    await expect(scribe.useBrowser(true)).rejects.toMatchObject({ code: 'bad_state' });
    await scribe.start();
    scribe.answerBegins();
    await scribe.answerWritten();
    await scribe.close();
    await scribe.close();
    expect(entries).toEqual([]);
  });

  it('[WORDS-25] lets no service hear a candidate whose budget of the day is spent, and counts what one heard', async () => {
    for (const left of [true, false]) {
      const { scribe, services, spent, events } = open({ here: true, left, source: 'openai' });
      await scribe.start();
      expect(services).toEqual([left]);
      events()?.onSpent({ model: 'live', soundMs: 900 });
      expect(spent).toEqual([{ model: 'live', soundMs: 900 }]);
    }
  });
});
