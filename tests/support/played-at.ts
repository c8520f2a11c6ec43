import type { Page } from 'playwright-core';

/** Seeks in a recording and looks at what is decoded there. */
export function playedAt(
  page: Page,
  { id, shares }: { id: string; shares: readonly number[] },
): Promise<{ atMs: number; isSeen: boolean }[]> {
  return page.evaluate(
    async ({ src, places }) => {
      const video = document.createElement('video');
      Object.assign(video, { src, muted: true });
      const once = (event: string) =>
        new Promise<void>((resolve, reject) => {
          video.addEventListener(event, () => resolve(), { once: true });
          video.addEventListener('error', () => reject(video.error ?? new Error('no film')));
        });
      await once('loadeddata');
      const canvas = new OffscreenCanvas(32, 18);
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      const played: { atMs: number; isSeen: boolean }[] = [];
      for (const share of places) {
        const seeked = once('seeked');
        video.currentTime = share * video.duration;
        await seeked;
        const before = video.currentTime;
        await video.play();
        await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
        video.pause();
        pen.drawImage(video, 0, 0, 32, 18);
        const { data } = pen.getImageData(0, 0, 32, 18);
        const isLit = data.some((value, i) => i % 4 < 3 && value > 40);
        const isThere = Math.abs(before - share * video.duration) < 0.5;
        played.push({ atMs: Math.round(video.currentTime * 1000), isSeen: isLit && isThere });
      }
      return played;
    },
    { src: `/api/interviews/${id}/recording`, places: shares },
  );
}
