import { expect, it, vi } from 'vitest';
import { ClipFiles } from './clip-files.ts';
import { createRecordingKeys } from './recording-keys.ts';

const clip = { id: 'c', interviewId: 'i' };

function open(film: () => Promise<never>) {
  const objects = { put: vi.fn(), read: vi.fn(), remove: vi.fn(async () => {}) };
  const clips = { idsOf: async () => ['c', 'd'], forget: vi.fn(async () => {}) };
  const files = new ClipFiles({
    ...{ store: { get: async () => null }, clips, objects, film },
    keys: createRecordingKeys(undefined),
  });
  return { files, objects, clips };
}

it('[CLIPS-7] a recording’s clips go with it: their bytes first, then what is known of them', async () => {
  const { files, objects, clips } = open(() => Promise.reject(new Error('no film')));
  await files.removeOf('i');
  expect(objects.remove.mock.calls).toEqual([['c.clip'], ['d.clip']]);
  expect(clips.forget.mock.calls).toEqual([['c'], ['d']]);
});

it('[CLIPS-1] a cut that fails keeps no other from being made, and closing leaves no thread', async () => {
  const { files, objects } = open(() => Promise.reject(new Error('no film')));
  const cuts = [1, 2].map(() => files.cut({ ...clip, fromMs: 0, toMs: 2_000 }));
  for (const { status } of await Promise.allSettled(cuts)) expect(status).toBe('rejected');
  await files.close();
  expect(objects.put).not.toHaveBeenCalled();
  expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
});
