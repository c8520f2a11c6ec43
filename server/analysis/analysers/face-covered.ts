import { defineAnalyser } from '../define.ts';
import { createFrameShare, minFaceMs } from '../frame-share.ts';
import { isAnswering } from '../measured-phases.ts';
import type { Covered } from '../observations.ts';

const spanMs = 15_000;
const parts = ['eyes', 'mouth', 'half'] as const satisfies readonly (keyof Covered)[];

/**
 * Share of time in which eyes, mouth or half of the face were hidden. Evidence: the shares of each.
 * Faces differ: without the own baseline there is no telling, nor with what was worn in it.
 */
export default defineAnalyser({
  id: 'face-covered',
  input: 'face',
  metric: {
    title: 'Face covered',
    about: 'How much of the last 15 seconds a hand or something else hid part of your face.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 20 },
    widget: 'none',
    minEvidence: '5 s of face, and your own rest',
    source:
      'Brightness over the face that correlates with your own by less than 0.40 (measured: covered 0.35 at most, expressions 0.6 at least).',
  },
  create() {
    const any = createFrameShare(spanMs);
    const each = parts.map((part) => ({ part, share: createFrameShare(spanMs) }));
    let measured = false;

    return {
      push({ atMs, phase, covered }) {
        measured = isAnswering(phase);
        if (!measured) {
          any.clear();
          for (const { share } of each) share.clear();
          return;
        }
        any.push(atMs, covered && parts.some((part) => covered[part]));
        for (const { part, share } of each) share.push(atMs, covered && covered[part]);
      },
      read(nowMs) {
        if (!measured) return null;
        const { percent, seenMs, unseenMs } = any.read(nowMs);
        const shares = each.map(({ part, share }) => {
          return [`${part}Percent`, share.read(nowMs).percent ?? 0] as const;
        });
        const evidence = { faceMs: seenMs, unseenMs, ...Object.fromEntries(shares) };
        if (percent === null || seenMs < minFaceMs) {
          return { value: null, quality: 'none', evidence };
        }
        return { value: percent, quality: unseenMs <= seenMs ? 'ok' : 'low', evidence };
      },
    };
  },
});
