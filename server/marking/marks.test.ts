import { expect, it } from 'vitest';
import type { Mark, MarkContent } from '#shared/marks.ts';
import { createMarks, type MarkNews } from './marks.ts';
import type { MarkStore } from './ports.ts';

const interviewId = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const id = '1b2f8f0e-5f5e-4b53-9d5c-222222222222';
const content = (visibility: MarkContent['visibility']): MarkContent => ({
  ...{ what: { kind: 'note' }, atMs: 4_000, toMs: null, text: 'Slower here.', visibility },
});
const markOf = (visibility: MarkContent['visibility']): Mark => ({
  ...{ id, author: { id: 'grace', name: 'Grace', role: 'coach' } },
  ...{ content: content(visibility), createdAt: new Date(5_000).toISOString() },
});

function open(store: Partial<MarkStore>) {
  const told: MarkNews[] = [];
  const marks = createMarks({
    store: {
      list: async () => [],
      count: async () => 0,
      add: async ({ content: { visibility } }) => markOf(visibility),
      change: async () => null,
      remove: async () => null,
      audience: async () => ['ada', 'grace', 'maya'],
      markersOf: async () => [],
      saveMarkers: async () => {},
      ...store,
    },
    parties: {
      of: async (userId) => ({ userId, role: 'coach', candidateId: 'ada' }),
      coach: async (userId) => ({ userId, role: 'coach', candidateId: 'ada' }),
    },
    now: () => 5_000,
  });
  marks.listen((news) => told.push(news));
  return { marks, told, toldTo: () => told.map(({ to, change }) => [change.state, ...to]) };
}

it('[MARK-3] a private mark is told to its author alone', async () => {
  const gone = open({ remove: async () => markOf('private') });
  await gone.marks.add('grace', interviewId, { content: content('private') });
  await gone.marks.remove('grace', { interviewId, id });
  expect(gone.toldTo()).toEqual([
    ['kept', 'grace'],
    ['removed', 'grace'],
  ]);
});

it('[MARK-4] a shared mark is told to all, and one that is private again is gone for the others', async () => {
  const turned = open({
    change: async (_of, { visibility }) => ({
      before: markOf(visibility === 'shared' ? 'private' : 'shared'),
      after: markOf(visibility),
    }),
  });
  await turned.marks.add('grace', interviewId, { content: content('shared') });
  await turned.marks.change('grace', { interviewId, id }, content('private'));
  expect(turned.toldTo()).toEqual([
    ['kept', 'grace', 'ada', 'maya'],
    ['kept', 'grace'],
    ['removed', 'ada', 'maya'],
  ]);
  expect(JSON.stringify(turned.told[2])).not.toContain('Slower here.');
});

it('[MARK-7] past 500 nothing is taken, and nobody is told', async () => {
  const full = open({ count: async () => 500 });
  await expect(
    full.marks.add('grace', interviewId, { content: content('shared') }),
  ).rejects.toMatchObject({ code: 'too_large' });
  expect(full.told).toEqual([]);
});

it('[MARK-2] what is not one’s own is not there', async () => {
  const { marks, told } = open({});
  const at = { interviewId, id };
  await expect(marks.change('maya', at, content('shared'))).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(marks.remove('maya', at)).rejects.toMatchObject({ code: 'not_found' });
  expect(told).toEqual([]);
});
