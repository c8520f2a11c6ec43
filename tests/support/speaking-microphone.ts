import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

const run = promisify(execFile);

interface Speaking {
  say?: (wav: string) => Promise<number>;
  /** When sounds of the page began to be heard, on the page's clock. */
  sounds?: number[];
}

/** A microphone that is quiet until it is told what to say; Chromium's own can only loop a file. */
export async function giveSpeakingMicrophone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const media = navigator.mediaDevices;
    const before = media.getUserMedia.bind(media);
    const sound = new AudioContext({ sampleRate: 48_000 });
    const out = sound.createMediaStreamDestination();
    // A room is never quite silent, and a microphone that sends nothing would tell nobody of the silence.
    const room = sound.createBufferSource();
    room.buffer = sound.createBuffer(1, 96_000, 48_000);
    const samples = room.buffer.getChannelData(0);
    let seed = 7;
    for (let i = 0; i < samples.length; i += 1) {
      seed = (seed * 16_807) % 2_147_483_647;
      samples[i] = (seed / 2_147_483_647 - 0.5) * 0.001;
    }
    room.loop = true;
    room.connect(out);
    room.start();
    (window as Speaking).say = async (wav) => {
      const bytes = Uint8Array.from(atob(wav), (character) => character.charCodeAt(0));
      const source = sound.createBufferSource();
      source.buffer = await sound.decodeAudioData(bytes.buffer);
      source.connect(out);
      const over = new Promise<void>((resolve) => (source.onended = () => resolve()));
      source.start();
      await over;
      return performance.now();
    };
    const sounds: number[] = ((window as Speaking).sounds = []);
    const playNow = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function play() {
      if (this instanceof HTMLAudioElement) {
        this.addEventListener('playing', () => sounds.push(performance.now()), { once: true });
      }
      return playNow.call(this);
    };
    media.getUserMedia = async (wanted) => {
      const stream = await before(wanted);
      for (const track of stream.getAudioTracks()) {
        track.stop();
        stream.removeTrack(track);
        for (const own of out.stream.getAudioTracks()) stream.addTrack(own.clone());
      }
      return stream;
    };
  });
}

/** Says it with flite's voice; resolves when it is said, with that time on the page's clock. */
export async function say(page: Page, text: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-say-'));
  try {
    const file = join(folder, 'said.wav');
    await run('flite', ['-voice', 'slt', '-t', text, '-o', file]);
    const wav = (await readFile(file)).toString('base64');
    return await page.evaluate(
      async (sound) => (await (window as Speaking).say?.(sound)) ?? NaN,
      wav,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** When the page's sounds began to be heard, on the page's clock. */
export async function soundsOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as Speaking).sounds ?? []);
}
