import { toRecogniser, type FromRecogniser, type RecogniserSetup } from '../messages.ts';
import { Hearing } from './hearing.ts';
import { createPocketsphinx } from './pocketsphinx.ts';
import { OpenaiRecogniser } from './openai.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';
import { createSherpa } from './sherpa.ts';
import { openVoicePort, type VoicePort } from './voice-port.ts';

function tell(message: FromRecogniser): void {
  if (process.connected) process.send?.(message);
}

/** What a crash would do, with a word of why. */
function fail(error: unknown): never {
  const message = error instanceof Error ? error.message : 'unknown failure';
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

// A terminal's Ctrl-C reaches the whole process group; when to end is the parent's decision.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.once('disconnect', () => process.exit(0));
process.on('unhandledRejection', fail);

let hearing: Hearing | undefined;
let port: VoicePort | undefined;

async function start(setup: RecogniserSetup, path: string): Promise<void> {
  try {
    const here = await Hearing.create({
      tell,
      create: (events) => create(setup, events),
      onFailed: fail,
    });
    hearing = here;
    port = await openVoicePort({ path, onFrame: orFail(here.take), onGone: orFail(here.cut) });
    tell({ type: 'ready' });
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown failure';
    tell({ type: 'failed', message });
  }
}

/** A recogniser that throws is in no state to go on. */
function orFail<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void {
  return (...args) => {
    try {
      act(...args);
    } catch (error) {
      fail(error);
    }
  };
}

async function create(setup: RecogniserSetup, events: RecogniserEvents): Promise<Recogniser> {
  switch (setup.source) {
    case 'pocketsphinx':
      return createPocketsphinx(events);
    case 'sherpa':
      return createSherpa(setup.modelDir, events);
    case 'openai':
      return OpenaiRecogniser.create(setup.settings, events);
  }
}

async function shutDown(): Promise<void> {
  await port?.close();
  await hearing?.close();
  process.exit(0);
}

process.on('message', (raw) => {
  const message = toRecogniser.parse(raw);
  if (message.type === 'shutdown') void shutDown();
  else void start(message.setup, message.path);
});
