import { expect, it } from 'vitest';
import type { Mark, MarkChange } from '#shared/marks.ts';
import { marksAfter } from './marks-after.ts';

const interviewId = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const mark = (id: string, atMs: number, text = ''): Mark => ({
  ...{ id, author: { id: 'grace', name: 'Grace', role: 'coach' } },
  content: { what: { kind: 'good' }, atMs, toMs: null, text, visibility: 'shared' },
  createdAt: '2026-01-05T09:00:00.000Z',
});
const kept = (one: Mark): MarkChange => ({ interviewId, state: 'kept', mark: one });
const gone = (id: string): MarkChange => ({ interviewId, state: 'removed', id });

it('[MARK-14] marks follow what is told of them, by time and each once', () => {
  const [early, late] = [mark('early', 1_000), mark('late', 9_000)];
  const changed = mark('early', 1_000, 'Well told.');
  expect(marksAfter([late], [kept(early), kept(changed), kept(changed)])).toEqual([changed, late]);
  expect(marksAfter([early, late], [gone('early'), gone('unknown')])).toEqual([late]);
  expect(marksAfter([], [gone('late'), kept(late)])).toEqual([late]);
});
