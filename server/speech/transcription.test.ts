import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { quiet } from '#support/rehearsal.ts';
import { speakWith } from '#support/spoken.ts';
import type { VoiceListener } from '#server/analysis/messages.ts';
import { encodeVoiceFrame } from '#server/analysis/voice-wire.ts';
import type { Transcription as State, Word } from '#shared/words.ts';
import type { RecogniserSetup } from './messages.ts';
import { createTranscriber, type RunningTranscription, type Transcriber } from './transcriber.ts';

const patience = { timeout: 15_000, interval: 50 };
let transcriber: Transcriber;
let running: RunningTranscription;
let line: Socket | undefined;
const told = {
  listeners: [] as VoiceListener[],
  states: [] as State[],
  guessed: [] as Word[],
  heard: [] as Word[],
  missed: [] as { fromMs: number; toMs: number }[],
};

async function begin(...setups: RecogniserSetup[]) {
  return beginWith({ service: true }, setups);
}

async function beginWith({ service }: { service: boolean }, setups: RecogniserSetup[]) {
  for (const list of Object.values(told)) list.length = 0;
  transcriber = await createTranscriber({ setups, logger: quiet });
  running = transcriber.start(
    {
      onListener: (listener) => told.listeners.push(listener),
      onState: (state) => told.states.push(state),
      onGuessed: (words) => told.guessed.push(...words),
      onHeard: (words) => told.heard.push(...words),
      onCorrected: () => {},
      onMissed: (span) => told.missed.push(span),
      onSpent: () => {},
    },
    { service },
  );
}
afterEach(async () => {
  line?.destroy();
  await transcriber.close();
  expect(transcriber.pids()).toEqual([]);
});

const states = () => told.states.map(({ state, source }) => `${state} ${source}`);

async function call(): Promise<Socket> {
  await vi.waitFor(() => expect(told.listeners.at(-1)?.state).toBe('ready'), patience);
  const listener = told.listeners.at(-1);
  if (listener?.state !== 'ready') throw new Error('nobody listens');
  line = connect(listener.path);
  line.on('error', () => {});
  await once(line, 'connect');
  return line;
}

async function say(socket: Socket, text: string, atMs: number) {
  const { samples } = await speakWith('slt', text);
  for (let at = 0; at < samples.length; at += 320) {
    const hop = samples.subarray(at, at + 320);
    socket.write(encodeVoiceFrame({ type: 'sound', atMs: atMs + at / 16, samples: hop }));
  }
}

describe('a transcription', () => {
  it('[WORDS-7] hears over a local socket, and an answer is written when it rests', async () => {
    await begin({ source: 'pocketsphinx' });
    expect(told.states[0]).toEqual({
      state: 'starting',
      source: 'pocketsphinx',
      approximate: true,
    });
    const socket = await call();
    running.expectRest();
    await say(socket, 'the losses fell by ninety percent', 10_000);
    socket.write(encodeVoiceFrame({ type: 'rest', atMs: 13_000 }));
    await running.rested(10_000);
    expect(told.heard.map(({ text }) => text)).toContain('ninety');
    expect(told.heard.every(({ startMs }) => startMs >= 10_000 && startMs < 13_000)).toBe(true);
    expect(states()).toEqual(['starting pocketsphinx', 'listening pocketsphinx']);
    await running.rested(10_000);
  });

  it('[WORDS-8] a recogniser that is killed is back, and what it had half heard is told as missed', async () => {
    await begin({ source: 'pocketsphinx' });
    const socket = await call();
    await say(socket, 'we were losing orders', 20_000);
    await vi.waitFor(() => expect(told.guessed.length).toBeGreaterThan(0), patience);
    const [pid] = transcriber.pids();
    process.kill(pid!, 'SIGKILL');
    await vi.waitFor(() => expect(told.missed).toHaveLength(1), patience);
    expect(told.missed[0]?.fromMs).toBe(20_000);
    await vi.waitFor(() => expect(states().slice(2)).toHaveLength(2), patience);
    expect(states().slice(2)).toEqual(['mending pocketsphinx', 'listening pocketsphinx']);
    const again = await call();
    await say(again, 'every week', 30_000);
    again.write(encodeVoiceFrame({ type: 'pause', atMs: 32_000 }));
    await vi.waitFor(() => expect(told.heard.length).toBeGreaterThan(0), patience);
  });

  it('[WORDS-9] one that cannot start gives way to the next best, and that is told', async () => {
    await begin({ source: 'sherpa', modelDir: '/nowhere' }, { source: 'pocketsphinx' });
    await vi.waitFor(() => expect(told.states.at(-1)?.state).toBe('listening'), patience);
    expect(states()).toEqual(['starting sherpa', 'mending pocketsphinx', 'listening pocketsphinx']);
    expect(told.states.at(-1)?.approximate).toBe(true);
  });

  it('[WORDS-9] with none left it says that nobody listens, and waits for nothing', async () => {
    await begin();
    expect(states()).toEqual(['unavailable null']);
    expect(told.listeners).toEqual([{ state: 'none' }]);
    running.expectRest();
    await running.rested(60_000);
  });

  it('[WORDS-7] bytes that are no frames end their line and nothing else', async () => {
    await begin({ source: 'pocketsphinx' });
    const socket = await call();
    const closed = once(socket, 'close');
    socket.write(Buffer.alloc(100, 0xff));
    await closed;
    const again = await call();
    await say(again, 'every week', 30_000);
    again.write(encodeVoiceFrame({ type: 'pause', atMs: 32_000 }));
    await vi.waitFor(() => expect(told.heard.length).toBeGreaterThan(0), patience);
    await running.close();
    await running.close();
  });

  it('[WORDS-25] keeps the voice here where the day’s budget for services is spent', async () => {
    const settings = {
      apiKey: 'k',
      baseUrl: 'http://127.0.0.1:9',
      liveModel: 'a',
      finalModel: 'b',
    };
    const openai = { source: 'openai', settings } as const;
    await beginWith({ service: false }, [openai, { source: 'pocketsphinx' }]);
    await vi.waitFor(() => expect(states().at(-1)).toBe('listening pocketsphinx'), patience);
    expect(states().join()).not.toContain('openai');
    await beginWith({ service: false }, [openai]);
    expect(states()).toEqual(['unavailable null']);
  });
});
