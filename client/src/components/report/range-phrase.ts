import { isJudged } from '#shared/good-range.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { reading } from '../../locales/format.ts';

type Say = (key: string, named: Record<string, string>) => string;

/** The good range in words: `100 to 165 words/min`, `60 % or more`, `up to 15 %`, `not judged`. */
export function goodRangePhrase(
  info: Pick<MetricInfo, 'range' | 'unit' | 'decimals'>,
  t: Say,
): string {
  const { min, max, goodMin, goodMax } = info.range;
  if (!isJudged(info.range)) return t('report.range.none', {});
  if (goodMin === goodMax) return reading(goodMin, info);
  if (goodMax >= max) return t('report.range.least', { value: reading(goodMin, info) });
  if (goodMin <= min) return t('report.range.most', { value: reading(goodMax, info) });
  return t('report.range.between', {
    from: reading(goodMin, { ...info, unit: '' }),
    to: reading(goodMax, info),
  });
}
