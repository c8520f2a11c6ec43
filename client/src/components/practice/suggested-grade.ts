import type { Evaluation } from '#shared/rubric.ts';
import type { Grade } from '#shared/saved.ts';

/** Overall, 0 to 100: below each of these a try went no better than the grade beside it. */
const steps: readonly [below: number, grade: Grade][] = [
  [40, 'again'],
  [60, 'hard'],
  [85, 'good'],
];

/** What a try looks like; with an outline in view it was hard at best, with any hint not easy. */
export function suggestedGrade({ overall }: Evaluation, hints: number): Grade | null {
  const { value } = overall;
  if (value === null) return null;
  const grade = steps.find(([below]) => value < below)?.[1] ?? 'easy';
  if (grade === 'again') return grade;
  if (hints >= 3) return 'hard';
  return hints > 0 && grade === 'easy' ? 'good' : grade;
}
