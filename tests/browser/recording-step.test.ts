import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { probe } from '#support/film.ts';
import { quantile, skewOf } from '#support/film-skew.ts';
import { somewhere } from '#support/filmed.ts';
import { clickingMicrophone, flashingCamera } from '#support/flash-and-click.ts';
import { rehearseOnFilm } from '#support/rehearse-on-film.ts';
import { startServer } from '#support/server.ts';
import { signUp } from '#support/visitor.ts';

const seconds = 16;

it('[RECORDING-5] what a camera and a microphone gave at one moment is within 40 ms in the film', async () => {
  const [video, audio] = await Promise.all([flashingCamera(), clickingMicrophone()]);
  const server = await startServer();
  onTestFinished(() => server.close());
  const browser = await launchBrowser({ video, audio });
  onTestFinished(() => browser.close());
  const visitor = await signUp(server.url);
  const { id, beats, recordedMs } = await rehearseOnFilm(browser, { server, visitor, seconds });

  const answer = await visitor.fetch(`/api/interviews/${id}/recording`);
  const file = path.join(await somewhere(), 'film.webm');
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  const { durationMs } = await probe(file);
  expect(Math.abs(durationMs! - recordedMs)).toBeLessThan(1_000);
  const { skewMs } = await skewOf(file, beats);
  process.stdout.write(`picture after sound: ${skewMs.map(Math.round).join(' ')} ms\n`);
  expect(skewMs.length).toBeGreaterThan(seconds / 2);
  // The first beats come before the reports have a middle, and single ones stray where the machine is busy.
  expect(quantile(skewMs.map(Math.abs), 0.75)).toBeLessThanOrEqual(40);
});
