import { voiceRateHz } from '#server/analysis/voice-wire.ts';

const perMs = voiceRateHz / 1000;

interface Stretch {
  fromMs: number;
  samples: Int16Array[];
  length: number;
}

/** The speech of one answer without its pauses, for a second hearing; places in it map back to their times. */
export class AnswerSound {
  readonly #stretches: Stretch[] = [];
  #length = 0;

  get durationMs(): number {
    return this.#length / perMs;
  }

  get fromMs(): number {
    return this.#stretches[0]?.fromMs ?? 0;
  }

  get toMs(): number {
    const last = this.#stretches.at(-1);
    return last ? last.fromMs + last.length / perMs : 0;
  }

  begin(atMs: number): void {
    this.#stretches.push({ fromMs: atMs, samples: [], length: 0 });
  }

  push(samples: Int16Array): void {
    const stretch = this.#stretches.at(-1);
    if (!stretch) return;
    stretch.samples.push(samples);
    stretch.length += samples.length;
    this.#length += samples.length;
  }

  /** When what is heard at this place was said. */
  timeAt(placeMs: number): number {
    let left = placeMs;
    for (const { fromMs, length } of this.#stretches) {
      if (left <= length / perMs) return fromMs + Math.max(0, left);
      left -= length / perMs;
    }
    return this.toMs;
  }

  wav(): Buffer<ArrayBuffer> {
    const bytes = this.#length * 2;
    const wav = Buffer.alloc(44 + bytes);
    wav.write('RIFF', 0, 'latin1');
    wav.writeUInt32LE(36 + bytes, 4);
    wav.write('WAVEfmt ', 8, 'latin1');
    wav.writeUInt32LE(16, 16);
    wav.writeUInt16LE(1, 20);
    wav.writeUInt16LE(1, 22);
    wav.writeUInt32LE(voiceRateHz, 24);
    wav.writeUInt32LE(voiceRateHz * 2, 28);
    wav.writeUInt16LE(2, 32);
    wav.writeUInt16LE(16, 34);
    wav.write('data', 36, 'latin1');
    wav.writeUInt32LE(bytes, 40);
    let at = 44;
    for (const samples of this.#stretches.flatMap((stretch) => stretch.samples)) {
      for (const sample of samples) at = wav.writeInt16LE(sample, at);
    }
    return wav;
  }
}
