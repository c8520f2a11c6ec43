import type { Page } from 'playwright-core';

/** Bits of the millisecond clock that are painted, and of their check. */
const clockBits = 24;
const checkBits = 4;
const layout = { width: 640, height: 360, stripTop: 160, stripHeight: 40, clockBits, checkBits };

/** The page's camera is a picture with the time painted into it, 30 times a second. */
export async function paintClock(page: Page): Promise<void> {
  await page.addInitScript(({ width, height, stripTop, stripHeight, clockBits, checkBits }) => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      const stream = wanted?.audio ? await open({ audio: wanted.audio }) : new MediaStream();
      if (!wanted?.video) return stream;
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d')!;
      const cells = clockBits + checkBits;
      setInterval(() => {
        const clock = Date.now() % 2 ** clockBits;
        const check = clock % (2 ** checkBits - 1);
        context.fillStyle = `hsl(${(clock / 50) % 360} 40% 45%)`;
        context.fillRect(0, 0, width, height);
        for (let cell = 0; cell < cells; cell += 1) {
          const bit = cell < clockBits ? clock >> cell : check >> (cell - clockBits);
          context.fillStyle = bit & 1 ? 'white' : 'black';
          const left = (cell * width) / cells;
          context.fillRect(left, stripTop, Math.ceil(width / cells), stripHeight);
        }
      }, 1000 / 30);
      for (const track of canvas.captureStream(30).getVideoTracks()) stream.addTrack(track);
      return stream;
    };
  }, layout);
}

/**
 * Milliseconds from a picture's painting to its showing in another page on this machine: capture,
 * encoder, both network legs, the server, jitter buffer and decoder are in it, a camera's own delay is
 * not. A picture whose clock cannot be read is left out and counted.
 */
export async function readClock(
  page: Page,
  seconds: number,
): Promise<{ delaysMs: number[]; unreadable: number }> {
  return page.evaluate(
    ({ layout: { height, stripTop, stripHeight, clockBits, checkBits }, seconds }) =>
      new Promise<{ delaysMs: number[]; unreadable: number }>((resolve) => {
        const video = document.querySelector<HTMLVideoElement>('[data-testid=candidate-video]')!;
        const cells = clockBits + checkBits;
        const canvas = Object.assign(document.createElement('canvas'), { width: cells, height: 1 });
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        const read = { delaysMs: [] as number[], unreadable: 0 };
        const untilMs = performance.now() + seconds * 1000;
        const look: VideoFrameRequestCallback = (nowMs, { expectedDisplayTime }) => {
          const scale = video.videoHeight / height;
          const middle = (stripTop + stripHeight / 4) * scale;
          const tall = (stripHeight / 2) * scale;
          context.drawImage(video, 0, middle, video.videoWidth, tall, 0, 0, cells, 1);
          const { data } = context.getImageData(0, 0, cells, 1);
          const bit = (cell: number) => (data[cell * 4 + 1]! > 127 ? 1 : 0);
          let clock = 0;
          let check = 0;
          for (let cell = 0; cell < clockBits; cell += 1) clock += bit(cell) * 2 ** cell;
          for (let i = 0; i < checkBits; i += 1) check += bit(clockBits + i) * 2 ** i;
          const shownMs = performance.timeOrigin + Math.max(nowMs, expectedDisplayTime);
          const delayMs = (shownMs % 2 ** clockBits) - clock;
          if (check === clock % (2 ** checkBits - 1) && delayMs >= 0 && delayMs < 60_000) {
            read.delaysMs.push(delayMs);
          } else read.unreadable += 1;
          if (performance.now() < untilMs) video.requestVideoFrameCallback(look);
          else resolve(read);
        };
        video.requestVideoFrameCallback(look);
      }),
    { layout, seconds },
  );
}
