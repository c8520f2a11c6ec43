import type { LearningStep, Recommendation } from '#shared/advice.ts';
import type { Focus } from '#shared/feedback.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { answerRubric, contentDimensions } from '#shared/rubric.ts';
import type { Category, Question } from '#shared/schemas.ts';
import type { ListedQuestion, PersonHistory } from './history.ts';

export interface PlanOptions {
  history: PersonHistory;
  metrics: readonly MetricInfo[];
  questions: readonly Pick<Question, 'id' | 'text' | 'category'>[];
  nowMs: number;
}

/** Newest values that make up where somebody stands, and as many before them to compare with. */
const compared = 3;
const mostSteps = 6;
const mostRecommendations = 3;
/** Smaller gaps are noise. */
const smallestGap = 0.05;

/** Senses that coaching can keep in focus; of the others a rehearsal as such is the exercise. */
const focusOf: Record<string, Focus> = {
  'speaking-rate': 'pace',
  'articulation-rate': 'pace',
  'pause-share': 'pauses',
  'filled-pauses': 'pauses',
  fillers: 'pauses',
  'pitch-variety': 'voice',
  loudness: 'voice',
  'trailing-off': 'voice',
  'eye-contact': 'eyes',
  'looking-down': 'eyes',
  'face-presence': 'presence',
  framing: 'presence',
};

/**
 * What to work on, weakest first. Gap of a content dimension: (5 − mean of its three newest steps) / 4.
 * Gap of a measure: distance of the mean of its three newest values to the good range, as a share of
 * the scale. Without history it is empty. The same history gives the same path.
 */
export function planPath(options: PlanOptions): LearningStep[] {
  return openSteps(options).slice(0, mostSteps);
}

/** Everything with a gap, weakest first. */
export function openSteps(options: PlanOptions): LearningStep[] {
  return [...dimensionSteps(options), ...measureSteps(options)]
    .filter(({ gap }) => gap > smallestGap)
    .toSorted((a, b) => b.gap - a.gap || a.id.localeCompare(b.id));
}

/** At most three for today: what is due again, then the head of the path; at the very start, a beginning. */
export function recommend(options: PlanOptions): Recommendation[] {
  const { history, nowMs } = options;
  const due = dueQuestions(history, nowMs).slice(0, 1).map(toRecommendation);
  const isNew = history.rehearsals.length === 0 && history.answers.length === 0;
  if (isNew) return [first, ...due];
  const steps = planPath(options).map(({ id, title, evidence, exercise }): Recommendation => ({
    kind: 'step',
    id,
    title,
    evidence,
    exercise,
  }));
  return [...due, ...steps].slice(0, mostRecommendations);
}

const first: Recommendation = {
  kind: 'first',
  id: 'first-rehearsal',
  title: 'Your first rehearsal',
  evidence: 'Nothing is known of you yet; one short rehearsal is enough to begin with.',
  exercise: { kind: 'rehearse', category: 'general', focus: 'any' },
};

/** Questions of the person's list whose day has come, the longest overdue first. */
export function dueQuestions({ listed }: PersonHistory, nowMs: number): ListedQuestion[] {
  return listed
    .filter(({ dueAt }) => dueAt.getTime() <= nowMs)
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

function toRecommendation({ questionId, question, dueAt }: ListedQuestion): Recommendation {
  return {
    kind: 'due',
    id: `due-${questionId}`,
    title: 'A question is due again',
    evidence: `It is on your list, due since ${day.format(dueAt)}.`,
    exercise: { kind: 'practise', questionId, question },
  };
}

function dimensionSteps({ history, questions }: PlanOptions): LearningStep[] {
  const asked = new Set(history.answers.map(({ questionId }) => questionId));
  const home = homeCategory(history);
  // Unasked questions of the category they rehearse; a different one for each dimension.
  const open = questions.filter(({ id, category }) => category === home && !asked.has(id));
  const pool = open.length > 0 ? open : questions;
  return contentDimensions.flatMap((dimension, i): LearningStep[] => {
    const values = history.answers.flatMap(
      ({ scores }) => scores.find((score) => score.dimension === dimension)?.score ?? [],
    );
    const question = pool[i % Math.max(1, pool.length)];
    if (values.length === 0 || !question) return [];
    const newest = values.slice(0, compared);
    const now = meanOf(newest);
    const title = answerRubric.dimensions.find(({ id }) => id === dimension)?.title ?? dimension;
    return [
      {
        id: dimension,
        title,
        evidence: `${one(now)} of 5 on average in your ${last(newest.length, 'answer')}.`,
        gap: (5 - now) / 4,
        progress: progressOf(values, (value) => value),
        exercise: { kind: 'practise', questionId: question.id, question: question.text },
      },
    ];
  });
}

function measureSteps({ history, metrics }: PlanOptions): LearningStep[] {
  return metrics.flatMap((info): LearningStep[] => {
    const values = history.rehearsals.flatMap(
      ({ measures }) => measures?.find(({ metric }) => metric === info.id)?.value ?? [],
    );
    if (values.length === 0) return [];
    const newest = values.slice(0, compared);
    const now = meanOf(newest);
    const { min, max, goodMin, goodMax } = info.range;
    const away = (value: number) => Math.max(0, goodMin - value, value - goodMax);
    return [
      {
        id: info.id,
        title: info.title,
        evidence: `${figure(now, info)} on average in your ${last(newest.length, 'rehearsal')}; good is ${goodRange(info)}.`,
        gap: max > min ? Math.min(1, away(now) / (max - min)) : 0,
        progress: progressOf(values, (value) => -away(value)),
        exercise: {
          kind: 'rehearse',
          category: homeCategory(history),
          focus: focusOf[info.id] ?? 'any',
        },
      },
    ];
  });
}

/** The category of the newest rehearsal, else of the newest answer. */
function homeCategory({ rehearsals, answers }: PersonHistory): Category {
  return rehearsals[0]?.category ?? answers[0]?.category ?? 'general';
}

/** Newest values against those before them; null until there are as many of both. */
export function progressOf(
  values: readonly number[],
  goodness: (value: number) => number,
): LearningStep['progress'] {
  const size = Math.min(compared, Math.floor(values.length / 2));
  if (size === 0) return null;
  const now = meanOf(values.slice(0, size));
  const before = meanOf(values.slice(size, 2 * size));
  return { before, now, better: goodness(now) > goodness(before) };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function figure(value: number, { decimals, unit }: MetricInfo): string {
  const number = value.toFixed(decimals);
  return unit === '' ? number : unit === '%' || unit === '°' ? number + unit : `${number} ${unit}`;
}

/** A good range may be open on one side: then its end is the scale's. */
export function goodRange(info: MetricInfo): string {
  const { min, max, goodMin, goodMax } = info.range;
  if (goodMin <= min) return `at most ${figure(goodMax, info)}`;
  if (goodMax >= max) return `at least ${figure(goodMin, info)}`;
  return `${goodMin.toFixed(info.decimals)} to ${figure(goodMax, info)}`;
}

const one = (value: number) => value.toFixed(1);
const last = (n: number, of: string) => (n === 1 ? `last ${of}` : `last ${n} ${of}s`);
