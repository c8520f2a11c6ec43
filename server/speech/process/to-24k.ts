/** 16 → 24 kHz by straight lines: nothing above 8 kHz was there, and what they add is faint. */
export function to24k(samples: Int16Array): Int16Array {
  const output = new Int16Array(Math.floor((samples.length * 3) / 2));
  for (let i = 0; i < output.length; i += 1) {
    const place = (i * 2) / 3;
    const left = Math.floor(place);
    const from = samples[left] ?? 0;
    const to = samples[left + 1] ?? from;
    output[i] = Math.round(from + (to - from) * (place - left));
  }
  return output;
}
