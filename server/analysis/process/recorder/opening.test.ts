import { expect, it } from 'vitest';
import { Opening } from './opening.ts';

it('[RECORDING-5] a beginning is held back until it is known where it stands', () => {
  const items: string[] = [];
  const opening = new Opening<string>((item) => items.push(item));
  opening.push('a', 1000);
  opening.push('b', 1100);
  expect(items).toEqual([]);
  opening.open();
  opening.push('c', 1200);
  expect(items).toEqual(['a', 'b', 'c']);
});

it('[RECORDING-5] not for longer than a second and a half, and anew for each stream', () => {
  const items: string[] = [];
  const opening = new Opening<string>((item) => items.push(item));
  opening.push('a', 1000);
  opening.tick(2400);
  expect(items).toEqual([]);
  opening.tick(2500);
  expect(items).toEqual(['a']);
  opening.close();
  opening.push('b', 9000);
  expect(items).toEqual(['a']);
  opening.push('c', 10_500);
  expect(items).toEqual(['a', 'b', 'c']);
});
