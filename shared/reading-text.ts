/** A moment inside a rehearsal: `1:04`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A reading with its unit, as a language writes numbers: `188 words/min`, `62 %`, `4°`. */
export function readingText(
  value: number,
  { unit, decimals }: { unit: string; decimals: number },
  locale: string,
): string {
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  })
    .format(value)
    .replace('-', '−');
  if (!unit) return number;
  return unit === '°' ? `${number}°` : `${number}\u00a0${unit}`;
}
