import type { Evidence } from '#shared/metrics.ts';
import type { Verdict } from './define.ts';
import { createHold } from './hold.ts';
import { attention, good, unknown } from './verdicts.ts';

interface Finding {
  /** The habit wants mending now. */
  wrong: boolean;
  /** It is in its good range; taken as the opposite of `wrong` where there is nothing between. */
  good?: boolean;
  /** Units in the keys. */
  evidence: Evidence;
  message?: string;
}

/**
 * The common shape of a rule: `attention` once something has been wrong for `afterMs` without a
 * break, `good` while it is good, `unknown` between. How long it held goes into the evidence.
 */
export function createJudge(afterMs: number): (nowMs: number, finding: Finding) => Verdict {
  const hold = createHold();
  return (nowMs, { wrong, good: isGood = !wrong, evidence, message }) => {
    const heldMs = hold(nowMs, wrong);
    if (wrong) return heldMs >= afterMs ? attention({ ...evidence, heldMs }, message) : unknown;
    return isGood ? good(evidence) : unknown;
  };
}
