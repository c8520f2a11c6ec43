import type { Evidence } from '#shared/metrics.ts';
import type { CoachingMoment, RuleDefinition, Verdict } from './define.ts';

type Reading = number | { value: number; evidence?: Evidence };

interface Stretch {
  /** What each of the rule's senses reads, by the name the rule gives it. */
  readings: Record<string, Reading>;
  forMs?: number;
  moment?: Partial<CoachingMoment>;
}

/**
 * Tries one rule out: asks it every 250 ms while the readings stay as given, and returns its last
 * verdict. The time runs on from call to call.
 */
export function createTrial(rule: RuleDefinition): (stretch: Stretch) => Verdict {
  const ask = rule.create();
  const everyMs = 250;
  let nowMs = 60_000;
  return ({ readings, forMs = 0, moment }) => {
    const untilMs = nowMs + forMs;
    let verdict: Verdict = { state: 'unknown' };
    for (; nowMs <= untilMs; nowMs += everyMs) {
      const samples = Object.entries(rule.needs).map(([name, { id }]) => {
        const reading = readings[name];
        if (reading === undefined) throw new Error(`${rule.info.id} needs a reading of ${name}`);
        const { value, evidence = {} } = typeof reading === 'number' ? { value: reading } : reading;
        return [
          name,
          { metric: id, value, quality: 'ok' as const, evidence, atMs: nowMs - 100 },
        ] as const;
      });
      verdict = ask(
        { nowMs, phase: 'answering', phaseSinceMs: 0, speaking: true, ...moment },
        Object.fromEntries(samples),
      );
    }
    return verdict;
  };
}
