import type { VoiceHop } from '../../observations.ts';
import type { Engine, Model } from '../inference/engine.ts';
import { onnxNode } from '../inference/onnx-node.ts';
import type { LaneContext, PcmChunk, VoicePerceiver, VoiceSound } from './types.ts';
import { Band } from './voice/band.ts';
import { Decimator } from './voice/decimator.ts';
import { frameLength, Frames, hopMs, type Frame } from './voice/frames.ts';
import { Fundamental } from './voice/fundamental.ts';
import { clippedShare, halvesDb, rmsDb } from './voice/levels.ts';
import { MomentaryLoudness } from './voice/loudness.ts';
import { NoiseFloor } from './voice/noise-floor.ts';
import { createPhaseAt } from './voice/phase-at.ts';
import { SpeechProbability, windowLength } from './voice/speech-probability.ts';
import { SpeechSegments } from './voice/speech-segments.ts';

/** Speech that Silero half believes in is no quiet room. */
const quietBelow = 0.2;

/** What all lanes of a process share. */
export interface VoiceModels {
  readonly speech: Model;
  close(): Promise<void>;
}

/** @throws AppError `analysis_unavailable` when the model cannot be opened. */
export async function createVoiceModels(engine: Engine = onnxNode): Promise<VoiceModels> {
  const speech = await engine.open('silero-vad.onnx');
  return { speech, close: () => speech.close() };
}

export interface VoiceEvents {
  context: () => LaneContext;
  /** Every 20 ms of media, in order; up to 130 ms after its sound was pushed. */
  onHop: (hop: VoiceHop) => void;
  /** With each hop: how it sounded. */
  onSound?: (sound: VoiceSound) => void;
  /** What comes next does not follow what came before. */
  onBreak?: () => void;
  /** Told 100–130 ms into speech, with the time it truly began. */
  onSpeechStarted: (atMs: number) => void;
  /** Told 250 ms after speech, with the time it truly ended. */
  onSpeechEnded: (atMs: number, startedAtMs: number) => void;
}

/** Hears one candidate: 48 kHz chunks of any size in, hops and the bounds of speech out. */
export function createVoicePerceiver(models: VoiceModels, events: VoiceEvents): VoicePerceiver {
  return new LaneVoice(models, events);
}

/** A hop that waits for the model's word on it. */
interface HeardHop extends Omit<VoiceHop, 'speaking' | 'noiseFloorLufs'> {
  energy: number;
  samples: Int16Array;
}

