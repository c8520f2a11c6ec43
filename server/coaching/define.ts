import { ruleInfo, type Focus, type RuleInfo, type Severity } from '#shared/feedback.ts';
import type { Evidence, Sample } from '#shared/metrics.ts';
import type { Phase } from '#shared/timeline-events.ts';

/** What a rule needs is the sense itself, so that deleting the sense breaks the build, not the show. */
interface Sense {
  readonly id: string;
}

/** What is going on when a rule is asked. Times are milliseconds since the interview opened. */
export interface CoachingMoment {
  nowMs: number;
  phase: Phase;
  phaseSinceMs: number;
  /** The candidate is inside a speech segment. */
  speaking: boolean;
}

/**
 * `attention` asks for a nudge, `good` says the habit is in its good range (needed for praise),
 * `unknown` means there is too little to say either.
 */
export type Verdict =
  | { state: 'attention'; evidence: Evidence; message?: string }
  | { state: 'good'; evidence: Evidence }
  | { state: 'unknown' };

/** Samples fresher than 2 s and of quality `ok`; a rule is only asked when all that it needs are there. */
export type FreshSamples<N extends Record<string, Sense>> = {
  [K in keyof N]: Sample & { value: number };
};

export interface RuleDefinition {
  readonly info: RuleInfo;
  readonly needs: Readonly<Record<string, Sense>>;
  /** May come while the candidate is silent in an answer; anything else waits until they speak. */
  readonly inSilence?: boolean;
  /** One instance per candidate; it may remember between calls. */
  create(): (
    moment: CoachingMoment,
    samples: Record<string, Sample & { value: number }>,
  ) => Verdict;
}

/**
 * Declares one piece of advice.
 * `message` is the locale key of two to five words that say what to do; `praise` is said once when
 * the nudged habit has been good for 30 s.
 */
export function defineRule<N extends Record<string, Sense>>(definition: {
  id: string;
  title: string;
  about: string;
  focus: Exclude<Focus, 'any'>;
  severity?: Exclude<Severity, 'praise'>;
  cooldownMs: number;
  inSilence?: boolean;
  needs: N;
  create(): (moment: CoachingMoment, samples: FreshSamples<N>) => Verdict;
}): RuleDefinition {
  const { id, title, about, focus, severity = 'nudge', cooldownMs, needs, create } = definition;
  const { inSilence = false } = definition;
  const metrics = Object.values(needs).map((sense) => sense.id);
  return Object.freeze({
    info: ruleInfo.parse({ id, title, about, focus, severity, cooldownMs, metrics }),
    needs,
    inSilence,
    // The engine hands over exactly the samples named in `needs`.
    create: create as RuleDefinition['create'],
  });
}
