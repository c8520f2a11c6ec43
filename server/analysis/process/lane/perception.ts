import type { LaneStats } from '../../messages.ts';
import type { FaceObservation, PictureObservation, VoiceHop } from '../../observations.ts';
import type { LaneContext, PcmChunk, RgbFrame, VoiceSound } from '../perceive/types.ts';
import { latestOnly } from './latest-only.ts';
import type { LaneParts } from './parts.ts';
import { VoiceLine } from './voice-line.ts';

/** So many failures in a row are no accident of one frame. */
const maxFailures = 5;

interface Hooks {
  context(): LaneContext;
  onHop(hop: VoiceHop): void;
  onSound(sound: VoiceSound): void;
  onVoiceBreak(): void;
  onFace(seen: { face: FaceObservation; picture: PictureObservation }): void;
  onSpeechStarted(atMs: number): void;
  onSpeechEnded(atMs: number, startedAtMs: number): void;
  /** That perceiver is switched off. */
  onSwitchedOff(kind: 'voice' | 'face', error: unknown): void;
  stats: LaneStats;
}

interface Arrival {
  frame: RgbFrame;
  arrivedMs: number;
}

/** Sound and pictures of one lane → what is heard and seen in them. */
export class Perception {
  readonly #hooks: Hooks;
  readonly #face: ReturnType<LaneParts['createFacePerceiver']>;
  readonly #voice: VoiceLine;
  readonly #see: (arrival: Arrival) => boolean;
  readonly #failures = { voice: 0, face: 0 };
  readonly #onPerceived: (lateMs: number) => void;
  #closed = false;

  constructor(parts: LaneParts, hooks: Hooks) {
    this.#hooks = hooks;
    this.#onPerceived = (lateMs) => parts.onPerceived(lateMs);
    this.#face = parts.createFacePerceiver();
    this.#see = latestOnly((arrival) => this.#perceive(arrival));
    this.#voice = new VoiceLine(parts.createVoicePerceiver(this.#voiceHooks()), {
      onDropped: ({ samples }) => (hooks.stats.audioConcealedMs += samples.length / 48),
      onFailed: (error) => this.#fail('voice', error),
    });
  }

  pushChunk(chunk: PcmChunk): void {
    if (this.#isOn('voice')) this.#voice.push(chunk);
  }

  pushFrame(frame: RgbFrame, arrivedMs: number): void {
    if (!this.#isOn('face')) return;
    const hadToDrop = this.#see({ frame, arrivedMs });
    if (hadToDrop) this.#hooks.stats.framesDropped += 1;
  }

  breakVoice(): void {
    this.#voice.reset();
  }

  breakFace(): void {
    this.#face.reset();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#voice.close();
    this.#face.close();
  }

  #voiceHooks(): Parameters<LaneParts['createVoicePerceiver']>[0] {
    const hooks = this.#hooks;
    return {
      context: () => hooks.context(),
      onHop: (hop) => {
        this.#failures.voice = 0;
        if (!this.#closed) hooks.onHop(hop);
      },
      onSound: (sound) => {
        if (!this.#closed) hooks.onSound(sound);
      },
      onBreak: () => hooks.onVoiceBreak(),
      onSpeechStarted: (atMs) => hooks.onSpeechStarted(atMs),
      onSpeechEnded: (atMs, startedAtMs) => hooks.onSpeechEnded(atMs, startedAtMs),
    };
  }

  async #perceive({ frame, arrivedMs }: Arrival): Promise<void> {
    try {
      const seen = await this.#face.perceive(frame, this.#hooks.context());
      if (this.#closed) return;
      this.#onPerceived(performance.now() - arrivedMs);
      this.#failures.face = 0;
      this.#hooks.stats.framesAnalysed += 1;
      this.#hooks.onFace(seen);
    } catch (error) {
      this.#fail('face', error);
    }
  }

  #isOn(kind: 'voice' | 'face'): boolean {
    return !this.#closed && this.#failures[kind] < maxFailures;
  }

  #fail(kind: 'voice' | 'face', error: unknown): void {
    if (!this.#isOn(kind)) return;
    this.#failures[kind] += 1;
    if (!this.#isOn(kind)) this.#hooks.onSwitchedOff(kind, error);
  }
}
