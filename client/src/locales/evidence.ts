import { regional } from './format.ts';

/** Unit suffixes of evidence keys, longest first; `ms` is written as seconds. */
const suffixes: readonly [suffix: string, write: (value: string) => string][] = [
  ['WordsPerMin', (value) => `${value} words/min`],
  ['PerMin', (value) => `${value}/min`],
  ['PerSec', (value) => `${value}/s`],
  ['Semitones', (value) => `${value} semitones`],
  ['Times', (value) => `${value}×`],
  ['Percent', (value) => `${value} %`],
  ['Lufs', (value) => `${value} LUFS`],
  ['Deg', (value) => `${value}°`],
  ['Db', (value) => `${value} dB`],
  ['Hz', (value) => `${value} Hz`],
  ['St', (value) => `${value} semitones`],
];

/** The numbers behind a reading as a phrase: `{ voicedMs: 9200 }` becomes `voiced 9.2 s`. */
export function evidencePhrase(evidence: Readonly<Record<string, number>>): string {
  return Object.entries(evidence)
    .map(([key, value]) => phrase(key, value))
    .join(', ');
}

function phrase(key: string, value: number): string {
  if (key.endsWith('Ms')) return `${words(key.slice(0, -2))} ${number(value / 1000, 1)} s`.trim();
  const capital = key.charAt(0).toUpperCase() + key.slice(1);
  for (const [suffix, write] of suffixes) {
    if (!capital.endsWith(suffix)) continue;
    return `${words(capital.slice(0, -suffix.length))} ${write(number(value))}`.trim();
  }
  return `${words(key)} ${number(value)}`;
}

const words = (camel: string): string =>
  camel
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^good max\b/, 'good up to')
    .replace(/^good min\b/, 'good from')
    .replace(/\bluma\b/, 'brightness');

/** Large numbers whole, those below one with two digits that tell them apart. */
function number(value: number, decimals?: number): string {
  const size = Math.abs(value);
  const digits: Intl.NumberFormatOptions =
    decimals === undefined && size < 1
      ? { maximumSignificantDigits: 2 }
      : { maximumFractionDigits: decimals ?? (size >= 20 ? 0 : 1) };
  return new Intl.NumberFormat(regional(), digits).format(value).replace('-', '−');
}
