import { standingOf } from '#shared/good-range.ts';
import type { MetricInfo, Sample } from '#shared/metrics.ts';

/** Keys under `lobby.hint`: one thing to do, the most urgent first. */
export const hintKeys = [
  'no-face',
  'company',
  'too-dark',
  'too-bright',
  'side-light',
  'too-far',
  'too-close',
  'move-left',
  'move-right',
  'camera-down',
  'camera-up',
  'blurred',
  'noisy',
  'too-quiet',
  'too-loud',
] as const;
export type HintKey = (typeof hintKeys)[number];

type Samples = ReadonlyMap<string, Sample>;
type Side = 'low' | 'high' | null;

/** What is worth a word before the interview begins, from what the server measured. */
export function hintsFrom(samples: Samples, metrics: readonly MetricInfo[]): HintKey[] {
  const side = (id: string) => sideOf(samples.get(id), metrics);
  const presence = side('face-presence');
  const light = side('picture-light');
  const loudness = side('loudness');
  const framing = presence === null ? framingHint(samples.get('framing'), metrics) : null;
  const found = new Set<HintKey | null | false>([
    presence === 'low' && 'no-face',
    presence === 'high' && 'company',
    light === 'low' && 'too-dark',
    light === 'high' && 'too-bright',
    side('side-light') === 'low' && 'side-light',
    side('picture-sharpness') === 'low' && 'blurred',
    framing,
    side('voice-over-noise') === 'low' && 'noisy',
    loudness === 'low' && 'too-quiet',
    loudness === 'high' && 'too-loud',
  ]);
  return hintKeys.filter((key) => found.has(key));
}

function sideOf(sample: Sample | undefined, metrics: readonly MetricInfo[]): Side {
  const range = metrics.find(({ id }) => id === sample?.metric)?.range;
  if (!range || !sample || sample.value === null || sample.quality === 'none') return null;
  const standing = standingOf(range, sample.value);
  return standing === 'below' ? 'low' : standing === 'above' ? 'high' : null;
}

/** The evidence says which way; offsets are in the unmirrored picture, words are the candidate's own. */
function framingHint(sample: Sample | undefined, metrics: readonly MetricInfo[]): HintKey | null {
  if (!sample || sideOf(sample, metrics) !== 'low') return null;
  const { offsetX = 0, offsetY = 0, faceHeight } = sample.evidence;
  if (faceHeight !== undefined && faceHeight < 0.2) return 'too-far';
  if (faceHeight !== undefined && faceHeight > 0.5) return 'too-close';
  if (Math.abs(offsetX) >= Math.abs(offsetY)) return offsetX > 0 ? 'move-right' : 'move-left';
  return offsetY > 0 ? 'camera-down' : 'camera-up';
}
