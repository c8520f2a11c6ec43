import type { AssignedPlan, PlanWish } from '#shared/assignments.ts';
import type { Persona } from '#shared/plan.ts';
import type { Category, Difficulty } from '#shared/schemas.ts';

/** A plan as the form holds it: every way has its own part, and nothing chosen is lost by looking at another. */
export interface PlanDraft {
  form: PlanWish['form'];
  questionIds: string[];
  category: Category;
  questionCount: number;
  difficulty: Difficulty | 'any';
  persona: Persona;
  followUps: boolean;
}

export const emptyPlan: PlanDraft = {
  form: 'writing',
  questionIds: [],
  category: 'general',
  questionCount: 3,
  difficulty: 'any',
  persona: 'neutral',
  followUps: true,
};

export function draftOf(plan: AssignedPlan): PlanDraft {
  if (plan.form !== 'drawn-rehearsal') {
    const { questions, ...rest } = plan;
    return { ...emptyPlan, ...rest, questionIds: questions.map(({ id }) => id) };
  }
  const { form, category, questionCount, difficulty, persona, followUps } = plan;
  const drawn = { form, category, questionCount, persona, followUps };
  return { ...emptyPlan, ...drawn, difficulty: difficulty ?? 'any' };
}

/** Null when something is missing. */
export function wishOf(draft: PlanDraft): PlanWish | null {
  const { form, questionIds, persona, followUps } = draft;
  if (form === 'drawn-rehearsal') {
    const { category, questionCount, difficulty } = draft;
    const wanted = difficulty === 'any' ? {} : { difficulty };
    return { form, category, questionCount, persona, followUps, ...wanted };
  }
  if (questionIds.length === 0) return null;
  return form === 'writing' ? { form, questionIds } : { form, questionIds, persona, followUps };
}

/** The end of a day where the reader is; null for none. */
export function endOfDay(day: string): string | null {
  if (day === '') return null;
  return new Date(`${day}T23:59:59.999`).toISOString();
}

/** `2026-01-05` where the reader is; empty for none. */
export function dayOf(iso: string | null): string {
  if (iso === null) return '';
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
