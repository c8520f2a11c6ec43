import { describe, expect, it } from 'vitest';
import { questionBank } from './bank.ts';
import { createQuestionPicker } from './pick.ts';

const picker = createQuestionPicker(questionBank);
const data = questionBank.filter(({ category }) => category === 'data');

describe('the picker', () => {
  it('[QUESTION-6] takes what was asked lately only when nothing else is left', () => {
    const recent = data.slice(3).map(({ id }) => id);
    const picked = picker.forInterview({ category: 'data', questionCount: 3 }, recent);
    expect(picked.map(({ id }) => id).sort()).toEqual(
      data
        .slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('finds another of just that difficulty, or says that there is none', () => {
    const like = data.find(({ difficulty }) => difficulty === 'easy')!;
    const other = picker.instead(like, 'hard', [like]);
    expect(other).toMatchObject({ category: 'data', difficulty: 'hard' });
    const hard = data.filter(({ difficulty }) => difficulty === 'hard');
    expect(picker.instead(like, 'hard', hard)).toBeNull();
  });

  it('[QUESTION-3] finds the same other one whenever the same were taken', () => {
    const like = data[0]!;
    const once = picker.instead(like, 'medium', [like]);
    expect(picker.instead(like, 'medium', [like])).toEqual(once);
  });
});
