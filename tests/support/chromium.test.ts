import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from './chromium.ts';

const ffmpeg = (...args: string[]) => promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...args]);

it("[TOOLS-2] a test browser's camera and microphone play the files it is given", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-chromium-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const video = join(folder, 'red.mjpeg');
  const audio = join(folder, 'tone.wav');
  await ffmpeg('-f', 'lavfi', '-i', 'color=red:size=320x180:rate=5:duration=1', video);
  await ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=1000:duration=2:sample_rate=48000', audio);

  // A camera needs a secure context, which localhost is.
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>camera</title>');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const browser = await launchBrowser({ video, audio });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`http://localhost:${port}/`);
  await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: 320, height: 180 },
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    const element = Object.assign(document.createElement('video'), { srcObject: stream });
    element.muted = true;
    await element.play();
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 4096 });
    context.createMediaStreamSource(stream).connect(analyser);
    Object.assign(window, { seen: { element, analyser } });
  });

  const perceived = () =>
    page.evaluate(() => {
      const { element, analyser } = (
        window as typeof window & { seen: { element: HTMLVideoElement; analyser: AnalyserNode } }
      ).seen;
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas?.drawImage(element, 0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas?.getImageData(0, 0, 1, 1).data ?? [];
      const levels = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      return {
        isRed: red > 200 && green < 60 && blue < 60,
        isTone: Math.abs((loudest * analyser.context.sampleRate) / analyser.fftSize - 1000) < 50,
      };
    });
  await expect.poll(perceived, { timeout: 20_000 }).toEqual({ isRed: true, isTone: true });
});
