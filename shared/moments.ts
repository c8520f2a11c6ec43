import type { RuleInfo } from './feedback.ts';
import type { Evidence } from './metrics.ts';
import { nudges } from './nudges.ts';
import type { RaisedFeedback, TimelineView } from './timeline.ts';

export interface Moment {
  seq: number;
  atMs: number;
  severity: RaisedFeedback['severity'];
  hidden: RaisedFeedback['hidden'];
  /** What was said, or would have been. */
  text: string;
  /** Why it is said; null when the rule is no longer known. */
  about: string | null;
  evidence: Evidence;
  /** Metrics the advice rests on. */
  metrics: readonly string[];
  /** The question it fell into. */
  questionIndex: number | null;
}

/** Every cue of a rehearsal, those kept from the screen included, in the order they were raised. */
export function momentsOf(view: TimelineView, rules: readonly RuleInfo[]): Moment[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return view.feedback.map((feedback) => {
    const rule = known.get(feedback.rule);
    return {
      seq: feedback.seq,
      atMs: feedback.atMs,
      severity: feedback.severity,
      hidden: feedback.hidden,
      text: nudges[feedback.message] ?? rule?.title ?? feedback.message,
      // A praise says what went well; the rule's reason is about what did not.
      about: feedback.severity === 'praise' ? null : (rule?.about ?? null),
      evidence: feedback.evidence,
      metrics: rule?.metrics ?? [],
      questionIndex: questionAt(view, feedback.atMs),
    };
  });
}

function questionAt(view: TimelineView, atMs: number): number | null {
  return view.segments.findLast((segment) => segment.askedAtMs <= atMs)?.index ?? null;
}
