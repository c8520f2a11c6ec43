import type { Focus, RuleInfo } from './feedback.ts';
import type { Highlights, JudgedAnswers } from './highlights.ts';
import type { QuestionId } from './ids.ts';
import type { Report } from './report.ts';
import type { Category } from './schemas.ts';

/** What can be begun with one click. */
export type Suggestion =
  | { kind: 'again'; questionId: QuestionId; question: string; number: number }
  | { kind: 'focus'; focus: Exclude<Focus, 'any'>; category: Category; measure: string }
  | { kind: 'path' };

/**
 * What to practise next: the question whose answer held least, the habit behind the first measure to
 * work on, and the path planned from everything so far.
 */
export function suggestionsOf(about: {
  report: Report;
  highlights: Highlights;
  judged: JudgedAnswers;
  rules: readonly RuleInfo[];
}): Suggestion[] {
  const { report, highlights, judged, rules } = about;
  const suggestions: Suggestion[] = [];

  const contentAt = (index: number): number | null => {
    const isOf = (one: { index: number }) => one.index === index;
    const overall =
      judged.combined.find(isOf)?.overall ?? judged.answers.find(isOf)?.evaluation.overall;
    return overall?.parts.content.value ?? null;
  };
  // A follow-up makes sense after its question alone.
  const [weakest] = report.questions
    .filter(({ segment }) => !segment.question.followUp)
    .flatMap((part) => {
      const content = contentAt(part.segment.index);
      return content === null ? [] : [{ part, content }];
    })
    .toSorted((a, b) => a.content - b.content);
  if (weakest) {
    const { number, segment } = weakest.part;
    const { id: questionId, text: question } = segment.question;
    suggestions.push({ kind: 'again', questionId, question, number });
  }

  const habit = highlights.workOn
    .flatMap((one) => (one.kind === 'measure' ? one.finding.info : []))
    .flatMap((info) => {
      const rule = rules.find(({ metrics }) => metrics.includes(info.id));
      return rule ? [{ info, focus: rule.focus }] : [];
    })[0];
  if (habit) {
    const { category } = report.interview;
    suggestions.push({ kind: 'focus', focus: habit.focus, category, measure: habit.info.title });
  }
  return [...suggestions, { kind: 'path' }];
}
