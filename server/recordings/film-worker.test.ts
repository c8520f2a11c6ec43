import { expect, it, onTestFinished } from 'vitest';
import { vp8Frames } from '#support/media.ts';
import { FilmWorker } from './film-worker.ts';

it('[RECORDING-23] what does not decode is left out, what follows is not', async () => {
  const worker = FilmWorker.create();
  onTestFinished(() => worker.close());
  const [key] = await vp8Frames('face');
  const [nothing, small] = await Promise.all([
    worker.ask({ type: 'thumbnail', keyFrame: new Uint8Array(40), longestSide: 192 }),
    worker.ask({ type: 'thumbnail', keyFrame: key!.data, longestSide: 192 }),
  ]);
  expect(nothing).toEqual({ type: 'nothing' });
  expect(small).toMatchObject({ type: 'thumbnail', width: 192, height: 108 });
});

it('[RECORDING-23] closed, no thread is left, and what is asked for fails', async () => {
  const worker = FilmWorker.create();
  const [key] = await vp8Frames('face');
  const task = { type: 'thumbnail', keyFrame: key!.data, longestSide: 192 } as const;
  await worker.ask(task);
  await worker.close();
  await worker.close();
  await expect(worker.ask(task)).rejects.toMatchObject({ code: 'recording_unavailable' });
  expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
});
