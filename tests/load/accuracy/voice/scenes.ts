import { atLevel, levelDb, music, pinkNoise } from '#support/disturbances.ts';
import { hear, type Heard } from '#support/hearing.ts';
import { amplified, join48, mix, ofMs, silence } from '#support/signals.ts';
import { isVowel, utter, type Phone, type Utterance, type Voice } from '#support/utterances.ts';
import type { VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import type { Split } from '../scores.ts';
import { spoken } from './texts.ts';

/** What sounds beside the voice, and by how many dB the voice is louder. */
export const conditions = {
  clean: null,
  'noise 15 dB': { beside: 'noise', snrDb: 15 },
  'noise 5 dB': { beside: 'noise', snrDb: 5 },
  'music 10 dB': { beside: 'music', snrDb: 10 },
  'television 10 dB': { beside: 'television', snrDb: 10 },
  'second speaker 10 dB': { beside: 'speaker', snrDb: 10 },
} as const;
export type Condition = keyof typeof conditions;

export interface Scene {
  voice: Voice;
  condition: Condition;
  phones: Phone[];
  heard: Heard;
}

const leadMs = 2_000;
const voiceLevelDb = -24;

/** Each voice says all texts in one go, once in each condition. */
export async function* scenesOf(
  models: VoiceModels,
  options: { split: Split; voices?: readonly Voice[]; conditions: readonly Condition[] },
): AsyncGenerator<Scene> {
  const { texts, voices } = spoken[options.split];
  const seed = options.split === 'tuning' ? 11 : 23;
  for (const voice of options.voices ?? voices) {
    const said = await Promise.all(texts.map((text) => utter({ text, voice })));
    const others = await Promise.all(
      [...texts].reverse().map((text) => utter({ text, voice: otherThan(voice) })),
    );
    const { sound: clean, phones } = inOneGo(said);
    for (const condition of options.conditions) {
      const sound = besides(clean, { condition, others, seed });
      yield { voice, condition, phones, heard: await hear(models, sound) };
    }
  }
}

/** Texts one after the other, at a level a headset gives while the voice sounds. */
function inOneGo(said: readonly Utterance[]): { sound: Float32Array; phones: Phone[] } {
  const parts = [silence(leadMs)];
  const phones: Phone[] = [];
  let atMs = leadMs;
  for (const { sound, phones: own } of said) {
    phones.push(
      ...own.map(({ name, fromMs, toMs }) => ({ name, fromMs: fromMs + atMs, toMs: toMs + atMs })),
    );
    parts.push(sound);
    atMs += sound.length / 48;
  }
  const sound = join48(...parts, silence(1000));
  const voiced = phones.map(({ fromMs, toMs }) => sound.subarray(ofMs(fromMs), ofMs(toMs)));
  return { sound: amplified(sound, voiceLevelDb - levelDb(join48(...voiced))), phones };
}

function besides(
  clean: Float32Array,
  options: { condition: Condition; others: readonly Utterance[]; seed: number },
): Float32Array {
  const condition = conditions[options.condition];
  if (!condition) return clean;
  const ms = clean.length / 48;
  const { seed, others } = options;
  const made = {
    noise: () => pinkNoise({ ms, seed }),
    music: () => music({ ms, seed }),
    television: () =>
      mix(atLevel(talk(others, { ms, gapMs: 300 }), -20), atLevel(music({ ms, seed }), -26)),
    speaker: () => talk(others, { ms, gapMs: 4000 }),
  }[condition.beside]();
  return mix(clean, atLevel(made, voiceLevelDb - condition.snrDb));
}

function talk(said: readonly Utterance[], options: { ms: number; gapMs: number }): Float32Array {
  const parts: Float32Array[] = [];
  const length = ofMs(options.ms);
  for (let held = 0, i = 0; held < length; i += 1) {
    const { sound } = said[i % said.length]!;
    parts.push(sound, silence(options.gapMs));
    held += sound.length + ofMs(options.gapMs);
  }
  return join48(...parts).slice(0, length);
}

function otherThan(voice: Voice): Voice {
  return voice === 'rms' ? 'slt' : 'rms';
}

/** Shorter gaps between speech sounds are part of speaking. */
const bridgedMs = 150;

/** What truly was said between two moments: syllables, and the time taken, pauses left out. */
export function saidWithin(
  phones: readonly Phone[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): { syllables: number; speechMs: number } {
  const inside = (atMs: number) => atMs > fromMs && atMs <= toMs;
  const syllables = phones.filter(
    (phone) => isVowel(phone) && inside((phone.fromMs + phone.toMs) / 2),
  ).length;
  let speechMs = 0;
  phones.forEach((phone, i) => {
    const next = phones[i + 1];
    const bridged = next && next.fromMs - phone.toMs < bridgedMs ? next.fromMs : phone.toMs;
    speechMs += Math.max(0, Math.min(bridged, toMs) - Math.max(phone.fromMs, fromMs));
  });
  return { syllables, speechMs };
}
