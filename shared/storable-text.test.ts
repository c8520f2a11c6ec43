import { expect, it } from 'vitest';
import { requests } from './events.ts';
import { storableText } from './storable-text.ts';
import { word } from './words.ts';

it('[STORE-24] text keeps all but NUL, which the database refuses; nothing but that is nothing', () => {
  expect(storableText.parse('a\0b\n数据 🎙️')).toBe('ab\n数据 🎙️');
  const typed = requests['answer:type'].payload;
  const about = { interviewId: crypto.randomUUID(), index: 0 };
  expect(typed.parse({ ...about, text: ' I\0 led ' }).text).toBe('I led');
  expect(typed.safeParse({ ...about, text: '\0' }).success).toBe(false);
  const times = { startMs: 0, endMs: 1, confidence: null };
  expect(word.parse({ text: 'um\0', ...times }).text).toBe('um');
  expect(word.safeParse({ text: '\0', ...times }).success).toBe(false);
});
