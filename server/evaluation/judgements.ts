import { quoteOf, type Stretch } from '#server/language/passage.ts';
import type { DimensionScore } from '#shared/rubric.ts';
import { starParts } from '#server/language/star.ts';
import type { AnswerReading } from './reading.ts';

type Judge = (reading: AnswerReading) => DimensionScore;

const mostQuotes = 6;

/** How far from situation to result: STAR parts, or for a plan its steps in order. */
export const judgeStructure: Judge = ({ passage, star, deeds, orderingWords }) => {
  const found = starParts.flatMap((part) => star[part] ?? []);
  const steps = deeds.reduce((sum, { count }) => sum + count, 0);
  const told = star.action === null ? Math.min(2, 1 + found.length) : 1 + found.length;
  const planned = steps >= 4 ? 2 + Math.min(3, orderingWords) : 1;
  const score = clamp(Math.max(told, planned));
  const missing = starParts.find((part) => star[part] === null);
  return {
    dimension: 'structure',
    score,
    evidence: quotes(passage.text, found),
    improvement:
      score === 5 ? null : missing ? missingPart[missing] : 'Tell it in the order it happened.',
  };
};

const missingPart = {
  situation: 'Start with one sentence on when and where this was.',
  task: 'Say in one sentence what you had to reach, and by when.',
  action: 'Say what you did, step by step, with a verb for each step.',
  result: 'End with what came of it, with a number if there is one.',
} as const;

/** What could be checked. Counted with a ceiling, so that a long answer gains nothing by length. */
export const judgeSpecificity: Judge = ({ passage, specifics, deeds, words, per100 }) => {
  const acts = deeds.reduce((sum, { count }) => sum + count, 0);
  const details = Math.min(3, specifics.length) + Math.min(2, acts / 3);
  const thin = (100 * (specifics.length + acts / 2)) / words < 4 ? 1 : 0;
  const general = per100.generalities > 4 ? 1 : 0;
  const score = clamp(1 + details - thin - general);
  return {
    dimension: 'specificity',
    score,
    evidence: quotes(passage.text, specifics),
    improvement:
      score === 5
        ? null
        : specifics.some(({ kind }) => kind === 'number')
          ? 'Name the people, the product or the month it was about.'
          : 'Put one number on it: how many, how long, how much before and after.',
  };
};

/** Whether it is clear what the speaker did. */
export const judgeOwnership: Judge = ({ passage, deeds, ownership }) => {
  const acting = deeds.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  const acts = acting.reduce((sum, { count }) => sum + count, 0);
  const mine = ownership.iShare ?? (ownership.i > 0 ? 1 : 0);
  const level = acts >= 6 ? 5 : acts >= 4 ? 4 : acts >= 2 ? 3 : acts >= 1 ? 2 : 1;
  const score = clamp(mine < 0.34 && ownership.we > 0 ? Math.min(level, 3) : level);
  return {
    dimension: 'ownership',
    score,
    evidence: quotes(
      passage.text,
      acting.slice(0, 3).map(({ at }) => at),
    ),
    improvement:
      score === 5
        ? null
        : ownership.we > ownership.i
          ? 'Say “I” for what you did yourself and keep “we” for the team.'
          : 'Begin a sentence with “I” and the deed: I asked, I built, I decided.',
  };
};

/** Plain sentences with few empty words. */
export const judgeClarity: Judge = (reading) => {
  const { passage, per100, opening, readability, stumbles, wordy, contentShare } = reading;
  const faults: { cost: number; at: readonly Stretch[]; advice: string }[] = [
    {
      cost: per100.emptyWords > 6 ? 2 : per100.emptyWords > 3 ? 1 : 0,
      at: [...reading.fillers, ...reading.hedges],
      advice: 'Leave out fillers and hedges; a short pause does the same work.',
    },
    {
      cost: per100.generalities > 6 ? 2 : per100.generalities > 3.5 ? 1 : 0,
      at: reading.generalities,
      advice: 'Trade sentences that fit any answer for one that fits only yours.',
    },
    {
      cost: opening ? 1 : 0,
      at: opening ? [opening] : [],
      advice: 'Let your first sentence already answer the question.',
    },
    {
      cost: readability && readability.wordsPerSentence > 32 ? 1 : 0,
      at: [],
      advice: 'Make two sentences of each long one.',
    },
    {
      cost: stumbles.length + wordy.length > 2 ? 1 : 0,
      at: [...stumbles, ...wordy],
      advice: 'Say it with fewer words.',
    },
    {
      cost: contentShare !== null && contentShare < 0.33 ? 1 : 0,
      at: [],
      advice: 'Use more words that mean something and fewer that only join.',
    },
  ];
  const worst = faults.filter(({ cost }) => cost > 0).toSorted((a, b) => b.cost - a.cost);
  const score = clamp(5 - worst.reduce((sum, { cost }) => sum + cost, 0));
  const places = worst.flatMap(({ at }) => at);
  return {
    dimension: 'clarity',
    score,
    evidence: quotes(passage.text, places.length > 0 ? places : passage.sentences.slice(0, 1)),
    improvement: worst[0]?.advice ?? null,
  };
};

/** How the voice was heard: share of its measures inside their good range. */
export function judgeDelivery(voice: { good: number; measured: number } | null): DimensionScore {
  const share = voice && voice.measured > 0 ? voice.good / voice.measured : null;
  return {
    dimension: 'delivery',
    score: share === null ? null : clamp(1 + 4 * share),
    evidence: [],
    improvement:
      share === null || share === 1
        ? null
        : 'Look at the measures outside their range in the report.',
  };
}

/** Quotes in the order of the text, none twice. */
export function quotes(text: string, stretches: readonly Stretch[]): DimensionScore['evidence'] {
  const unique = new Map(stretches.map((one) => [`${one.from}-${one.to}`, one]));
  return [...unique.values()]
    .slice(0, mostQuotes)
    .toSorted((a, b) => a.from - b.from)
    .map((one) => quoteOf(text, one));
}

export function clamp(score: number): number {
  return Math.min(5, Math.max(1, Math.round(score)));
}
