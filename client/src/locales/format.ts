import { readingText } from '#shared/reading-text.ts';
import { i18n } from './i18n.ts';

export { clock } from '#shared/reading-text.ts';

/** A length in words: `48 s`, `2 min 5 s`, `11 min`. Seconds are left out from ten minutes on. */
export function duration(ms: number): string {
  const { t } = i18n.global;
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return t('duration.seconds', { n: seconds });
  if (minutes >= 10) return t('duration.minutes', { n: Math.round(seconds / 60) });
  return seconds % 60 === 0
    ? t('duration.minutes', { n: minutes })
    : t('duration.minutesSeconds', { m: minutes, s: seconds % 60 });
}

/** `48 MB`: of a file. */
export function fileSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  return new Intl.NumberFormat(regional(), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: megabytes < 10 ? 1 : 0,
  }).format(megabytes);
}

/** `Thursday 24 November, 14:02` in the reader's own time. */
export function dateAndTime(iso: string): string {
  return new Intl.DateTimeFormat(regional(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

export function dayParts(iso: string): {
  day: string;
  weekday: string;
  month: string;
  time: string;
} {
  const date = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(regional(), options).format(date);
  return {
    day: part({ day: 'numeric' }),
    weekday: part({ weekday: 'short' }),
    month: part({ month: 'long', year: 'numeric' }),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

/** A reading with its unit: `188 words/min`, `62 %`, `4°`. */
export function reading(value: number, info: { unit: string; decimals: number }): string {
  return readingText(value, info, regional());
}

/** The reader's own variant of the language, for its dates: British and American readers differ. */
export function regional(): string {
  const language = i18n.global.locale.value;
  return navigator.languages.find((own) => own.split('-')[0] === language) ?? language;
}
