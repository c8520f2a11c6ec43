import { isJudged, standingOf, type Standing } from './good-range.ts';
import type { MetricInfo } from './metrics.ts';
import type { Measure } from './measures.ts';
import type { Moment } from './moments.ts';

export interface Finding {
  info: MetricInfo;
  value: number;
  /** Share of the measured time inside the good range, 0 to 1; null for a measure that is one number. */
  goodShare: number | null;
  side: Standing;
  /** What was said about it most often, and how often. */
  cue: { text: string; times: number } | null;
}

const enoughCoverage = 0.3;
const keepFrom = 0.8;
const tryBelow = 0.6;
const most = 3;

/**
 * What to keep and what to try, from measures with enough behind them only. Measures that advice was
 * given on come first: those are the ones somebody thought worth saying.
 */
export function adviceFrom(
  measures: readonly Measure[],
  moments: readonly Moment[],
): { keep: Finding[]; tryNext: Finding[] } {
  const findings = measures.flatMap(({ info, summary }): Finding[] => {
    const { value, quality, coverageShare, goodShare } = summary;
    if (value === null || quality !== 'ok') return [];
    if (goodShare !== null && coverageShare < enoughCoverage) return [];
    const side = standingOf(info.range, value);
    return [{ info, value, goodShare, side, cue: mostFrequentCue(info.id, moments) }];
  });
  return {
    keep: findings
      .filter((found) => found.side === 'inside' && isHabit(found) && goodnessOf(found) >= keepFrom)
      .toSorted((a, b) => rank(a) - rank(b) || goodnessOf(b) - goodnessOf(a))
      .slice(0, most),
    tryNext: findings
      .filter((found) => goodnessOf(found) < tryBelow)
      .toSorted((a, b) => Number(!a.cue) - Number(!b.cue) || goodnessOf(a) - goodnessOf(b))
      .slice(0, most),
  };
}

/** Light and sharpness are the room's merit, and where all is good there is no merit in it. */
const isHabit = ({ info }: Finding): boolean => info.group !== 'picture' && isJudged(info.range);

const goodnessOf = ({ goodShare, side }: Finding): number =>
  goodShare ?? (side === 'inside' ? 1 : 0);

const rank = ({ info }: Finding): number => (info.gaugeOrder === undefined ? 1 : 0);

function mostFrequentCue(metric: string, moments: readonly Moment[]): Finding['cue'] {
  const about = moments.filter(
    ({ metrics, severity }) => severity !== 'praise' && metrics.includes(metric),
  );
  const byText = Map.groupBy(about, ({ text }) => text);
  const [first] = [...byText].toSorted(([, a], [, b]) => b.length - a.length);
  return first ? { text: first[0], times: first[1].length } : null;
}
