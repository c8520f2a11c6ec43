import type { Word } from '#shared/words.ts';
import type { FromProcess, LanePhase } from '../../messages.ts';
import type { VoiceHop } from '../../observations.ts';
import { HeldInAnswers } from '../../voice/held-in-answers.ts';
import type { BaselineTaking } from './baseline-taking.ts';
import type { Senses } from './senses.ts';

interface Options {
  laneId: string;
  senses: Senses;
  baselineTaking: BaselineTaking;
  phaseAt(atMs: number): LanePhase;
  tell(message: FromProcess): void;
}

/** What is heard in a lane: hops of voice, speech, held sounds, and the words that were written down. */
export class Hearing {
  readonly #options: Options;
  readonly #held = new HeldInAnswers();
  #isSpeaking = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get speaking(): boolean {
    return this.#isSpeaking;
  }

  push(hop: VoiceHop): void {
    const { laneId, senses, baselineTaking, tell } = this.#options;
    baselineTaking.pushHop(hop);
    senses.push('voice', hop);
    const held = this.#held.push(hop);
    if (held) tell({ type: 'sound:held', laneId, ...held });
  }

  speechStarted(atMs: number): void {
    const { laneId, tell } = this.#options;
    this.#isSpeaking = true;
    tell({ type: 'speech:started', laneId, atMs });
  }

  speechEnded(atMs: number, startedAtMs: number): void {
    const { laneId, tell } = this.#options;
    this.#isSpeaking = false;
    tell({ type: 'speech:ended', laneId, atMs, startedAtMs });
  }

  /** What was said a moment ago, each word in the phase it began in. */
  pushWords({ words, approximate }: { words: readonly Word[]; approximate: boolean }): void {
    const { senses, phaseAt } = this.#options;
    for (const { text, startMs, endMs, confidence } of words) {
      const { phase, sinceMs: phaseSinceMs } = phaseAt(startMs);
      const word = { text, startMs, endMs, confidence, approximate };
      senses.pushWord({ atMs: endMs, phase, phaseSinceMs, ...word });
    }
  }
}
