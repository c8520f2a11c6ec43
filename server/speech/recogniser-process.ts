import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Logger } from '#lib/logger.ts';
import {
  fromRecogniser,
  type FromRecogniser,
  type RecogniserSetup,
  type ToRecogniser,
} from './messages.ts';

const stopTimeoutMs = 3000;
const processEntry = new URL('./process/main.ts', import.meta.url);

export interface RecogniserProcessOptions {
  setup: RecogniserSetup;
  /** Where it listens for the voice. */
  path: string;
  logger: Logger;
  onMessage(message: FromRecogniser): void;
  /** Told once, however it ended. */
  onExit(): void;
}

/** One candidate's recogniser in a process of its own, since what it loads may abort at any time. */
export class RecogniserProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  constructor(options: RecogniserProcessOptions) {
    const { setup, path, logger, onExit } = options;
    const child = fork(fileURLToPath(processEntry), [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
    child.on('message', (raw) => {
      const message = fromRecogniser.safeParse(raw);
      if (message.success) options.onMessage(message.data);
      else logger.error({ err: message.error }, 'recogniser sent a bad message');
    });
    child.on('error', (err) => logger.error({ err }, 'recogniser process failed'));
    child.once('exit', onExit);
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        logger.warn({ process: child.pid, line: line.slice(0, 500) }, 'recogniser process');
      });
    }
    this.#send({ type: 'start', setup, path });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Asks it to end, and ends it when it does not. */
  async close(): Promise<void> {
    this.#send({ type: 'shutdown' });
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopTimeoutMs);
    await this.#exited;
    clearTimeout(timer);
  }

  #send(message: ToRecogniser): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
