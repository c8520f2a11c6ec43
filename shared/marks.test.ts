import { describe, expect, it } from 'vitest';
import { markContent, markerSet } from './marks.ts';

describe('[MARK-1] what is said of a moment', () => {
  const note = { what: { kind: 'note' }, atMs: 4_000, text: ' Well told. ' };

  it('is private and a moment unless said otherwise', () => {
    expect(markContent.parse(note)).toEqual({
      ...{ what: { kind: 'note' }, atMs: 4_000, toMs: null },
      ...{ text: 'Well told.', visibility: 'private' },
    });
  });

  it('is something in a note, and nothing is needed of a marker', () => {
    expect(markContent.safeParse({ ...note, text: '  ' }).success).toBe(false);
    expect(markContent.safeParse({ what: { kind: 'good' }, atMs: 0 }).success).toBe(true);
  });

  it('ends after it begins, and lies in an interview', () => {
    expect(markContent.safeParse({ ...note, toMs: 3_999 }).success).toBe(false);
    expect(markContent.safeParse({ ...note, toMs: 4_000 }).success).toBe(true);
    for (const atMs of [-1, NaN, Infinity, 90_000_000]) {
      expect(markContent.safeParse({ ...note, atMs }).success).toBe(false);
    }
  });
});

it('[MARK-6] own markers have a key each, in their order', () => {
  const eye = { key: 4, label: 'Eye contact', colour: 'sage' };
  const story = { key: 3, label: 'Story', colour: 'plum' };
  expect(markerSet.parse([eye, story])).toEqual([story, eye]);
  expect(markerSet.safeParse([eye, { ...story, key: 4 }]).success).toBe(false);
  expect(markerSet.safeParse([{ ...eye, colour: 'red' }]).success).toBe(false);
});
