import { reading, regional } from '../../locales/format.ts';
import type { TrendSession } from '#shared/trends.ts';
import type { TrendItem, TrendValue } from '../../stores/trends/items.ts';
import type { RouteLocationRaw } from 'vue-router';

type Say = (key: string, named: Record<string, string | number>) => string;

/** One sentence: where it goes, over how many sessions, and how sure that is. */
export function trendSentence({ trend, scale, kind, judged }: TrendItem, t: Say): string {
  if (trend.state === 'too-few') return t('trends.tooFew', { n: trend.sessions });
  const how = {
    n: trend.sessions,
    from: reading(trend.from, { ...scale, unit: '' }),
    to: reading(trend.to, scale),
    slope: signed(trend.slope, scale.decimals),
    low: signed(trend.low, scale.decimals),
    high: signed(trend.high, scale.decimals),
  };
  const { direction } = trend;
  if (direction === 'none') return t('trends.direction.none', how);
  if (direction === 'moved')
    return t(judged ? 'trends.direction.within' : 'trends.direction.moved', how);
  return t(`trends.direction.${kind === 'score' ? `score-${direction}` : direction}`, how);
}

/** What a value rests on. */
export function restsOn(
  { low, coaches, shares, answers }: TrendValue,
  judged: boolean,
  t: Say,
): string {
  const percent = (share: number) => Math.round(share * 100);
  return [
    shares &&
      judged &&
      shares.good !== null &&
      t('trends.rests.good', { share: percent(shares.good) }),
    shares && t('trends.rests.measured', { share: percent(shares.measured) }),
    answers !== null && t('trends.rests.answers', { n: answers }),
    coaches.length > 0 && t('trends.rests.coaches', { names: coaches.join(', ') }),
    low && t('trends.rests.low', {}),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `3 Nov` in the reader's own time. */
export function shortDay(iso: string): string {
  return new Intl.DateTimeFormat(regional(), { day: 'numeric', month: 'short' }).format(
    new Date(iso),
  );
}

/** Where a session can be looked at. */
export function pageOf({ interviewId, questionId }: TrendSession): RouteLocationRaw {
  return interviewId === null
    ? { name: 'practice-question', params: { questionId: questionId ?? '' } }
    : { name: 'report', params: { id: interviewId } };
}

function signed(value: number, decimals: number): string {
  return new Intl.NumberFormat(regional(), {
    signDisplay: 'exceptZero',
    maximumFractionDigits: decimals + 1,
  })
    .format(value)
    .replace('-', '−');
}
