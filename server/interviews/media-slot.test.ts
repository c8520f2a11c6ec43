import { describe, expect, it, vi } from 'vitest';
import type { CandidateMedia } from './candidate-media.ts';
import { MediaSlot } from './media-slot.ts';

function mediaOf() {
  const close = vi.fn(() => Promise.resolve());
  // The slot only hands it over and closes it.
  return { close } as Pick<CandidateMedia, 'close'> as CandidateMedia & { close: typeof close };
}

describe('the media of a seat', () => {
  it('[SEAT-5] is opened once for all who ask, and anew after it was closed', async () => {
    const create = vi.fn(() => Promise.resolve(mediaOf()));
    const slot = new MediaSlot(create);
    expect(() => slot.openOrThrow).toThrow('not there yet');
    const [first, same] = await Promise.all([slot.open(), slot.open()]);
    expect(same).toBe(first);
    expect(slot.openOrThrow).toBe(first);
    await slot.close();
    expect(first.close).toHaveBeenCalledTimes(1);
    expect(slot.opened).toBeUndefined();
    expect(await slot.open()).not.toBe(first);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('[SEAT-6] may be asked again after a failure', async () => {
    const media = mediaOf();
    const create = vi.fn<() => Promise<CandidateMedia>>();
    create.mockRejectedValueOnce(new Error('no worker')).mockResolvedValueOnce(media);
    const slot = new MediaSlot(create);
    await expect(slot.open()).rejects.toThrow('no worker');
    expect(await slot.open()).toBe(media);
  });

  it('[SEAT-7] that was closed while it opened is closed when it is there, and not kept', async () => {
    const media = mediaOf();
    const { promise, resolve } = Promise.withResolvers<CandidateMedia>();
    const slot = new MediaSlot(() => promise);
    const opening = slot.open();
    const closing = slot.close();
    resolve(media);
    await Promise.all([opening, closing]);
    expect(media.close).toHaveBeenCalledTimes(1);
    expect(slot.opened).toBeUndefined();
  });
});
