import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Oklch = [lightness: number, chroma: number, hue: number];

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const oklch = String.raw`oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)`;
const pairs = css.matchAll(
  new RegExp(`--color-([\\w-]+): light-dark\\(${oklch}, ${oklch}\\)`, 'g'),
);
const tokens = new Map<string, { light: Oklch; dark: Oklch }>(
  [...pairs].map(([, name, ...numbers]) => {
    const [a, b, c, d, e, f] = numbers.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return [name!, { light: [a / 100, b, c], dark: [d / 100, e, f] }];
  }),
);

/** Relative luminance by Ottosson's OKLab matrices; colours outside sRGB are clipped. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (channel: number): number => Math.min(1, Math.max(0, channel));
  return (
    0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [dim, bright] = [one, other]
    .map((name) => luminance(tokens.get(name)![theme]))
    .toSorted((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const pages = ['paper', 'card', 'sunk'];
const text: Record<string, string[]> = {
  ink: [...pages, 'plum-soft', 'lamp-soft', 'sage-soft', 'clay-soft'],
  'ink-2': [...pages, 'plum-soft', 'sage-soft', 'clay-soft'],
  'ink-3': pages,
  plum: [...pages, 'plum-soft'],
  'lamp-ink': ['lamp-soft', ...pages],
  'sage-ink': ['sage-soft', ...pages],
  'clay-ink': ['clay-soft', ...pages],
  paper: ['ink', 'plum'],
};

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it('[CLIENT-3] text reaches 4.5:1 on every ground it is put on', () => {
    const weak = Object.entries(text).flatMap(([name, grounds]) =>
      grounds
        .filter((ground) => contrast(name, ground, theme) < 4.5)
        .map((ground) => `${name} on ${ground}`),
    );
    expect(weak).toEqual([]);
  });

  it('[CLIENT-3] edges of controls and lines of charts reach 3:1', () => {
    const weak = ['edge', 'sage', 'clay', 'plum'].filter(
      (name) => contrast(name, 'card', theme) < 3 || contrast(name, 'paper', theme) < 3,
    );
    expect(weak).toEqual([]);
  });
});
