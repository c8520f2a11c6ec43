import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '#lib/clock.ts';
import type { Logger } from '#lib/logger.ts';
import type { Transcription as Told } from '#shared/words.ts';
import { isApproximate, type FromRecogniser, type RecogniserSetup } from './messages.ts';
import { RecogniserProcess } from './recogniser-process.ts';
import type { RunningTranscription, TranscriptionEvents } from './transcriber.ts';

/** Waits before the 1st, 2nd, … start after a crash; then the next best recogniser is tried. */
const backoffMs = [0, 500, 2000];
/** A process that lived this long starts the count anew. */
const steadyMs = 30_000;

type Running =
  | { state: 'starting' | 'listening'; process: RecogniserProcess; sinceMs: number }
  | { state: 'waiting'; timer: NodeJS.Timeout }
  | { state: 'unavailable' }
  | { state: 'closed' };

interface Options {
  setups: readonly RecogniserSetup[];
  /** Where its sockets are made. */
  folder: string;
  events: TranscriptionEvents;
  logger: Logger;
  onClosed(): void;
}

/** One candidate's words: a recogniser process, started again when it dies, another kind when it cannot go on. */
export class Transcription implements RunningTranscription {
  readonly #options: Options;
  #setups: readonly RecogniserSetup[];
  #running: Running = { state: 'unavailable' };
  #failures = 0;
  /** Sound since then has not been told as words. */
  #hearingSinceMs: number | null = null;
  #expectsRest = false;
  #onRested: (() => void)[] = [];
  #closing: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#setups = options.setups;
    this.#start();
  }

  get pid(): number | null {
    return 'process' in this.#running ? this.#running.process.pid : null;
  }

  expectRest(): void {
    this.#expectsRest = true;
  }

  async rested(withinMs: number): Promise<void> {
    const { state } = this.#running;
    if (!this.#expectsRest || state === 'unavailable' || state === 'closed') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#onRested.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const before = this.#running;
    this.#running = { state: 'closed' };
    this.#rest();
    if (before.state === 'waiting') clearTimeout(before.timer);
    if ('process' in before) await before.process.close();
    this.#options.onClosed();
  }

  #start(): void {
    const [setup] = this.#setups;
    if (!setup) return this.#giveUp();
    const path = join(this.#options.folder, randomBytes(6).toString('hex'));
    const process: RecogniserProcess = new RecogniserProcess({
      setup,
      path,
      logger: this.#options.logger,
      onMessage: (message) => {
        if (this.#isCurrent(process)) this.#take(message, { setup, path });
      },
      onExit: () => {
        if (this.#isCurrent(process)) this.#onExit();
      },
    });
    const isFirst = this.#failures === 0 && setup === this.#options.setups[0];
    this.#running = { state: 'starting', process, sinceMs: performance.now() };
    this.#options.events.onListener({ state: 'awaited' });
    if (this.#failures === 0) this.#tell(isFirst ? 'starting' : 'mending');
  }

  #isCurrent(process: RecogniserProcess): boolean {
    return 'process' in this.#running && this.#running.process === process;
  }

  #take(message: FromRecogniser, { setup, path }: { setup: RecogniserSetup; path: string }): void {
    const { events, logger } = this.#options;
    const { source } = setup;
    switch (message.type) {
      case 'ready':
        if (this.#running.state === 'starting') this.#running.state = 'listening';
        this.#tell('listening');
        return events.onListener({ state: 'ready', path });
      case 'failed':
        logger.error({ source, message: message.message }, 'recogniser cannot start');
        return this.#takeNext();
      case 'hearing':
        this.#hearingSinceMs = message.sinceMs;
        return;
      case 'guessed':
        return events.onGuessed(message.words);
      case 'heard':
        return events.onHeard(message.words, source);
      case 'corrected': {
        const { fromMs, toMs, words } = message;
        return events.onCorrected({ fromMs, toMs, words }, source);
      }
      case 'missed':
        return events.onMissed({ fromMs: message.fromMs, toMs: message.toMs });
      case 'spent':
        return events.onSpent({ model: message.model, soundMs: message.soundMs });
      case 'rested':
        this.#hearingSinceMs = null;
        return this.#rest();
    }
  }

  #rest(): void {
    this.#expectsRest = false;
    const waiting = this.#onRested;
    this.#onRested = [];
    for (const done of waiting) done();
  }

  #onExit(): void {
    const { events, logger } = this.#options;
    const livedMs = 'sinceMs' in this.#running ? performance.now() - this.#running.sinceMs : 0;
    if (livedMs > steadyMs) this.#failures = 0;
    logger.warn({ source: this.#setups[0]?.source, livedMs }, 'recogniser process ended');
    if (this.#hearingSinceMs !== null) {
      events.onMissed({ fromMs: this.#hearingSinceMs, toMs: systemClock.now() });
      this.#hearingSinceMs = null;
    }
    const waitMs = backoffMs[this.#failures];
    if (waitMs === undefined) return this.#takeNext();
    this.#failures += 1;
    events.onListener({ state: 'awaited' });
    this.#tell('mending');
    this.#running = { state: 'waiting', timer: setTimeout(() => this.#start(), waitMs) };
  }

  /** This kind cannot go on: the next best takes over. */
  #takeNext(): void {
    if ('process' in this.#running) void this.#running.process.close();
    this.#setups = this.#setups.slice(1);
    this.#failures = 0;
    this.#start();
  }

  #giveUp(): void {
    this.#running = { state: 'unavailable' };
    this.#rest();
    this.#options.events.onListener({ state: 'none' });
    this.#tell('unavailable');
  }

  #tell(state: Told['state']): void {
    const source = this.#setups[0]?.source ?? null;
    this.#options.events.onState({ state, source, approximate: isApproximate(source) });
  }
}
