import type { AnalyserDefinition, Reading } from '#server/analysis/define.ts';
import type { VoiceHop } from '#server/analysis/observations.ts';
import type { WrittenStretch } from '#support/writing.ts';

const everyMs = 250;

/** Recognised words reach a sense so long after their stretch of speech. */
const wordsAfterMs = 300;

/** What a sense says of these hops, as often as a lane asks it. */
export function readingsOf(
  sense: AnalyserDefinition<'voice'>,
  hops: readonly VoiceHop[],
  written: readonly WrittenStretch[] = [],
): ({ atMs: number } & Reading)[] {
  const analyser = sense.create();
  const readings: ({ atMs: number } & Reading)[] = [];
  const toTell = [...written];
  let nextMs = everyMs;
  for (const hop of hops) {
    analyser.push(hop);
    const nowMs = hop.atMs + hop.durationMs;
    while (toTell[0] && toTell[0].atMs + wordsAfterMs <= nowMs) {
      for (const word of toTell.shift()!.words) {
        const { phase, phaseSinceMs } = hop;
        analyser.pushWord?.({ ...word, phase, phaseSinceMs, atMs: word.endMs, approximate: true });
      }
    }
    if (nowMs < nextMs) continue;
    nextMs += everyMs;
    const reading = analyser.read(nowMs);
    // A sense may go on filling the object it gave.
    if (reading) readings.push({ ...reading, evidence: { ...reading.evidence }, atMs: nowMs });
  }
  analyser.close?.();
  return readings;
}

export function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
