import { statisticsFrom, type GroupStatistics, type Quartiles } from '#shared/groups.ts';
import type { AttemptId, UserId } from '#shared/ids.ts';
import type { Evaluation } from '#shared/rubric.ts';

export interface JudgedAnswer {
  candidateId: UserId;
  attemptId: AttemptId;
  evaluation: Evaluation;
}

/**
 * What can be told of a group without telling of anybody in it: nothing below five members with data,
 * then medians and quartiles over members, each counted once by the mean of what they did.
 */
export function statisticsOf(about: {
  answers: readonly JudgedAnswer[];
  /** Completed ones. */
  attempts: number;
  /** Of each member and assignment: attempts completed and wanted. */
  progress: readonly { completed: number; wanted: number }[];
  dimensions: readonly string[];
}): GroupStatistics {
  const { answers, attempts, progress } = about;
  const members = Map.groupBy(answers, ({ candidateId }) => candidateId);
  if (members.size < statisticsFrom) return { state: 'not-enough-people', needed: statisticsFrom };

  const ofMembers = (read: (evaluation: Evaluation) => number | null): number[] =>
    [...members.values()].flatMap((own) => {
      const values = own.flatMap(({ evaluation }) => read(evaluation) ?? []);
      return values.length > 0 ? [mean(values)] : [];
    });
  const wanted = sum(progress.map((one) => one.wanted));
  const done = sum(progress.map((one) => Math.min(one.completed, one.wanted)));
  return {
    state: 'ready',
    attempts,
    completedShare: wanted > 0 ? done / wanted : 0,
    overall: quartilesOf(ofMembers(({ overall }) => overall.value)),
    dimensions: about.dimensions.flatMap((dimension) => {
      const scoreIn = ({ dimensions }: Evaluation) =>
        dimensions.find((one) => one.dimension === dimension)?.score ?? null;
      const quartiles = quartilesOf(ofMembers(scoreIn));
      return quartiles ? [{ dimension, quartiles }] : [];
    }),
  };
}

/** Hyndman & Fan (1996), type 7: linear between the neighbours of (n − 1)·p. Null below five values. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length < statisticsFrom) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)]!;
    return below + (sorted[Math.ceil(place)]! - below) * (place % 1);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75), members: values.length };
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
