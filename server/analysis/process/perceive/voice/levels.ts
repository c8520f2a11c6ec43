/** Level of silence; lower values are not told apart. */
export const levelFloorDb = -120;

/** 0.13 dB below full scale: codecs round the corners of what was clipped before them. */
const fullScale = 0.985;

/** RMS level of `frame[from … to)` in dBFS (a full-scale sine is −3 dB), not below −120. */
export function rmsDb(frame: Float32Array, from = 0, to = frame.length): number {
  let energy = 0;
  for (let i = from; i < to; i += 1) energy += frame[i]! * frame[i]!;
  const mean = energy / (to - from);
  return mean > 0 ? Math.max(levelFloorDb, 10 * Math.log10(mean)) : levelFloorDb;
}

/** RMS level of each half, as `rmsDb`. */
export function halvesDb(frame: Float32Array): readonly [number, number] {
  const half = frame.length / 2;
  return [rmsDb(frame, 0, half), rmsDb(frame, half)];
}

/** Share of samples at full scale, 0–1. */
export function clippedShare(frame: Float32Array): number {
  let clipped = 0;
  for (let i = 0; i < frame.length; i += 1) {
    const sample = frame[i]!;
    if (sample >= fullScale || sample <= -fullScale) clipped += 1;
  }
  return clipped / frame.length;
}
