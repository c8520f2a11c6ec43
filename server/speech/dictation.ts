import { createConnection } from 'node:net';
import { AppError } from '#lib/errors.ts';
import { encodeVoiceFrame, voiceRateHz } from '#server/analysis/voice-wire.ts';
import type { UserId } from '#shared/ids.ts';
import { addWords, replaceWords, type HeardWord } from '#shared/words.ts';
import type { SpeechBudget } from './speech-budget.ts';
import type { Transcriber } from './transcriber.ts';

/** Writing down takes about as long as saying it; a recogniser that dies begins again. */
const withinMs = 90_000;
/** Each has a process of its own. */
const mostAtOnce = 4;

export interface Dictation {
  /**
   * What was said in a finished recording; empty where nothing was. Nothing of the sound is kept.
   * @param samples 16 kHz mono
   * @throws AppError `words_unavailable` when nobody could write it down, `cancelled` on `signal`,
   * `rate_limited` while an earlier recording of this person, or too many of others, are written down.
   */
  writeDown(userId: UserId, samples: Int16Array, signal: AbortSignal): Promise<string>;
  /** The same with the time of each word, milliseconds from the beginning. */
  hear(userId: UserId, samples: Int16Array, signal: AbortSignal): Promise<HeardWord[]>;
}

export function createDictation(
  transcriber: Pick<Transcriber, 'start'>,
  /** Of a service that hears: none left keeps the voice here. */
  budgetOf: (userId: UserId) => SpeechBudget,
): Dictation {
  const busy = new Set<UserId>();
  const dictation: Dictation = {
    async writeDown(userId, samples, signal) {
      const words = await dictation.hear(userId, samples, signal);
      return words.map(({ text }) => text).join(' ');
    },

    async hear(userId, samples, signal) {
      if (busy.has(userId) || busy.size >= mostAtOnce) {
        throw new AppError('rate_limited', 'Another recording is being written down.', {
          retryable: true,
          retryAfterMs: 2_000,
        });
      }
      busy.add(userId);
      try {
        return await hear(transcriber, { samples, signal, budget: budgetOf(userId) });
      } finally {
        busy.delete(userId);
      }
    },
  };
  return dictation;
}

async function hear(
  transcriber: Pick<Transcriber, 'start'>,
  { samples, signal, budget }: { samples: Int16Array; signal: AbortSignal; budget: SpeechBudget },
): Promise<HeardWord[]> {
  const words: HeardWord[] = [];
  const sinceMs = performance.now();
  let listening = false;
  const service = await budget.isLeft();
  const transcription = transcriber.start(
    {
      // Told again whenever a recogniser has to be started anew: it hears all of it then.
      onListener(listener) {
        words.length = 0;
        listening = listener.state === 'ready';
        if (listener.state === 'ready') send(listener.path, samples);
      },
      onState: () => {},
      onGuessed: () => {},
      onHeard: (some, source) => addWords(words, { words: some, source }),
      onCorrected: (span, source) => replaceWords(words, { ...span, source }),
      onMissed: () => {},
      onSpent: budget.spend,
    },
    { service },
  );
  const leave = () => void transcription.close();
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  try {
    transcription.expectRest();
    await transcription.rested(withinMs);
  } finally {
    signal.removeEventListener('abort', leave);
    await transcription.close();
  }
  if (signal.aborted) throw new AppError('cancelled', 'The one who spoke has left.');
  if (!listening || performance.now() - sinceMs >= withinMs) {
    throw new AppError('words_unavailable', 'Nobody could write it down.', { retryable: true });
  }
  return words;
}

/** One stretch of speech, as a lane would hand it over. */
function send(path: string, samples: Int16Array): void {
  const socket = createConnection(path);
  // The recogniser went: it is started anew, or nobody hears this.
  socket.on('error', () => socket.destroy());
  for (let from = 0; from < samples.length; from += voiceRateHz) {
    const piece = samples.subarray(from, from + voiceRateHz);
    const atMs = (from / voiceRateHz) * 1000;
    socket.write(encodeVoiceFrame({ type: 'sound', atMs, samples: piece }));
  }
  const atMs = (samples.length / voiceRateHz) * 1000;
  socket.write(encodeVoiceFrame({ type: 'pause', atMs }));
  socket.write(encodeVoiceFrame({ type: 'rest', atMs }));
}
