/** Most that a picture of so many lines is given: more would not show, and be kept in recordings. */
const mostBps = [
  { lines: 400, maxBitrate: 500_000 },
  { lines: 560, maxBitrate: 800_000 },
  { lines: Infinity, maxBitrate: 1_200_000 },
] as const;

/** The analysis takes the small layer's base frames; the large one is for people. */
export function videoEncodings(lines = Infinity) {
  const { maxBitrate } = mostBps.find((most) => lines <= most.lines) ?? mostBps[2];
  return [
    { scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 1, maxBitrate, scalabilityMode: 'L1T3' },
  ];
}
