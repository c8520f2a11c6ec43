import { defineAnalyser } from '../define.ts';
import { isOnCamera } from '../measured-phases.ts';
import { SlidingMean } from '../sliding-window.ts';

/** Long enough that one frame does not flicker, short enough to follow a blind being drawn. */
const spanMs = 1_000;

/** Mean luma of the background over that of the face. */
export default defineAnalyser({
  id: 'backlight',
  input: 'picture',
  metric: {
    title: 'Backlight',
    about: 'How much brighter it is behind you than on your face.',
    unit: '×',
    group: 'picture',
    range: { min: 0, max: 6, goodMin: 0, goodMax: 2.7 },
    widget: 'none',
    minEvidence: 'one frame with a face and some background',
    source:
      'The lightest wall behind the darkest skin in the same light: reflectances of 0.85 and 0.10 differ 2.7 times at display gamma. What is beyond comes from the light.',
    decimals: 1,
  },
  create() {
    const background = new SlidingMean(spanMs);
    const face = new SlidingMean(spanMs);
    let measured = false;

    return {
      push({ atMs, phase, meanLuma, backgroundLuma }) {
        measured = isOnCamera(phase);
        if (!measured) {
          background.clear();
          face.clear();
        } else if (backgroundLuma !== null) {
          background.push(atMs, backgroundLuma);
          face.push(atMs, meanLuma);
        }
      },
      read(nowMs) {
        if (!measured) return null;
        background.expire(nowMs);
        face.expire(nowMs);
        const evidence = { frames: face.weight };
        if (background.mean === null || face.mean === null) {
          return { value: null, quality: 'none', evidence };
        }
        const luma = { faceLuma: face.mean, backgroundLuma: background.mean };
        const value = background.mean / Math.max(1, face.mean);
        return { value, quality: 'ok', evidence: { ...evidence, ...luma } };
      },
    };
  },
});
