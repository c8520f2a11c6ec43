import { workParts, type WorkMs, type WorkPart } from '../../messages.ts';

/**
 * Processor time of this thread by what it was spent on. Wall time would count the waiting for a core
 * on a busy machine as work.
 */
export class WorkMeter {
  readonly #spentMs: Record<WorkPart, number> = {
    decode: 0,
    vad: 0,
    detector: 0,
    mesh: 0,
    body: 0,
  };

  /** What was not measured by name is `rest`. */
  get spentMs(): WorkMs {
    const named = workParts.reduce((sum, part) => sum + this.#spentMs[part], 0);
    return { ...this.#spentMs, rest: Math.max(0, threadMs() - named) };
  }

  add(part: WorkPart, ms: number): void {
    this.#spentMs[part] += ms;
  }

  measure<T>(part: WorkPart, work: () => T): T {
    const fromMs = threadMs();
    try {
      return work();
    } finally {
      this.add(part, threadMs() - fromMs);
    }
  }
}

/** Processor time this thread has used, milliseconds. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
