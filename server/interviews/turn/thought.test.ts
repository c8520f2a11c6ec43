import { expect, it } from 'vitest';
import { thoughtOf } from './thought.ts';

const of = (text: string) => thoughtOf(text.split(' '));

it.each([
  'we moved the payments to the new service and nobody noticed',
  'I talked to every customer myself and that is how it went well',
  'In the end the team kept working like that.',
  'so I wrote the report and sent it to the people I worked with',
])('[TURN-2] a whole sentence is complete: “%s”', (text) => expect(of(text)).toBe('complete'));

it.each([
  'we moved the payments to the new service and',
  'we moved the payments to the new service because',
  'we moved the payments to the new service with the',
  'we moved the payments to the new service um',
  'we moved the payments to the new service you know',
  'we moved the payments to the new service and then I',
])('[TURN-2] a thought that wants another word is open: “%s”', (text) =>
  expect(of(text)).toBe('open'),
);

it('[TURN-2] a few words are too little, and none at all, too', () => {
  expect(of('I like that')).toBe('too-little');
  expect(thoughtOf([])).toBe('too-little');
});
