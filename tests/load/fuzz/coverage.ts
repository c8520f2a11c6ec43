import { Session } from 'node:inspector';

/** Where strangers' bytes go first. */
const watched = /\/server\/analysis\/process\/(rtp|decode|lane)\/[^/]+\.ts$/;

/**
 * V8's own block coverage as the guide: a block run for the first time, or in another order of
 * magnitude than ever before in one execution, is something new.
 */
export class Coverage {
  readonly #session = new Session();
  readonly #edges = new Set<string>();
  readonly #features = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Blocks run so far. */
  get edges(): number {
    return this.#edges.size;
  }

  /** Whether anything new was run since the last call. */
  take(): boolean {
    const before = this.#features.size;
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw error;
      for (const { url, functions } of taken.result) {
        if (!watched.test(url)) continue;
        for (const { ranges } of functions) for (const range of ranges) this.#note(url, range);
      }
    });
    return this.#features.size > before;
  }

  close(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  #note(url: string, range: { startOffset: number; endOffset: number; count: number }): void {
    if (range.count === 0) return;
    const edge = `${url}:${range.startOffset}-${range.endOffset}`;
    this.#edges.add(edge);
    this.#features.add(`${edge}×${Math.floor(Math.log2(range.count))}`);
  }
}
