import { isJudged, standingOf } from '#shared/good-range.ts';
import type { Highlight } from '#shared/highlights.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { readingText } from '#shared/reading-text.ts';
import type { Category, EndReason } from '#shared/schemas.ts';
import type { Lane } from '#shared/measures.ts';
import type { SessionScore } from '#shared/session-score.ts';

/** The report's texts in print; those of the page are the client's. */
const locale = 'en-GB';

export const reading = (value: number, info: MetricInfo): string =>
  readingText(value, info, locale).replaceAll('\u00a0', ' ');

export const figure = (value: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

/** `48 s`, `2 min 5 s`. */
export function length(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

/** `Thursday, 19 November 2026 at 14:00` where the clock shows that. */
export function day(iso: string, timeZone: string): string {
  const text = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
  }).format(new Date(iso));
  return timeZone === 'UTC' ? `${text} UTC` : text;
}

export const titleOf = (category: Category): string =>
  category === 'support'
    ? 'Customer support'
    : category.charAt(0).toUpperCase() + category.slice(1);

export function rangeOf(info: MetricInfo): string {
  const { min, max, goodMin, goodMax } = info.range;
  if (!isJudged(info.range)) return 'shown, not judged';
  if (goodMin === goodMax) return reading(goodMin, info);
  if (goodMax >= max) return `${reading(goodMin, info)} or more`;
  if (goodMin <= min) return `up to ${reading(goodMax, info)}`;
  return `${reading(goodMin, { ...info, unit: '' })} to ${reading(goodMax, info)}`;
}

export const endings: Record<Exclude<EndReason, 'finished'>, string> = {
  left: 'You ended this rehearsal early. What you did is all here; the rest was never asked.',
  abandoned: 'This rehearsal broke off: you were gone for longer than it could wait.',
  interrupted: 'This rehearsal was interrupted: the server stopped while you were on stage.',
};

export function highlightTitle(highlight: Highlight): string {
  if (highlight.kind === 'measure') {
    const { info, value } = highlight.finding;
    return `${info.title}: ${reading(value, info)}`;
  }
  const { title, mean, answers } = highlight;
  const over = answers > 1 ? `, the mean of ${answers} answers` : '';
  return `${title}: ${figure(mean)} of 5${over}`;
}

export function highlightEvidence(highlight: Highlight, kind: 'strengths' | 'workOn'): string {
  if (highlight.kind === 'content') {
    const { number, anchor, coaches } = highlight;
    const by = coaches.length > 0 ? ` Scored by ${coaches.join(', ')}.` : '';
    return `Question ${number}: ${anchor}${by}`;
  }
  const { info, side, goodShare, cue } = highlight.finding;
  const range = rangeOf(info);
  const sides = {
    inside:
      kind === 'strengths'
        ? `The good range is ${range}.`
        : `Good on the whole (${range}), but in and out of it.`,
    above: `Above the good range of ${range}.`,
    below: `Below the good range of ${range}.`,
  };
  const share =
    goodShare === null
      ? ''
      : ` You were inside it ${Math.round(goodShare * 100)} % of the measured time.`;
  const times = cue && (cue.times === 1 ? 'once' : `${cue.times} times`);
  const cued = cue && kind === 'workOn' ? ` “${cue.text}” came up ${times}.` : '';
  return `${sides[side]}${share}${cued}`;
}

/** What a chart of a measure shows, for readers who do not see it. */
export function laneAlt({ info, summary, without }: Lane): string {
  const { value, goodShare } = summary;
  const missingMs = without.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const parts = [
    value === null
      ? 'not enough data'
      : `${reading(value, info)} over all answers${isJudged(info.range) ? `, ${standings[standingOf(info.range, value)]} the good range of ${rangeOf(info)}` : ''}`,
    goodShare !== null && isJudged(info.range)
      ? `in it ${Math.round(goodShare * 100)} % of the measured time`
      : '',
    missingMs > 0 ? `no reading for ${length(missingMs)} of the answers` : '',
  ];
  return `Line chart of ${info.title}: ${parts.filter(Boolean).join('; ')}.`;
}
const standings = { above: 'above', below: 'below', inside: 'in' } as const;

export const compared = {
  how: 'With up to five rehearsals of this field before it. Of a measure, nearer to its good range is better, whatever the side.',
  none: 'There is not enough data to compare with: no earlier rehearsal of this field with enough speech in it, or too little in this one.',
} as const;
export const steadiness = { better: 'better', same: 'about the same', worse: 'worse' } as const;

export const formula =
  'Content counts 60, voice 25, picture 15. Content is the mean of its steps: at most 25, 45 or 75 where relevance is 1, 2 or 3, at most 45 where nothing in it could be checked, and 25 where nobody does anything either. Voice and picture are the share of their measures that lay in the good range. A shorter answer never loses for being short.';

export function scoreTotal({ overall: { value, range } }: SessionScore): string {
  if (value === null) return 'Overall: not enough data.';
  const [low, high] = [Math.round(range.low), Math.round(range.high)];
  const open =
    low === high ? '' : `; with what was not measured it could lie between ${low} and ${high}`;
  return `Overall ${Math.round(value)} of 100${open}.`;
}

export function scoreNotes({ coaches, automatic, answers, without }: SessionScore): string[] {
  const alone = automatic.value === null ? 'not enough data' : Math.round(automatic.value);
  const missing = (what: string, n: number) =>
    n > 0
      ? `${what} is missing in ${n} of ${answers} ${answers === 1 ? 'answer' : 'answers'}.`
      : '';
  return [
    coaches.length > 0
      ? `Scores by ${coaches.join(', ')} stand in the place of automatic ones. Automatic alone: ${alone}.`
      : '',
    answers > 1 ? `Each part is the mean of ${answers} answers.` : '',
    missing('What was said', without.content),
    missing('The voice', without.voice),
    missing('The picture', without.visual),
  ].filter(Boolean);
}
