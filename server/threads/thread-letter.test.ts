import { expect, it } from 'vitest';
import type { DueLetter, ToldThread } from './letter-ports.ts';
import { threadLetter } from './thread-letter.ts';

const told: ToldThread = {
  interview: {
    id: '6f1f6c33-4a0a-4f2d-8f0e-1c1f6a0e0a01',
    category: 'general',
    createdAt: '2026-11-24T14:00:00.000Z',
  },
  candidateName: 'Ada',
  isOwn: true,
  unread: 2,
  names: ['Grace Hopper'],
};
const due: DueLetter = {
  ...{ userId: 'ada', email: 'ada@example.test', token: 't'.repeat(32), seq: 9 },
  threads: [told],
};
const house = 'https://coach.example';

it('[MAIL-9] tells who said something and where, leads there, and how to end such letters', () => {
  const letter = threadLetter('mentions', due, house);
  expect(letter.subject).toBe('Grace Hopper calls you in a conversation');
  expect(letter.text).toContain('Grace Hopper in your rehearsal of 2026-11-24: 2 messages.');
  expect(letter.text).toContain(`${house}/conversations/${told.interview.id}`);
  expect(letter.text).toContain(`${house}/letters/end/mentions/${due.token}`);
  expect(letter.unsubscribeUrl).toBe(`${house}/api/letters/end/mentions/${due.token}`);
});

it('[MAIL-9] sums up many, for a coach as well', () => {
  const coached = { ...told, isOwn: false, candidateName: 'A'.repeat(60), unread: 1 };
  const threads = Array.from({ length: 12 }, () => coached);
  const { subject, text } = threadLetter('digest', { ...due, threads }, house);
  expect(subject).toBe('Unread in your conversations: 12 messages');
  expect(text).toContain(`in the rehearsal of ${'A'.repeat(40)}… of 2026-11-24: one message.`);
  expect(text).toContain('And in 2 more.');
  expect(text).toContain(`${house}/coaching`);
});
