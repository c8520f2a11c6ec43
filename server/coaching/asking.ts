import type { Evidence, Sample } from '#shared/metrics.ts';
import type { CoachingMoment, RuleDefinition, Verdict } from './define.ts';
import { unknown } from './verdicts.ts';

/** Evidence as old as this is no ground for advice (Live feedback: sample age < 2 s). */
const freshWithinMs = 2_000;

export interface Answer {
  verdict: Verdict;
  /** Age of the newest sample behind the verdict, ms; 0 when there was none. */
  ageMs: number;
}

const nothing: Answer = { verdict: unknown, ageMs: 0 };

/** The newest sample of each metric that anybody needs. */
interface Evidences {
  add(samples: readonly Sample[]): void;
  get(metric: string): Sample | undefined;
}

export function createEvidences(metrics: ReadonlySet<string>): Evidences {
  const newest = new Map<string, Sample>();
  return {
    add(samples) {
      for (const sample of samples) {
        if (!metrics.has(sample.metric)) continue;
        const held = newest.get(sample.metric);
        if (!held || sample.atMs >= held.atMs) newest.set(sample.metric, sample);
      }
    },
    get: (metric) => newest.get(metric),
  };
}

/**
 * Returns a function that asks one rule for one candidate. A rule whose needs are not all there,
 * fresh and of quality `ok`, is not asked: that is `unknown`. A value of `low` quality is shown with
 * its doubt, but nobody is told to change for it. One that throws is told to `onFailed`
 * once and is `unknown` from then on.
 */
export function createAsking(
  { needs, create }: RuleDefinition,
  onFailed: (error: unknown) => void,
): (moment: CoachingMoment, evidences: Evidences) => Answer {
  const senses = Object.entries(needs);
  let ask: ReturnType<RuleDefinition['create']> | null = null;
  const attempt = <T>(fn: () => T): T | null => {
    try {
      return fn();
    } catch (error) {
      ask = null;
      onFailed(error);
      return null;
    }
  };
  ask = attempt(create);

  return (moment, evidences) => {
    const asked = ask;
    if (!asked) return nothing;
    const samples: Record<string, Sample & { value: number }> = {};
    let newestMs = -Infinity;
    for (const [name, { id }] of senses) {
      const sample = evidences.get(id);
      if (!sample || !hasValue(sample) || moment.nowMs - sample.atMs >= freshWithinMs) {
        return nothing;
      }
      samples[name] = sample;
      newestMs = Math.max(newestMs, sample.atMs);
    }
    const verdict = attempt(() => asked(moment, samples));
    return verdict ? { verdict, ageMs: Math.max(0, moment.nowMs - newestMs) } : nothing;
  };
}

/** What a verdict rests on; empty for `unknown`. */
export function evidenceOf(verdict: Verdict): Evidence {
  return verdict.state === 'unknown' ? {} : verdict.evidence;
}

function hasValue(sample: Sample): sample is Sample & { value: number } {
  return sample.value !== null && sample.quality === 'ok';
}
