import type { Evidence } from '#shared/metrics.ts';
import type { Verdict } from './define.ts';

/** `message` picks another text than the one named after the rule. */
export function attention(evidence: Evidence, message?: string): Verdict {
  return { state: 'attention', evidence, ...(message === undefined ? {} : { message }) };
}

export function good(evidence: Evidence): Verdict {
  return { state: 'good', evidence };
}

export const unknown: Verdict = Object.freeze({ state: 'unknown' });
