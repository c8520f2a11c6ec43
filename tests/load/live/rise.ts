import type { LiveFigures } from './figures.ts';

/** Milliseconds within which a change reaches the candidate's socket, 95th percentile. */
export const bars = { face: 400, voice: 800 };
export const levels = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32];
/** Frames of lanes that begin or end within the span may be missing. */
const fullRate = 0.95;

/** Which bars a level breaks, by name. */
export function brokenBars(figures: LiveFigures): string[] {
  const { stepResponseMs, errors } = figures;
  const broken = [];
  if (stepResponseMs.face.p95 > bars.face) broken.push('face');
  if (stepResponseMs.voice.p95 > bars.voice) broken.push('voice');
  if (errors > 0) broken.push('errors');
  return broken;
}

export function isAtFullRate({ framesPerSecond, governedFps }: LiveFigures, fps: number): boolean {
  return governedFps >= fps && framesPerSecond >= fullRate * fps;
}
