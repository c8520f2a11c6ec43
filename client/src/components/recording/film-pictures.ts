interface Picture {
  atMs: number;
}

/** Which of the pictures shows a moment: the last one before it. */
export function pictureAt(pictures: readonly Picture[], atMs: number): number {
  const later = pictures.findIndex((picture) => picture.atMs > atMs);
  return later < 0 ? pictures.length - 1 : Math.max(0, later - 1);
}

/** Which pictures stand for `count` stretches of the same length, in order. */
export function picturesAlong(
  pictures: readonly Picture[],
  { durationMs, count }: { durationMs: number; count: number },
): number[] {
  const middles = Array.from({ length: count }, (_, i) => ((i + 0.5) / count) * durationMs);
  return middles.map((atMs) => pictureAt(pictures, atMs));
}
