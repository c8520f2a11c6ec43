import type { CoachingPreferences, Feedback } from '#shared/feedback.ts';
import type { Sample } from '#shared/metrics.ts';
import { createAsking, createEvidences, evidenceOf, type Answer } from './asking.ts';
import type { CoachingMoment, RuleDefinition } from './define.ts';
import { createMending } from './mending.ts';

/** At most one thing is shown in this time (Live feedback; Tanveer 2015, Chollet 2022). */
export const cadenceMs = 20_000;
/** Who has been silent for longer is thinking, and is left to it. */
export const thinkingAfterMs = 1_500;

export interface Coach {
  /** Takes in readings; `atMs` in ms since the interview opened. Null values count as not known. */
  observe(samples: readonly Sample[]): void;
  /** What there is to say now. Feedback kept from the screen carries `hidden` with the reason. */
  tick(moment: CoachingMoment): Feedback[];
  setPreferences(preferences: CoachingPreferences): void;
}

interface Watched {
  readonly rule: RuleDefinition;
  readonly ask: ReturnType<typeof createAsking>;
  readonly mending: ReturnType<typeof createMending>;
  raisedMs: number;
  shownMs: number;
  /** Wanted to be shown while something else had the screen; as it was when last wanted. */
  waiting: Feedback | null;
}

interface Wish {
  readonly watched: Watched;
  readonly feedback: Feedback;
}

/**
 * One candidate's coach: rules in, sparse advice out. Pure: it has no clock and no timers, and the
 * same calls give the same feedback.
 *
 * Advice is raised only while an answer is being given, on evidence younger than 2 s, at most once
 * in a rule's cooldown, and not into a silence longer than 1.5 s (unless the rule is `inSilence`).
 * One thing is shown in 20 s: what finds the screen taken waits, and is shown when it is still
 * wanted then; when it is not, it is reported as hidden by `cadence`, dated to when it was last
 * wanted. Notices go first, then the habit in focus, then the rule not shown for longest.
 * A shown nudge (in silent mode: a raised one) earns its praise once, after 30 s of good verdicts.
 *
 * @param options.onRuleFailed told once of each rule that throws; it is left out from then on.
 */
export function createCoach(options: {
  rules: readonly RuleDefinition[];
  preferences: CoachingPreferences;
  onRuleFailed(ruleId: string, error: unknown): void;
}): Coach {
  let preferences = options.preferences;
  let lastSpokeMs = -Infinity;
  let lastShownMs = -Infinity;

  const all: Watched[] = options.rules.map((rule) => ({
    rule,
    ask: createAsking(rule, (error) => options.onRuleFailed(rule.info.id, error)),
    mending: createMending(),
    raisedMs: -Infinity,
    shownMs: -Infinity,
    waiting: null,
  }));
  const evidences = createEvidences(new Set(all.flatMap(({ rule }) => rule.info.metrics)));

  function tick(moment: CoachingMoment): Feedback[] {
    if (moment.speaking) lastSpokeMs = moment.nowMs;
    if (moment.phase !== 'answering') return all.flatMap(giveUpWaiting);
    const talking = moment.nowMs - lastSpokeMs <= thinkingAfterMs;

    const raised: Feedback[] = [];
    const wishes: Wish[] = [];
    const praises: Wish[] = [];
    for (const watched of all) {
      const answer = watched.ask(moment, evidences);
      const mended = watched.mending.heard(moment.nowMs, answer.verdict.state);
      if (answer.verdict.state !== 'attention') raised.push(...giveUpWaiting(watched));
      const wish = wishFor(watched, answer, { nowMs: moment.nowMs, talking, mended });
      if (!wish) continue;
      const hidden = hiddenBecause(watched.rule);
      if (hidden) raised.push(raise(wish, hidden));
      else (wish.feedback.severity === 'praise' ? praises : wishes).push(wish);
    }

    const [first, ...rest] = [...wishes.sort(byPriority), ...praises];
    const free = first && moment.nowMs - lastShownMs >= cadenceMs;
    if (free) raised.push(raise(first));
    for (const { watched, feedback } of free ? rest : wishes) {
      if (feedback.severity !== 'praise') watched.waiting = feedback;
    }
    return raised;
  }

  function wishFor(
    watched: Watched,
    { verdict, ageMs }: Answer,
    { nowMs, talking, mended }: { nowMs: number; talking: boolean; mended: boolean },
  ): Wish | null {
    const { info, inSilence } = watched.rule;
    const base = { rule: info.id, atMs: nowMs, ageMs, evidence: evidenceOf(verdict) };
    if (mended && talking) {
      const message = `${info.id}.praise`;
      return { watched, feedback: { ...base, severity: 'praise', message } };
    }
    if (verdict.state !== 'attention') return null;
    if (nowMs - watched.raisedMs < info.cooldownMs) return null;
    if (!talking && !inSilence) return null;
    const message = verdict.message ?? info.id;
    return { watched, feedback: { ...base, severity: info.severity, message } };
  }

  function raise({ watched, feedback }: Wish, hidden?: Feedback['hidden']): Feedback {
    watched.waiting = null;
    if (!hidden) lastShownMs = watched.shownMs = feedback.atMs;
    if (feedback.severity === 'praise') watched.mending.praised();
    else watched.raisedMs = feedback.atMs;
    if (feedback.severity === 'nudge' && (!hidden || hidden === 'silent')) {
      watched.mending.nudged();
    }
    return hidden ? { ...feedback, hidden } : feedback;
  }

  function giveUpWaiting(watched: Watched): Feedback[] {
    return watched.waiting ? [raise({ watched, feedback: watched.waiting }, 'cadence')] : [];
  }

  function hiddenBecause({ info }: RuleDefinition): Feedback['hidden'] {
    if (preferences.silent) return 'silent';
    if (preferences.mutedRules.includes(info.id)) return 'muted';
    const inFocus = preferences.focus === 'any' || preferences.focus === info.focus;
    return inFocus || info.severity === 'notice' ? undefined : 'focus';
  }

  function byPriority(a: Wish, b: Wish): number {
    return rank(a) - rank(b) || compare(a.watched.shownMs, b.watched.shownMs);
  }

  function rank({ watched: { rule } }: Wish): number {
    if (rule.info.severity === 'notice') return 0;
    return rule.info.focus === preferences.focus ? 1 : 2;
  }

  return {
    observe: (samples) => evidences.add(samples),
    tick,
    setPreferences(next) {
      preferences = next;
    },
  };
}

/** Unlike a difference, this also orders two that were never shown. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
