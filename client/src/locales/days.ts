import { i18n } from './i18n.ts';
import { dateAndTime, dayParts, regional } from './format.ts';

/** How many midnights lie between now and then, in the reader's own time. */
function daysUntil(iso: string): number {
  const midnight = (date: Date): number => date.setHours(0, 0, 0, 0);
  return Math.round((midnight(new Date(iso)) - midnight(new Date())) / 86_400_000);
}

/** `today`, `tomorrow`, `on Thursday 3 December`; what is overdue is for today. */
export function dayInWords(iso: string): string {
  const { t } = i18n.global;
  const days = daysUntil(iso);
  if (days <= 0) return t('day.today');
  if (days === 1) return t('day.tomorrow');
  const options = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const date = new Intl.DateTimeFormat(regional(), options).format(new Date(iso));
  return t('day.on', { date });
}

/** `Tomorrow, 18:00`, `Thursday 3 December, 18:00`: when to come. */
export function dayAndTime(iso: string): string {
  const { t } = i18n.global;
  const days = daysUntil(iso);
  const { time } = dayParts(iso);
  if (days === 0) return t('day.todayAt', { time });
  if (days === 1) return t('day.tomorrowAt', { time });
  return dateAndTime(iso);
}

/** `tomorrow`, `in 8 days`. */
export function spanUntil(iso: string): string {
  const { t } = i18n.global;
  const days = Math.max(0, daysUntil(iso));
  return days === 0 ? t('day.today') : t('day.in', { n: days }, days);
}

/** `3 November 2026`. */
export function longDay(iso: string): string {
  const { day, month } = dayParts(iso);
  return `${day} ${month}`;
}
