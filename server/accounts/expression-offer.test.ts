import { expect, it } from 'vitest';
import { expressionOffer } from './expression-offer.ts';

it('[EXPRESSION-5] offers the panel to everybody, or where the operator says so to nobody', () => {
  expect(expressionOffer({ expressionPanel: true })('ada')).toBe(true);
  expect(expressionOffer({ expressionPanel: false })('ada')).toBe(false);
});