class LaneVoice implements VoicePerceiver {
  readonly #events: VoiceEvents;
  readonly #phaseAt: ReturnType<typeof createPhaseAt>;
  readonly #frames = new Frames();
  readonly #decimator = new Decimator(frameLength);
  readonly #vowelBand = new Band({ rateHz: 16_000, fromHz: 500, toHz: 2000 });
  readonly #lowBand = new Band({ rateHz: 16_000, fromHz: 100, toHz: 600 });
  readonly #loudness = new MomentaryLoudness(frameLength);
  readonly #fundamental = new Fundamental();
  readonly #noiseFloor = new NoiseFloor();
  readonly #speech: SpeechProbability;
  readonly #segments: SpeechSegments<HeardHop>;
  readonly #window = new Float32Array(windowLength);
  #windowFilled = 0;
  /** Heard, but the window that holds their middle is not full yet; at most two. */
  #waiting: { hop: HeardHop; middle: number }[] = [];
  #probability = 0;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(models: VoiceModels, events: VoiceEvents) {
    this.#events = events;
    this.#phaseAt = createPhaseAt(() => events.context().phase);
    this.#speech = new SpeechProbability(models.speech);
    this.#segments = new SpeechSegments({
      onHop: (hop, speaking) => this.#tell(hop, speaking),
      onStarted: (atMs) => {
        if (!this.#closed) events.onSpeechStarted(atMs);
      },
      onEnded: (atMs, startedAtMs) => {
        if (!this.#closed) events.onSpeechEnded(atMs, startedAtMs);
      },
    });
  }

  push(chunk: PcmChunk): Promise<void> {
    return this.#inTurn(() => this.#hear(chunk));
  }

  reset(): void {
    void this.#inTurn(() => {
      this.#frames.reset();
      this.#break();
    });
  }

  close(): void {
    this.#closed = true;
  }

  /** The model answers later, so what is asked meanwhile queues; a failure is told to its asker only. */
  #inTurn(step: () => void | Promise<void>): Promise<void> {
    const done = this.#work.then(() => (this.#closed ? undefined : step()));
    this.#work = done.catch(() => {});
    return done;
  }

  async #hear(chunk: PcmChunk): Promise<void> {
    const continuity = this.#frames.align(chunk);
    if (continuity === 'after-break') this.#break();
    if (continuity === 'after-short-gap') this.#decimator.reset();
    for (const frame of this.#frames.cut(chunk)) {
      await this.#hearFrame(frame);
      if (this.#closed) return;
    }
  }

  async #hearFrame({ samples, atMs, concealed }: Frame): Promise<void> {
    const at16k = this.#decimator.push(samples);
    const { phase, sinceMs } = this.#phaseAt(atMs);
    const hop: HeardHop = {
      atMs,
      phase,
      phaseSinceMs: sinceMs,
      durationMs: hopMs,
      // Told as it happens; that the sound comes a moment later is nothing beside what it is summed up for.
      spokenTo: this.#events.context().phase.spokenTo ?? false,
      speechProbability: 0,
      f0Hz: this.#fundamental.push(at16k, rmsDb(at16k)),
      levelsDb: halvesDb(samples),
      vowelBandDb: halvesDb(this.#vowelBand.push(at16k)),
      lowBandDb: halvesDb(this.#lowBand.push(at16k)),
      momentaryLufs: this.#loudness.push(samples),
      clippedShare: clippedShare(samples),
      concealed,
      energy: this.#loudness.newestEnergy,
      samples: toInt16(at16k),
    };
    this.#waiting.push({ hop, middle: this.#windowFilled + at16k.length / 2 });
    await this.#judge(at16k);
  }

  /** Fills the model's window; when it is full, every hop with its middle inside has its answer. */
  async #judge(at16k: Float32Array): Promise<void> {
    const space = windowLength - this.#windowFilled;
    this.#window.set(at16k.subarray(0, space), this.#windowFilled);
    if (at16k.length < space) {
      this.#windowFilled += at16k.length;
      return;
    }
    this.#probability = await this.#speech.of(this.#window);
    if (this.#closed) return;
    this.#window.set(at16k.subarray(space));
    this.#windowFilled = at16k.length - space;
    while (this.#waiting[0] && this.#waiting[0].middle < windowLength) this.#answer();
    for (const waiting of this.#waiting) waiting.middle -= windowLength;
  }

  #answer(): void {
    const hop = this.#waiting.shift()?.hop;
    if (!hop) return;
    hop.speechProbability = this.#probability;
    this.#segments.push(hop);
  }

  #tell({ energy, samples, ...hop }: HeardHop, speaking: boolean): void {
    if (this.#closed) return;
    const quiet = !speaking && !hop.concealed && hop.speechProbability < quietBelow;
    this.#noiseFloor.push({ energy, durationMs: hop.durationMs, quiet });
    this.#events.onHop({ ...hop, speaking, noiseFloorLufs: this.#noiseFloor.lufs });
    const { atMs, durationMs, speechProbability, phase } = hop;
    this.#events.onSound?.({ samples, atMs, durationMs, speechProbability, speaking, phase });
  }

  /** The noise floor stays: it is the room's, and the room is the same. */
  #break(): void {
    while (this.#waiting.length > 0) this.#answer();
    this.#segments.cut();
    this.#windowFilled = 0;
    this.#probability = 0;
    this.#decimator.reset();
    this.#vowelBand.reset();
    this.#lowBand.reset();
    this.#loudness.reset();
    this.#fundamental.reset();
    this.#speech.reset();
    if (!this.#closed) this.#events.onBreak?.();
  }
}

function toInt16(samples: Float32Array): Int16Array {
  const converted = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i += 1) {
    converted[i] = Math.max(-1, Math.min(1, samples[i]!)) * 32_767;
  }
  return converted;
}
