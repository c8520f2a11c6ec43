import { describe, expect, it } from 'vitest';
import { answered, knownOf, nowMs, rehearsed } from '#support/history.ts';
import { answerByRules } from './by-rules.ts';
import { factsOf } from './facts.ts';

describe('answers by rules', () => {
  it('[ADVICE-3] put the facts of the tools into plain sentences, or say that there is not enough', () => {
    const empty = factsOf(knownOf({}));
    expect(answerByRules('work-on', empty)).toMatch(/not enough data/);
    expect(answerByRules('measures', empty)).toMatch(/two rehearsals/);
    const facts = factsOf(
      knownOf({
        answers: [answered(2, 4, 1)],
        rehearsals: [rehearsed(130, 1), rehearsed(190, 2)],
      }),
    );
    expect(answerByRules('work-on', facts)).toMatch(/^First structure: 2\.0 of 5/);
    expect(answerByRules('measures', facts)).toMatch(/190 .* before, 130 .* now/);
    expect(answerByRules('practised', facts)).toContain('2026-05-03');
    expect(answerByRules('due', facts)).toBe('Nothing is due today.');
  });

  it('[ADVICE-3] set the newest scored answer against those before it', () => {
    const one = factsOf(knownOf({ answers: [answered(2, 4, 1)] }));
    expect(answerByRules('answers', one)).toMatch(/came to 3\.0 of 5\. It is the first/);
    const three = [answered(4, 4, 1), answered(2, 2, 2), answered(3, 3, 3)];
    expect(answerByRules('answers', factsOf(knownOf({ answers: three })))).toBe(
      'Your newest scored answer came to 4.0 of 5. The 2 before it came to 2.5 on average.',
    );
    const unscored = [{ ...answered(1, 1, 1), scores: [] }];
    expect(answerByRules('answers', factsOf(knownOf({ answers: unscored })))).toMatch(/No answer/);
  });

  it('[ADVICE-3] name what is due, with its day', () => {
    const listed = [{ questionId: 'q', question: 'Why us?', dueAt: new Date(nowMs - 86_400_000) }];
    expect(answerByRules('due', factsOf(knownOf({ listed })))).toBe(
      '“Why us?” is due since 2026-05-03.',
    );
  });
});
