import type { LaneStats } from '../../messages.ts';
import type {
  BodyObservation,
  FaceObservation,
  PictureObservation,
  VoiceHop,
} from '../../observations.ts';
import type { LaneContext, PcmChunk, RgbFrame, VoiceSound } from '../perceive/types.ts';
import { latestOnly } from './latest-only.ts';
import type { LaneParts } from './parts.ts';
import { VoiceLine } from './voice-line.ts';

/** So many failures in a row are no accident of one frame. */
const maxFailures = 5;

export type PerceiverKind = 'voice' | 'face' | 'body';

/** The senses that go with each perceiver; a body is looked for where a face was. */
export const lostWith = {
  voice: ['voice'],
  face: ['face', 'picture', 'body'],
  body: ['body'],
} as const;

interface Hooks {
  context(): LaneContext;
  onHop(hop: VoiceHop): void;
  onSound(sound: VoiceSound): void;
  onVoiceBreak(): void;
  onFace(seen: { face: FaceObservation; picture: PictureObservation }): void;
  onBody(seen: BodyObservation): void;
  onSpeechStarted(atMs: number): void;
  onSpeechEnded(atMs: number, startedAtMs: number): void;
  /** That perceiver is switched off. */
  onSwitchedOff(kind: PerceiverKind, error: unknown): void;
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
  readonly #body: ReturnType<LaneParts['createBodyPerceiver']>;
  readonly #voice: VoiceLine;
  readonly #see: (arrival: Arrival) => void;
  readonly #failures = { voice: 0, face: 0, body: 0 };
  readonly #onPerceived: (lateMs: number) => void;
  #closed = false;

  constructor(parts: LaneParts, hooks: Hooks) {
    this.#hooks = hooks;
    this.#onPerceived = (lateMs) => parts.onPerceived(lateMs);
    this.#face = parts.createFacePerceiver();
    this.#body = parts.createBodyPerceiver();
    this.#see = latestOnly(
      (arrival) => this.#perceive(arrival),
      ({ frame }) => {
        hooks.stats.framesDropped += 1;
        frame.release?.();
      },
    );
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
    this.#see({ frame, arrivedMs });
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
      if (this.#isOn('body')) await this.#perceiveBody(frame, seen.face);
    } catch (error) {
      this.#fail('face', error);
    } finally {
      frame.release?.();
    }
  }

  /** After the face has been told, which waits for nothing. */
  async #perceiveBody(frame: RgbFrame, face: FaceObservation): Promise<void> {
    try {
      const body = await this.#body.perceive(frame, face);
      if (this.#closed || !body) return;
      this.#failures.body = 0;
      this.#hooks.onBody(body);
    } catch (error) {
      this.#fail('body', error);
    }
  }

  #isOn(kind: PerceiverKind): boolean {
    return !this.#closed && this.#failures[kind] < maxFailures;
  }

  #fail(kind: PerceiverKind, error: unknown): void {
    if (!this.#isOn(kind)) return;
    this.#failures[kind] += 1;
    if (!this.#isOn(kind)) this.#hooks.onSwitchedOff(kind, error);
  }
}
