import type { ClosedSpan } from '#shared/spans.ts';
import { isAnswering } from '../measured-phases.ts';
import type { VoiceHop } from '../observations.ts';
import { HeldSounds } from './held-sounds.ts';
import { VoiceTrust } from './voice-trust.ts';

const trustSpanMs = 15_000;

/** Held sounds of answers, for the transcript: none while music, others or the room may be what is held. */
export class HeldInAnswers {
  readonly #held = new HeldSounds();
  readonly #trust = new VoiceTrust(trustSpanMs);

  /** Returns the sound that is over with this hop. */
  push(hop: VoiceHop): ClosedSpan | null {
    this.#trust.push(hop);
    const found = this.#held.push(hop);
    return found && isAnswering(hop.phase) && this.#trust.quality === 'ok' ? found : null;
  }
}
