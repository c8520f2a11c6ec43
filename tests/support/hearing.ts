import type { VoiceHop } from '#server/analysis/observations.ts';
import { createVoicePerceiver, type VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import type { PcmChunk, VoiceSound } from '#server/analysis/process/perceive/types.ts';
import type { Phase } from '#shared/timeline-events.ts';
import { chunksOf } from './signals.ts';

export interface Heard {
  hops: VoiceHop[];
  /** How each hop sounded, as it is handed to a recogniser. */
  sounds: VoiceSound[];
  /** Bounds of speech as they were told; `toMs` is null while it goes on. */
  speech: { fromMs: number; toMs: number | null }[];
}

/** Puts sound, or chunks, through the real perceiver. */
export async function hear(
  models: VoiceModels,
  sound: Float32Array | Iterable<PcmChunk>,
  options: { phase?: Phase } = {},
): Promise<Heard> {
  const heard: Heard = { hops: [], sounds: [], speech: [] };
  const phase = { phase: options.phase ?? 'answering', sinceMs: 0 };
  const perceiver = createVoicePerceiver(models, {
    context: () => ({ phase, speaking: false, baseline: null }),
    onHop: (hop) => heard.hops.push(hop),
    onSound: (sound) => heard.sounds.push(sound),
    onSpeechStarted: (fromMs) => heard.speech.push({ fromMs, toMs: null }),
    onSpeechEnded: (toMs) => {
      const last = heard.speech.at(-1);
      if (last) last.toMs = toMs;
    },
  });
  for (const chunk of sound instanceof Float32Array ? chunksOf(sound) : sound) {
    await perceiver.push(chunk);
  }
  perceiver.close();
  return heard;
}

/** One made-up hop of clear speech; say what differs. */
export function voiceHop(differences: Partial<VoiceHop> = {}): VoiceHop {
  return {
    atMs: 0,
    phase: 'answering',
    phaseSinceMs: 0,
    durationMs: 20,
    spokenTo: false,
    speechProbability: 0.95,
    speaking: true,
    f0Hz: 120,
    levelsDb: [-23, -23],
    vowelBandDb: [-26, -26],
    lowBandDb: [-25, -25],
    momentaryLufs: -22,
    noiseFloorLufs: -60,
    clippedShare: 0,
    concealed: false,
    ...differences,
  };
}

const quietHop: Partial<VoiceHop> = {
  speechProbability: 0.01,
  speaking: false,
  f0Hz: null,
  levelsDb: [-70, -70],
  vowelBandDb: [-75, -75],
  lowBandDb: [-73, -73],
  momentaryLufs: -60,
};

/**
 * Made-up hops, one span after the other without a hole; `quiet` spans hold no speech. Spans of a
 * phase that follow each other share its beginning.
 */
export function* hopsOf(
  spans: readonly ({ ms: number; quiet?: boolean } & Partial<VoiceHop>)[],
  options: { atMs?: number } = {},
): Generator<VoiceHop> {
  let atMs = options.atMs ?? 0;
  let phase: Phase | undefined;
  let phaseSinceMs = atMs;
  for (const { ms, quiet = false, ...differences } of spans) {
    const here = differences.phase ?? 'answering';
    if (here !== phase) phaseSinceMs = atMs;
    phase = here;
    for (const endMs = atMs + ms; atMs < endMs; atMs += 20) {
      yield voiceHop({ ...(quiet ? quietHop : {}), phaseSinceMs, ...differences, atMs });
    }
  }
}
