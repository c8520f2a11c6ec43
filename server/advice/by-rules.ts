import type { OfferedQuestion } from '#shared/advice.ts';
import type { Facts } from './facts.ts';

const shown = 3;

/** The same facts a model would look up, in plain sentences. */
export function answerByRules(question: OfferedQuestion, facts: Facts): string {
  return answers[question](facts).join(' ');
}

const answers: Record<OfferedQuestion, (facts: Facts) => string[]> = {
  'work-on': (facts) => {
    const steps = facts.weakest().slice(0, shown);
    if (steps.length === 0)
      return ['There is not enough data yet. A rehearsal or an answer in practice is a beginning.'];
    return steps.map(
      ({ title, evidence }, i) =>
        `${i === 0 ? 'First' : 'Then'} ${title.toLowerCase()}: ${evidence}`,
    );
  },
  measures: (facts) => {
    const trends = facts.trends();
    if (trends.length === 0)
      return ['To compare, two rehearsals with the same measure are needed.'];
    return trends.map(
      ({ measure, before, now, better, good }) =>
        `${measure}: ${before} before, ${now} now${better ? ', nearer to the good range' : ''} (good is ${good}).`,
    );
  },
  answers: (facts) => {
    const [newest, ...rest] = facts.practised(10).filter(({ mean }) => mean !== null);
    if (!newest) return ['No answer has been scored yet.'];
    const means = rest.flatMap(({ mean }) => mean ?? []);
    const before = means.reduce((sum, mean) => sum + mean, 0) / means.length;
    return [
      `Your newest scored answer came to ${newest.mean?.toFixed(1)} of 5.`,
      means.length > 0
        ? `The ${means.length} before it came to ${before.toFixed(1)} on average.`
        : 'It is the first, so there is nothing to compare it with.',
    ];
  },
  practised: (facts) => {
    const answered = facts.practised(5);
    if (answered.length === 0) return ['You have not answered a question yet.'];
    return answered.map(({ question, day }) => `${day}: “${question}”`);
  },
  due: (facts) => {
    const due = facts.due().slice(0, shown);
    if (due.length === 0) return ['Nothing is due today.'];
    return due.map(({ question, since }) => `“${question}” is due since ${since}.`);
  },
};
