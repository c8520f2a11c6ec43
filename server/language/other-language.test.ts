import { expect, it } from 'vitest';
import { answerPairs } from '../../tests/load/answers/fixtures.ts';
import { isOtherLanguage } from './other-language.ts';
import { readPassage } from './passage.ts';

const isOther = (text: string) => isOtherLanguage(readPassage(text));

it.each([
  'Vor zwei Jahren habe ich an einem Freitag einen falschen Preis veröffentlicht und es meinem Chef gesagt.',
  'Hace dos años publiqué un precio equivocado un viernes y devolví el dinero a todos los clientes.',
  'Il y a deux ans, j’ai publié un mauvais prix un vendredi et je l’ai dit à ma cheffe le soir même.',
  'Два года назад в пятницу я опубликовал неправильную цену и сказал об этом начальнику.',
  '两年前的一个星期五，我发布了错误的价格。我告诉了我的经理。',
])('[LANG-22] sees that a text is not in English: %s', (text) => {
  expect(isOther(text)).toBe(true);
});

it('[LANG-22] takes English for English, with names and terms, and what is too short to tell', () => {
  const english = answerPairs('tuning').filter(({ text }) => isOther(text));
  expect(english).toEqual([]);
  expect(isOther('No.')).toBe(false);
  expect(isOther('')).toBe(false);
  expect(isOther('asdf jkl; qwer uiop asdf jkl; qwer uiop asdf jkl; qwer uiop zxcv')).toBe(false);
});
