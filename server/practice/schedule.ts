import { createEmptyCard, fsrs, Rating, State, type Card, type Grade as FsrsGrade } from 'ts-fsrs';
import { grades, type Grade, type Memory } from '#shared/saved.ts';

/** An easy one may go a few days past it. */
const longestDays = 360;

/**
 * FSRS-6 with its published weights, aiming at 90 % recall. Without steps of minutes: a question is
 * practised once a sitting. Without fuzz: the same grades give the same dates.
 */
const scheduler = fsrs({
  enable_short_term: false,
  enable_fuzz: false,
  maximum_interval: longestDays,
});

const ratings: Record<Grade, FsrsGrade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};
const states = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
} as const;
const stateNames = {
  [State.New]: 'new',
  [State.Learning]: 'learning',
  [State.Review]: 'review',
  [State.Relearning]: 'relearning',
} as const;

/** A question nobody has tried yet is due at once. */
export function newMemory(now: Date): Memory {
  return toMemory(createEmptyCard(now));
}

/** What is remembered after a try at `now` that went like `grade`; due 1 to 365 days later. */
export function afterGrade(memory: Memory, grade: Grade, now: Date): Memory {
  return toMemory(scheduler.next(toCard(memory), notBefore(memory, now), ratings[grade]).card);
}

/** When the question would come again after each grade given at `now`. */
export function nextDates(memory: Memory, now: Date): Record<Grade, string> {
  const [again, hard, good, easy] = grades.map((grade) => afterGrade(memory, grade, now).dueAt);
  return { again: again!, hard: hard!, good: good!, easy: easy! };
}

/** A clock that was put back must not make a review come before the one before it. */
function notBefore({ reviewedAt }: Memory, now: Date): Date {
  return reviewedAt === null ? now : new Date(Math.max(now.getTime(), Date.parse(reviewedAt)));
}

function toCard(memory: Memory): Card {
  const { dueAt, reviewedAt, state, stability, difficulty, scheduledDays, reviews, lapses } =
    memory;
  return {
    due: new Date(dueAt),
    ...(reviewedAt && { last_review: new Date(reviewedAt) }),
    state: states[state],
    stability,
    difficulty,
    scheduled_days: scheduledDays,
    elapsed_days: 0,
    learning_steps: 0,
    reps: reviews,
    lapses,
  };
}

function toMemory(card: Card): Memory {
  return {
    dueAt: card.due.toISOString(),
    reviewedAt: card.last_review?.toISOString() ?? null,
    state: stateNames[card.state],
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    reviews: card.reps,
    lapses: card.lapses,
  };
}
