import type { AnalyserDefinition, Reading } from '#server/analysis/define.ts';
import loudness from '#analysers/loudness.ts';
import pitchVariety from '#analysers/pitch-variety.ts';
import speakingRate from '#analysers/speaking-rate.ts';
import { atMost, told, type Figure } from '../scores.ts';
import { mean, readingsOf } from './readings.ts';
import { saidWithin, type Scene } from './scenes.ts';

const paceSpanMs = 15_000;
const maxPaceError = 0.12;
const maxLoudnessLu = 1.5;
const maxSpreadSt = 0.6;

type At = { atMs: number } & Reading;

/** Signed share by which pace is off the truth of the same 15 s, for each reading with a value. */
function paceErrors({ heard, phones }: Scene): { error: number; ok: boolean }[] {
  return readingsOf(speakingRate, heard.hops).flatMap(({ atMs, value, quality }) => {
    if (value === null) return [];
    const { syllables, speechMs } = saidWithin(phones, { fromMs: atMs - paceSpanMs, toMs: atMs });
    const truth = (syllables / 1.5) * (60_000 / speechMs);
    return [{ error: value / truth - 1, ok: quality === 'ok' }];
  });
}

/** Pace in each condition: how far off it is, and how often it is off and says `ok`. */
export function scorePace(scenes: readonly Scene[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const [condition, here] of byCondition(scenes)) {
    const errors = here.flatMap(paceErrors);
    const off = mean(errors.map(({ error }) => Math.abs(error)));
    const ok = errors.filter((one) => one.ok);
    const lying = ok.filter(({ error }) => Math.abs(error) > maxPaceError).length;
    const steady = condition === 'clean' || condition.startsWith('noise');
    figures[`pace error, ${condition}`] = steady ? atMost(off, maxPaceError) : told(off);
    figures[`pace wrong and ok, ${condition}`] = lies(lying, errors.length);
    figures[`pace ok, ${condition}`] = told(errors.length > 0 ? ok.length / errors.length : null);
  }
  return figures;
}

/** Volume and pitch beside a disturbance, against what the same sense says of the voice alone. */
export function scoreLikeness(scenes: readonly Scene[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  const senses: [string, AnalyserDefinition<'voice'>, number][] = [
    ['volume', loudness, maxLoudnessLu],
    ['pitch variety', pitchVariety, maxSpreadSt],
  ];
  const clean = scenes.filter(({ condition }) => condition === 'clean');
  for (const [condition, here] of byCondition(scenes)) {
    if (condition === 'clean') continue;
    for (const [name, sense, tolerated] of senses) {
      let lying = 0;
      let all = 0;
      for (const scene of here) {
        const alone = clean.find(({ voice }) => voice === scene.voice);
        const truth = new Map(
          (alone ? readingsOf(sense, alone.heard.hops) : []).map((one: At) => [
            one.atMs,
            one.value,
          ]),
        );
        for (const { atMs, value, quality } of readingsOf(sense, scene.heard.hops)) {
          const known = truth.get(atMs) ?? null;
          if (value === null || known === null) continue;
          all += 1;
          if (quality === 'ok' && Math.abs(value - known) > tolerated) lying += 1;
        }
      }
      figures[`${name} wrong and ok, ${condition}`] = lies(lying, all);
    }
  }
  return figures;
}

const maxLies = 0.05;

function lies(lying: number, all: number): Figure {
  return atMost(all > 0 ? lying / all : 0, maxLies);
}

export function byCondition(scenes: readonly Scene[]): Map<string, Scene[]> {
  const sorted = new Map<string, Scene[]>();
  for (const scene of scenes) {
    sorted.set(scene.condition, [...(sorted.get(scene.condition) ?? []), scene]);
  }
  return sorted;
}
