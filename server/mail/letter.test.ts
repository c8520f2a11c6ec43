import { expect, it } from 'vitest';
import { letterOf } from './letter.ts';

const content = {
  to: 'grace@example.test',
  subject: 'Hello',
  paragraphs: ['First.', 'Second.'],
  action: { label: 'Open', url: 'https://coach.example/invitation/abc?x=1&y=2' },
  footer: 'Ada gave us your address.',
};

it('[MAIL-1] says the same as text and as HTML', () => {
  const letter = letterOf(content);
  expect(letter.text).toBe(
    'First.\n\nSecond.\n\nOpen:\nhttps://coach.example/invitation/abc?x=1&y=2\n\n--\nAda gave us your address.\n',
  );
  for (const part of ['First.', 'Second.', 'Open', 'x=1&amp;y=2', 'Ada gave us your address.']) {
    expect(letter.html).toContain(part);
  }
  expect(letterOf({ ...content, action: undefined }).html).not.toContain('<a ');
});

it('[MAIL-1] what somebody else wrote stays words, in the body and in the subject', () => {
  const name = '"><script>alert(1)</script>\r\nBcc: all@example.test';
  const letter = letterOf({ ...content, subject: `${name} invites you`, paragraphs: [name] });
  expect(letter.html).not.toContain('<script>');
  expect(letter.html).toContain('&quot;&gt;&lt;script&gt;');
  expect(letter.subject).not.toMatch(/[\r\n]/);
});
