import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { launchBrowser } from '#support/chromium.ts';
import { complaintsOf, probe } from '#support/film.ts';
import { quantile, skewOf } from '#support/film-skew.ts';
import { clickingMicrophone, flashingCamera } from '#support/flash-and-click.ts';
import { playedAt } from '#support/played-at.ts';
import { rehearseOnFilm } from '#support/rehearse-on-film.ts';
import { startServer } from '#support/server.ts';
import { signUp } from '#support/visitor.ts';
import type { Figures, Options } from './bench.ts';

const options = z.object({ seconds: z.coerce.number().int().min(10).max(7200).default(180) });

/**
 * A real browser rehearses before a camera that flashes and a microphone that clicks at the same
 * instants, is recorded, and the film is fetched as anybody would fetch it, decoded and played.
 */
export async function benchRecording(given: Options): Promise<Figures> {
  const { seconds } = options.parse(given);
  const folder = await mkdtemp(path.join(tmpdir(), 'intervyou-recording-'));
  const [video, audio] = await Promise.all([flashingCamera(), clickingMicrophone()]);
  const server = await startServer();
  const browser = await launchBrowser({ video, audio });
  try {
    const visitor = await signUp(server.url);
    const rehearsed = await rehearseOnFilm(browser, { server, visitor, seconds });
    const answer = await visitor.fetch(`/api/interviews/${rehearsed.id}/recording`);
    const file = path.join(folder, 'film.webm');
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const { durationMs, audio: sound, video: picture, bytes } = await probed(file);
    const skew = await skewOf(file, rehearsed.beats);
    const played = await playedAt(rehearsed.page, { id: rehearsed.id, shares: [0.1, 0.5, 0.9] });
    const complaints = await complaintsOf(file);
    const monotone = isMonotone(sound) && isMonotone(picture);
    const playable = played.every(({ isSeen }) => isSeen);
    const apart = skew.skewMs.map(Math.abs);
    return {
      seconds,
      durationMs: whole(durationMs),
      /** From the event that tells it began to the one that tells the interview was over. */
      rehearsedMs: rehearsed.recordedMs,
      durationErrorMs: whole(durationMs - rehearsed.recordedMs),
      /** Picture against sound, less what the devices themselves were apart. */
      skewMs: { ...spread(apart), signed: whole(quantile(skew.skewMs, 0.5)), of: apart.length },
      filmApartMs: spread(skew.filmApartMs),
      devicesApartMs: spread(skew.devicesApartMs),

      pictureLateMs: spread(skew.pictureLateMs),
      soundLateMs: spread(skew.soundLateMs),
      monotone,
      frames: picture.length,
      keyFrames: picture.filter(({ key }) => key).length,
      bytes,
      bytesPerHour: whole((bytes / durationMs) * 3_600_000),
      playable,
      played,
      readyAfterMs: rehearsed.readyAfterMs,
      errors: Number(!monotone) + Number(!playable) + Number(complaints !== ''),
    };
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function probed(file: string) {
  const { durationMs, bytes, audio, video } = await probe(file);
  if (durationMs === null) throw new Error('the film does not tell its length');
  return { durationMs, bytes, audio, video };
}

function isMonotone(times: readonly { atMs: number }[]): boolean {
  return times.every(({ atMs }, i) => i === 0 || atMs > times[i - 1]!.atMs);
}

function spread(values: readonly number[]) {
  const [p50, p95, max] = [0.5, 0.95, 1].map((share) => whole(quantile(values, share)));
  return { p50, p95, max };
}

function whole(value: number): number {
  return Math.round(value);
}
