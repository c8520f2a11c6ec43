import { vi } from 'vitest';
import { defineRule, type CoachingMoment, type RuleDefinition } from '#server/coaching/define.ts';
import { createCoach } from '#server/coaching/engine.ts';
import { attention, good, unknown } from '#server/coaching/verdicts.ts';
import type { CoachingPreferences, Feedback, Focus } from '#shared/feedback.ts';
import type { Sample } from '#shared/metrics.ts';
import type { Phase } from '#shared/timeline-events.ts';

/** Attention above 1, good below −1, unknown between. */
export function rule(
  id: string,
  options: Partial<Pick<RuleDefinition['info'], 'cooldownMs' | 'severity'>> & {
    focus?: Exclude<Focus, 'any'>;
    inSilence?: boolean;
  } = {},
): RuleDefinition {
  const { focus = 'pace', cooldownMs = 40_000, severity = 'nudge', inSilence = false } = options;
  return defineRule({
    id,
    title: id,
    about: id,
    focus,
    severity: severity === 'praise' ? 'nudge' : severity,
    cooldownMs,
    inSilence,
    needs: { sense: { id: `${id}-sense` } },
    create:
      () =>
      (_moment, { sense: { value } }) =>
        value > 1 ? attention({ value }) : value < -1 ? good({ value }) : unknown,
  });
}

export function reading(id: string, value: number | null, atMs: number): Sample {
  const quality = value === null ? 'none' : 'ok';
  return { metric: `${id}-sense`, value, quality, evidence: {}, atMs };
}

/** A coach whose time runs on in steps of 250 ms; `run` returns all that was raised meanwhile. */
export function rehearsal(rules: RuleDefinition[], preferences: Partial<CoachingPreferences> = {}) {
  const wishes = { focus: 'any' as const, silent: false, mutedRules: [], ...preferences };
  const onRuleFailed = vi.fn<(ruleId: string, error: unknown) => void>();
  const coach = createCoach({ rules, preferences: wishes, onRuleFailed });
  let nowMs = 100_000;
  function run(
    forMs: number,
    values: Record<string, number | null>,
    moment: Partial<CoachingMoment> = {},
  ): Feedback[] {
    const raised: Feedback[] = [];
    for (const untilMs = nowMs + forMs; nowMs < untilMs; nowMs += 250) {
      coach.observe(Object.entries(values).map(([id, value]) => reading(id, value, nowMs - 300)));
      const usual = { nowMs, phase: 'answering' as Phase, phaseSinceMs: 0, speaking: true };
      raised.push(...coach.tick({ ...usual, ...moment }));
    }
    return raised;
  }
  return { coach, run, onRuleFailed, now: () => nowMs };
}

export const shown = (all: Feedback[]) => all.filter(({ hidden }) => hidden === undefined);
export const brief = (all: Feedback[]) =>
  all.map(({ message, hidden }) => [message, hidden ?? 'shown']);
