import type { AnalyserDefinition, Reading } from '#server/analysis/define.ts';
import type { VoiceHop } from '#server/analysis/observations.ts';

const everyMs = 250;

/** What a sense says of these hops, as often as a lane asks it. */
export function readingsOf(
  sense: AnalyserDefinition<'voice'>,
  hops: readonly VoiceHop[],
): ({ atMs: number } & Reading)[] {
  const analyser = sense.create();
  const readings: ({ atMs: number } & Reading)[] = [];
  let nextMs = everyMs;
  for (const hop of hops) {
    analyser.push(hop);
    const nowMs = hop.atMs + hop.durationMs;
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
