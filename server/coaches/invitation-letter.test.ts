import { expect, it } from 'vitest';
import { invitationLetter } from './invitation-letter.ts';

const options = { to: 'grace@example.test', url: 'https://coach.example/invitation/abc' };

it('[MAIL-1] tells who invites, to what, and why the letter came', () => {
  const letter = invitationLetter({ ...options, candidateName: 'Ada', isForOne: false });
  expect(letter).toMatchObject({ to: options.to, subject: 'Ada invites you to coach them' });
  expect(letter.text).toContain('their rehearsals');
  expect(letter.text).toContain(options.url);
  expect(letter.text).toContain('because Ada entered your address');
  const forOne = invitationLetter({ ...options, candidateName: 'Ada', isForOne: true });
  expect(forOne.text).toContain('coach them in a rehearsal.');
});

it('[MAIL-7] a name has no room for a message', () => {
  const candidateName = 'Win a prize at prizes.example, only today, '.repeat(3);
  const letter = invitationLetter({ ...options, candidateName, isForOne: false });
  expect(letter.text).not.toContain('only today');
  expect(letter.subject.length).toBeLessThan(80);
});
