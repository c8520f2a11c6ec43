import { expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { someQuestion } from '#support/heard.ts';
import { questionNumber, spokenText } from '#shared/plan.ts';
import { planned, withAdapted, withFollowUp } from './question-list.ts';

const one = { ...someQuestion, id: 'one' };
const two = { ...someQuestion, id: 'two' };
const three = { ...someQuestion, id: 'three' };
const hard = { ...someQuestion, id: 'other', difficulty: 'medium' as const };
const followUp = { of: 0, reason: 'result', quote: null, by: 'rules' } as const;
const heard = {
  passage: readPassage(
    'Last year our shop was slow and I had to fix it. I measured 40 pages and removed the big images. In the end it fell from 9 seconds to 2 seconds.',
  ),
  isSure: () => true,
};

it('[TURN-5] a follow-up stands after its question and shares its number', () => {
  const list = withFollowUp(planned([one, two], 'neutral'), { ...three, followUp }, 'neutral');
  expect(list.map(({ id }) => id)).toEqual(['one', 'three', 'two']);
  expect(list.map((_, index) => questionNumber(list, index))).toEqual([1, 1, 2]);
});

it('[TURN-9] what is read aloud has the words before the question', () => {
  const [first] = planned([one], 'neutral');
  expect(spokenText(first!)).toBe(`Let us begin. ${one.text}`);
  expect(spokenText(one)).toBe(one.text);
});

it('[TURN-7] another question takes the planned one’s place, and says why', () => {
  const list = planned([one, two, three], 'neutral');
  const adapt = (other: typeof one | null) =>
    withAdapted(list, { index: 1, answers: [heard, heard], pickOther: () => other });
  expect(adapt(hard)[2]).toMatchObject({
    ...{ id: 'other', leadIn: list[2]!.leadIn },
    adapted: { from: 'easy', to: 'medium', answers: 2 },
  });
  expect(adapt(null)).toBe(list);
  const last = { index: 2, answers: [heard, heard, heard], pickOther: () => hard };
  expect(withAdapted(list, last)).toBe(list);
});
