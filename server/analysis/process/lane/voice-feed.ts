import { connect, type Socket } from 'node:net';
import { BoundedQueue } from '#lib/bounded-queue.ts';
import type { Phase } from '#shared/timeline-events.ts';
import type { VoiceListener } from '../../messages.ts';
import { encodeVoiceFrame, type VoiceFrame } from '../../voice-wire.ts';
import type { VoiceSound } from '../perceive/types.ts';

/** Sent ahead of speech: soft first consonants are speech before the detector believes it. */
const leadHops = 15;
/** Kept while a listener is awaited: ten seconds in hops. */
const keptFrames = 500;
/** A minute of sound: whoever is that far behind does not catch up. */
const maxWaitingBytes = 2 << 20;
/** Words of a longer stretch come late: it is parted where the voice is weak, and at last anywhere. */
const partAfterMs = 8000;
const partAtLatestMs = 20_000;
const weakBelow = 0.3;
/** No sound for so long, and none is on its way. */
const silentForMs = 800;

/** Hands the speech of one lane's answers to a listener outside of this process. */
export class VoiceFeed {
  readonly #lead = new BoundedQueue<VoiceSound>(leadHops);
  #kept = new BoundedQueue<VoiceFrame>(keptFrames);
  #listener: VoiceListener = { state: 'none' };
  #socket: Socket | null = null;
  #state: 'resting' | 'quiet' | 'speaking' = 'resting';
  #speakingSinceMs = 0;
  #lastMs = 0;
  #isMissing = false;

  listenTo(listener: VoiceListener): void {
    this.#hangUp();
    this.#listener = listener;
    if (listener.state === 'none') this.#kept.drain();
    if (listener.state !== 'ready') return;
    const socket = connect(listener.path);
    this.#socket = socket;
    // Its process died: main finds another listener and tells.
    socket.on('error', () => this.#lose(socket));
    socket.on('close', () => this.#lose(socket));
    for (const frame of this.#kept.drain()) this.#send(frame);
  }

  push(sound: VoiceSound): void {
    if (this.#listener.state === 'none') return;
    if (!isAnswer(sound.phase)) return this.rest();
    this.#lastMs = sound.atMs + sound.durationMs;
    if (!sound.speaking) {
      this.#pause();
      this.#state = 'quiet';
      this.#lead.push(sound);
      return;
    }
    if (this.#state !== 'speaking') this.#begin(sound);
    this.#sendSound(sound);
    if (this.#isLongEnough(sound)) this.#part();
  }

  /** A muted microphone sends nothing, not even the end of what was said. */
  tick(nowMs: number, phase: Phase): void {
    if (nowMs - this.#lastMs < silentForMs) return;
    if (isAnswer(phase)) this.#pause();
    else this.rest();
  }

  /** Nothing more belongs to what was said so far. */
  rest(): void {
    if (this.#state === 'resting') return;
    this.#pause();
    this.#state = 'resting';
    this.#lead.drain();
    this.#send({ type: 'rest', atMs: this.#lastMs });
  }

  close(): void {
    this.rest();
    // What was sent arrives all the same.
    this.#socket?.end();
    this.#socket = null;
    this.#listener = { state: 'none' };
    this.#kept.drain();
  }

  #begin({ atMs }: VoiceSound): void {
    this.#state = 'speaking';
    const lead = this.#lead.drain();
    this.#speakingSinceMs = lead[0]?.atMs ?? atMs;
    for (const sound of lead) this.#sendSound(sound);
  }

  #pause(): void {
    if (this.#state !== 'speaking') return;
    this.#state = 'quiet';
    this.#send({ type: 'pause', atMs: this.#lastMs });
  }

  #part(): void {
    this.#send({ type: 'pause', atMs: this.#lastMs });
    this.#speakingSinceMs = this.#lastMs;
  }

  #isLongEnough({ speechProbability }: VoiceSound): boolean {
    const lengthMs = this.#lastMs - this.#speakingSinceMs;
    return lengthMs >= (speechProbability < weakBelow ? partAfterMs : partAtLatestMs);
  }

  #sendSound({ atMs, samples }: VoiceSound): void {
    this.#send({ type: 'sound', atMs, samples });
  }

  #send(frame: VoiceFrame): void {
    const socket = this.#socket;
    if (!socket) return void this.#kept.push(frame);
    const isFull = socket.writableLength > maxWaitingBytes;
    if (isFull && frame.type === 'sound') {
      this.#isMissing = true;
      return;
    }
    if (this.#isMissing) socket.write(encodeVoiceFrame({ type: 'missed', atMs: this.#lastMs }));
    this.#isMissing = false;
    socket.write(encodeVoiceFrame(frame));
  }

  #lose(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#listener = { state: 'awaited' };
  }

  #hangUp(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.end();
  }
}

function isAnswer(phase: Phase): boolean {
  return phase === 'thinking' || phase === 'answering';
}
