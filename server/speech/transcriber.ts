import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VoiceListener } from '#server/analysis/messages.ts';
import type { Logger } from '#lib/logger.ts';
import type { Transcription as State, Word, WordSource } from '#shared/words.ts';
import { isApproximate, type RecogniserSetup } from './messages.ts';
import { Transcription } from './transcription.ts';

/** What a transcription tells of one candidate. Times are epoch milliseconds. */
export interface TranscriptionEvents {
  /** Where the voice is to be sent from now on. */
  onListener(listener: VoiceListener): void;
  onState(state: State): void;
  onGuessed(words: Word[]): void;
  onHeard(words: Word[], source: WordSource): void;
  onCorrected(span: { fromMs: number; toMs: number; words: Word[] }, source: WordSource): void;
  onMissed(span: { fromMs: number; toMs: number }): void;
  /** So much sound went to a service. */
  onSpent(spent: { model: string; soundMs: number }): void;
}

export interface RunningTranscription {
  /** An answer begins: `rested` waits for its end from now on. */
  expectRest(): void;
  /** Resolves when everything said in the answer was told, or the time is up. */
  rested(withinMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Writes down what candidates say, one recogniser each. */
export interface Transcriber {
  /** Who does it, unless it fails; null when nobody can. */
  readonly source: RecogniserSetup['source'] | null;
  readonly approximate: boolean;
  /** Without `service` the voice stays on this machine, whoever is best. */
  start(events: TranscriptionEvents, how: { service: boolean }): RunningTranscription;
  pids(): number[];
  close(): Promise<void>;
}

export async function createTranscriber(options: {
  /** Best first. */
  setups: readonly RecogniserSetup[];
  logger: Logger;
}): Promise<Transcriber> {
  const { setups, logger } = options;
  // Only we may connect to what is in here.
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-'));
  const running = new Set<Transcription>();
  const source = setups[0]?.source ?? null;
  return {
    source,
    approximate: isApproximate(source),
    start(events, { service }) {
      const may = setups.filter((setup) => service || setup.source !== 'openai');
      const onClosed = () => running.delete(transcription);
      const transcription = new Transcription({ setups: may, folder, events, logger, onClosed });
      running.add(transcription);
      return transcription;
    },
    pids: () => [...running].flatMap(({ pid }) => pid ?? []),
    async close() {
      await Promise.all([...running].map((one) => one.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
