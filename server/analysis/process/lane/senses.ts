import { sample, type ObservationKind, type Sample } from '#shared/metrics.ts';
import type { Analyser, AnalyserDefinition } from '../../define.ts';
import type { Observations } from '../../observations.ts';
import { createBudget } from './budget.ts';

/** Every metric whose input flows is told at least this often, changed or not. */
const refreshMs = 1000;
/** And no oftener than this; a change after a quiet while is told at once. */
const pace = { perSecond: 4, burst: 2 };

interface Sense {
  readonly definition: AnalyserDefinition;
  readonly analyser: Analyser<Observations[ObservationKind]>;
  readonly budget: ReturnType<typeof createBudget>;
  lastSent: { content: string; atMs: number; observations: number } | null;
}

interface Input {
  observations: number;
  newestAtMs: number;
}

/** All analysers of one lane: observations in, samples out. One that throws is switched off. */
export class Senses {
  readonly #onUnavailable: (analyser: string, error: unknown) => void;
  readonly #inputs = new Map<ObservationKind, Input>();
  #senses: Sense[] = [];

  constructor(
    definitions: readonly AnalyserDefinition[],
    onUnavailable: (analyser: string, error: unknown) => void,
  ) {
    this.#onUnavailable = onUnavailable;
    for (const definition of definitions) this.#open(definition);
  }

  /** Words, for the senses whose input they are and for those that read them beside another. */
  pushWord(word: Observations['words']): void {
    this.push('words', word);
    for (const sense of this.#senses) this.#guard(sense, () => sense.analyser.pushWord?.(word));
  }

  push<K extends ObservationKind>(kind: K, observation: Observations[K]): void {
    const input = this.#inputs.get(kind) ?? { observations: 0, newestAtMs: -Infinity };
    input.observations += 1;
    input.newestAtMs = Math.max(input.newestAtMs, observation.atMs);
    this.#inputs.set(kind, input);
    for (const sense of this.#senses) {
      if (sense.definition.input === kind) {
        this.#guard(sense, () => sense.analyser.push(observation));
      }
    }
  }

  /** What changed since the last call, and what was not told for a second. */
  read(nowMs: number): Sample[] {
    return this.#senses.flatMap((sense) => this.#readOne(sense, nowMs) ?? []);
  }

  /** These inputs were stopped on purpose: nothing is told of them until they flow again. */
  rest(inputs: readonly ObservationKind[]): void {
    for (const input of inputs) this.#inputs.delete(input);
  }

  /** Those that read one of these inputs get no more of it. */
  switchOff(inputs: readonly ObservationKind[], error: unknown): void {
    const without = this.#senses.filter(({ definition }) => inputs.includes(definition.input));
    this.#senses = this.#senses.filter((sense) => !without.includes(sense));
    for (const { definition } of without) this.#onUnavailable(definition.id, error);
  }

  close(): void {
    const senses = this.#senses;
    this.#senses = [];
    for (const sense of senses) this.#guard(sense, () => sense.analyser.close?.());
  }

  #open(definition: AnalyserDefinition): void {
    try {
      const analyser = definition.create();
      this.#senses.push({ definition, analyser, budget: createBudget(pace), lastSent: null });
    } catch (error) {
      this.#onUnavailable(definition.id, error);
    }
  }

  #readOne(sense: Sense, nowMs: number): Sample | null {
    const input = this.#inputs.get(sense.definition.input);
    if (!input) return null;
    return this.#guard(sense, () => {
      const reading = sense.analyser.read(nowMs);
      if (!reading) return null;
      const content = JSON.stringify([reading.value, reading.quality, reading.evidence]);
      if (!isWorthTelling(sense, { content, nowMs, observations: input.observations })) return null;
      if (!sense.budget.take(1, nowMs)) return null;
      sense.lastSent = { content, atMs: nowMs, observations: input.observations };
      // A reading that is not a number anyone can use counts as a failure of its analyser.
      return sample.parse({ atMs: input.newestAtMs, ...reading, metric: sense.definition.id });
    });
  }

  #guard<T>(sense: Sense, act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      this.#senses = this.#senses.filter((other) => other !== sense);
      this.#onUnavailable(sense.definition.id, error);
      return null;
    }
  }
}

function isWorthTelling(
  { lastSent }: Sense,
  now: { content: string; nowMs: number; observations: number },
): boolean {
  if (!lastSent || lastSent.content !== now.content) return true;
  return now.nowMs - lastSent.atMs >= refreshMs && now.observations > lastSent.observations;
}
