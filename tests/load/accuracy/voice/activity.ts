import { isOwnSpeech } from '#server/analysis/voice/own-voice.ts';
import type { VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { atLevel, music, pinkNoise } from '#support/disturbances.ts';
import { hear } from '#support/hearing.ts';
import { hum, join48, silence, tone } from '#support/signals.ts';
import { atLeast, atMost, told, type Figure, type Split } from '../scores.ts';
import { saidWithin, type Scene } from './scenes.ts';
import { byCondition } from './trust.ts';

/** Frames of 20 ms: heard as speech against said, more than half of the frame. */
export function scoreActivity(scenes: readonly Scene[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const [condition, here] of byCondition(scenes)) {
    let hits = 0;
    let heard = 0;
    let said = 0;
    for (const { heard: found, phones } of here) {
      for (const hop of found.hops) {
        const bounds = { fromMs: hop.atMs, toMs: hop.atMs + hop.durationMs };
        const truly = saidWithin(nearby(phones, bounds), bounds).speechMs > hop.durationMs / 2;
        const speech = isOwnSpeech(hop);
        if (truly) said += 1;
        if (speech) heard += 1;
        if (truly && speech) hits += 1;
      }
    }
    const f1 = (2 * hits) / (heard + said);
    const bars: Record<string, number> = { clean: 0.97, 'noise 15 dB': 0.93, 'noise 5 dB': 0.93 };
    const bar = bars[condition];
    figures[`voice activity F1, ${condition}`] = bar === undefined ? told(f1) : atLeast(f1, bar);
  }
  return figures;
}

function nearby<P extends { fromMs: number; toMs: number }>(
  phones: readonly P[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): P[] {
  return phones.filter((phone) => phone.toMs > fromMs - 400 && phone.fromMs < toMs + 400);
}

/** What is no speech, and how much of it is heard as such. */
export async function scoreFalseAlarms(
  models: VoiceModels,
  split: Split,
): Promise<Record<string, Figure>> {
  const seed = split === 'tuning' ? 5 : 77;
  const ms = 15_000;
  const hz = split === 'tuning' ? 440 : 523;
  const click = join48(
    tone({ hz: 2 * hz, ms: 8, peakDb: -3 }),
    silence(split === 'tuning' ? 400 : 270),
  );
  const sounds: Record<string, Float32Array> = {
    noise: pinkNoise({ ms, seed }),
    hum: hum({ ms }),
    tone: tone({ hz, ms }),
    clicks: join48(...Array.from({ length: 40 }, () => click)),
  };
  const figures: Record<string, Figure> = {};
  for (const [name, sound] of Object.entries(sounds)) {
    figures[`false alarms, ${name}`] = atMost(await falseAlarms(models, sound), 0.02);
  }
  figures['false alarms, music'] = told(
    await falseAlarms(models, atLevel(music({ ms, seed }), -30)),
  );
  return figures;
}

async function falseAlarms(models: VoiceModels, sound: Float32Array): Promise<number> {
  const { hops } = await hear(models, sound);
  return hops.filter((hop) => hop.speaking).length / hops.length;
}
