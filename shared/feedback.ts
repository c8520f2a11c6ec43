import { z } from 'zod';
import { evidence } from './metrics.ts';

export const ruleId = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** `notice` is about the means (camera, light, microphone), `nudge` about the habit, `praise` about its mending. */
export const severity = z.enum(['notice', 'nudge', 'praise']);
export type Severity = z.infer<typeof severity>;

/** Why a raised feedback was kept from the candidate's screen; the report shows it all the same. */
export const hiddenBecause = z.enum(['silent', 'muted', 'cadence', 'focus']);

export const feedback = z.object({
  rule: ruleId,
  severity,
  /** Key of the locale text: two to five words that say what to do. */
  message: z.string(),
  atMs: z.number(),
  /** Age of the newest evidence when this was raised. */
  ageMs: z.number().min(0),
  evidence,
  hidden: hiddenBecause.optional(),
});
export type Feedback = z.infer<typeof feedback>;

/** Habits a candidate may choose to work on; one at a time. */
export const focuses = ['any', 'pace', 'voice', 'pauses', 'eyes', 'presence'] as const;
export const focus = z.enum(focuses);
export type Focus = z.infer<typeof focus>;

export const ruleInfo = z.object({
  id: ruleId,
  title: z.string(),
  about: z.string(),
  focus: focus.exclude(['any']),
  severity,
  cooldownMs: z.number(),
  metrics: z.array(z.string()),
});
export type RuleInfo = z.infer<typeof ruleInfo>;

export const coachingPreferences = z.object({
  focus: focus.default('any'),
  /** As in the real thing: nothing is shown while live, everything is in the report. */
  silent: z.boolean().default(false),
  mutedRules: z.array(ruleId).max(100).default([]),
  /** Silence before the interviewer offers to go on by themselves; null: never. See `patienceOf`. */
  patienceMs: z.number().int().min(2_000).max(10_000).nullable().optional(),
});
export type CoachingPreferences = z.infer<typeof coachingPreferences>;
