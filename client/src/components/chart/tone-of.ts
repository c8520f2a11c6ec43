import type { Severity } from '#shared/feedback.ts';

const tones = { nudge: 'clay', notice: 'lamp', praise: 'sage' } as const;

/** What a cue of this kind is drawn in. */
export function toneOf(severity: Severity): (typeof tones)[Severity] {
  return tones[severity];
}
