import { speechGoesOnAt } from '../../../voice/own-voice.ts';

/** Speech begins at this probability, and is over when it stays below `speechGoesOnAt` … */
const beginAt = 0.5;
/** … for this long; pauses between words are shorter. */
const hangoverMs = 250;
/** Shorter bursts are clicks and coughs. */
const minSpeechMs = 100;

interface Timed {
  atMs: number;
  durationMs: number;
  speechProbability: number;
}

/**
 * Cuts a stream of hops into speech and what is between. The hops of an onset are held back until
 * it is known whether they are speech (≤ 100 ms), so each hop leaves with the truth about itself;
 * after speech, hops count as speaking until the hangover is over.
 */
export class SpeechSegments<H extends Timed> {
  readonly #events: {
    onHop(hop: H, speaking: boolean): void;
    onStarted(atMs: number): void;
    onEnded(atMs: number, startedAtMs: number): void;
  };
  #state: 'quiet' | 'onset' | 'speech' = 'quiet';
  #onset: H[] = [];
  #startedAtMs = 0;
  #heardUntilMs = 0;

  constructor(events: {
    onHop(hop: H, speaking: boolean): void;
    onStarted(atMs: number): void;
    onEnded(atMs: number, startedAtMs: number): void;
  }) {
    this.#events = events;
  }

  push(hop: H): void {
    switch (this.#state) {
      case 'quiet':
        if (hop.speechProbability < beginAt) return this.#events.onHop(hop, false);
        this.#state = 'onset';
        this.#startedAtMs = hop.atMs;
        return this.#wait(hop);
      case 'onset':
        if (hop.speechProbability >= speechGoesOnAt) return this.#wait(hop);
        this.#release(false);
        this.#state = 'quiet';
        return this.#events.onHop(hop, false);
      case 'speech':
        return this.#goOn(hop);
    }
  }

  /** What comes next does not follow what came before: speech ends where it was last heard. */
  cut(): void {
    if (this.#state === 'onset') this.#release(false);
    if (this.#state === 'speech') this.#events.onEnded(this.#heardUntilMs, this.#startedAtMs);
    this.#state = 'quiet';
  }

  #wait(hop: H): void {
    this.#onset.push(hop);
    this.#heardUntilMs = hop.atMs + hop.durationMs;
    if (this.#heardUntilMs - this.#startedAtMs < minSpeechMs) return;
    this.#state = 'speech';
    this.#events.onStarted(this.#startedAtMs);
    this.#release(true);
  }

  #goOn(hop: H): void {
    const untilMs = hop.atMs + hop.durationMs;
    if (hop.speechProbability >= speechGoesOnAt) this.#heardUntilMs = untilMs;
    const over = untilMs - this.#heardUntilMs >= hangoverMs;
    this.#events.onHop(hop, !over);
    if (!over) return;
    this.#state = 'quiet';
    this.#events.onEnded(this.#heardUntilMs, this.#startedAtMs);
  }

  #release(speaking: boolean): void {
    for (const hop of this.#onset) this.#events.onHop(hop, speaking);
    this.#onset = [];
  }
}
