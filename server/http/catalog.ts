import type { RuleInfo } from '#shared/feedback.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { categories, companyStyles, type Catalog, type Question } from '#shared/schemas.ts';

interface Parts {
  metrics: readonly MetricInfo[];
  rules: readonly RuleInfo[];
  bank: readonly Question[];
  speech: Catalog['speech'];
  originality: Catalog['originality'];
}

/** What browsers are told of this house; it does not change while it runs. */
export function describeHouse({ metrics, rules, bank, speech, originality }: Parts): Catalog {
  const counted = <Id extends string>(
    ids: readonly Id[],
    holds: (question: Question, id: Id) => boolean | undefined,
  ) => ids.map((id) => ({ id, questions: bank.filter((one) => holds(one, id)).length }));
  return {
    metrics: [...metrics],
    rules: [...rules],
    categories: counted(categories, (question, id) => question.category === id),
    styles: counted(companyStyles, (question, id) => question.styles?.includes(id)),
    speech,
    originality,
  };
}
