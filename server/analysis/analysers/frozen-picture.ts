import { defineAnalyser } from '../define.ts';
import { isOnCamera } from '../measured-phases.ts';

/**
 * A frozen camera comes out of the encoder with differences below 0.02 once it has settled; the
 * breathing of a person who sits still makes 2, the grain of a sensor 0.4 (measured on VP8).
 */
const stillBelow = 0.15;
/** Frames come twice a second at the least: later than this they stay away. */
const lateAfterMs = 1_500;
/** A person may hold still between two breaths. */
const shortestMs = 2_000;

/**
 * Whole seconds for which the picture has not changed up to now, though it should: the same picture
 * comes again and again, or none comes. Evidence: `stillMs`, and of it `withoutFramesMs`.
 */
export default defineAnalyser({
  id: 'frozen-picture',
  input: 'picture',
  metric: {
    title: 'Frozen picture',
    about: 'For how long your picture has stood still.',
    unit: 's',
    group: 'picture',
    range: { min: 0, max: 30, goodMin: 0, goodMax: 3 },
    widget: 'none',
    minEvidence: 'two frames',
    source:
      'Luma that differs by less than 0.15 of 255 from frame to frame, or no frames (measured).',
    summary: 'max',
  },
  create() {
    let changedAtMs: number | null = null;
    let last: { atMs: number; hasFace: boolean } | null = null;
    let measured = false;

    return {
      push({ atMs, phase, change, hasFace }) {
        measured = isOnCamera(phase);
        const isStill = change !== null && change < stillBelow;
        if (changedAtMs === null || !isStill) changedAtMs = atMs;
        last = { atMs, hasFace };
      },
      read(nowMs) {
        if (!measured || !last || changedAtMs === null) return null;
        const isLate = nowMs - last.atMs > lateAfterMs;
        const untilMs = isLate ? nowMs : last.atMs;
        const stillMs = untilMs - changedAtMs;
        const isFrozen = stillMs >= shortestMs;
        const value = isFrozen ? Math.floor(stillMs / 1_000) : 0;
        const evidence = {
          stillMs: value * 1_000,
          withoutFramesMs: isLate ? Math.floor((nowMs - last.atMs) / 1_000) * 1_000 : 0,
        };
        // An empty room may look just so.
        const quality = isFrozen && !isLate && !last.hasFace ? 'low' : 'ok';
        return { value, quality, evidence, atMs: untilMs };
      },
    };
  },
});
