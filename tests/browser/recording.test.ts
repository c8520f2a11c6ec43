import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { complaintsOf, probe } from '#support/film.ts';
import { somewhere } from '#support/filmed.ts';
import { beginAnswer, enterStage, expectAccessible, prepare, signUp } from './theatre.ts';
import { desk, patience } from './company.ts';
import { visitWith } from './visit.ts';

const visit = visitWith({ size: desk, theatre: true });
const mark = (text: string) =>
  visit.page.getByText(text, { exact: true }).filter({ visible: true });
/** What the player on the report shows. */
const player = () =>
  visit.page.locator('video').evaluate((video: HTMLVideoElement) => ({
    atMs: video.currentTime * 1000,
    durationMs: video.duration * 1000,
    width: video.videoWidth,
    error: video.error?.message ?? null,
    /** Silence or a black picture would leave nothing to decode. */
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
  }));

it('[RECORDING-17] [RECORDING-18] [RECORDING-24] [REPLAY-1] is asked for in the lobby, shown while it is made, and plays in the report', async () => {
  const { page } = visit;
  await signUp(page, visit.url);
  const id = await prepare(page, { questions: 1 });
  const agree = page.getByRole('checkbox', { name: /^Record this rehearsal/ });
  await agree.waitFor(patience);
  expect(await agree.isChecked()).toBe(false);
  await agree.check(patience);
  await mark('Recording begins with the interview').waitFor(patience);
  await agree.scrollIntoViewIfNeeded();
  await visit.picturesOf('recording-lobby');
  await expectAccessible(page, 'the lobby, to be recorded');

  await enterStage(page);
  await mark('Recording').waitFor(patience);
  await beginAnswer(page);
  await visit.picturesOf('recording-room');
  const begunAtMs = performance.now();
  await page.getByRole('button', { name: 'Pause' }).click(patience);
  await mark('Recording paused').waitFor(patience);
  await page.getByRole('button', { name: /^Go on/ }).click(patience);
  await mark('Recording').waitFor(patience);
  await expect.poll(() => performance.now() - begunAtMs, patience).toBeGreaterThan(12_000);
  await page.getByRole('button', { name: 'Finish answer' }).click(patience);
  await page.getByRole('link', { name: 'Look back' }).click(patience);

  const video = page.locator('video');
  await video.waitFor(patience);
  await expect.poll(async () => (await player()).durationMs, patience).toBeGreaterThan(5_000);
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true;
    return element.play();
  });
  await expect.poll(async () => (await player()).atMs, patience).toBeGreaterThan(1_000);
  const { durationMs, width, error } = await player();
  expect(width).toBeGreaterThan(0);
  expect(error).toBeNull();
  // To another place, and on from there.
  const toMs = durationMs * 0.6;
  await video.evaluate((element: HTMLVideoElement, to) => {
    element.currentTime = to / 1000;
  }, toMs);
  await expect.poll(async () => (await player()).atMs, patience).toBeGreaterThan(toMs + 500);
  expect((await player()).frames).toBeGreaterThan(10);
  await video.scrollIntoViewIfNeeded();
  await visit.picturesOf('recording-report');
  await expectAccessible(page, 'the report with a recording');

  // By its strip, with keys and with the pointer.
  const strip = page.getByRole('slider', { name: 'Place in the recording' });
  await strip.waitFor(patience);
  await strip.press('Home');
  await expect.poll(async () => (await player()).atMs, patience).toBeLessThan(3_000);
  await strip.press('End');
  await expect
    .poll(async () => (await player()).atMs, patience)
    .toBeGreaterThan(durationMs - 1_500);
  await strip.hover();
  await page.locator('figcaption').waitFor(patience);
  const loaded = () =>
    page
      .locator('[data-strip] img')
      .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length);
  await expect.poll(loaded, patience).toBeGreaterThan(8);
  await visit.picturesOf('recording-strip');

  const bytes = await page.evaluate(async (at) => {
    const answer = await fetch(at);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, `/api/interviews/${id}/recording`);
  const file = path.join(await somewhere(), 'film.webm');
  await writeFile(file, Buffer.from(bytes));
  const found = await probe(file);
  expect(Math.abs(found.durationMs! - durationMs)).toBeLessThan(1_000);
  for (const times of [found.audio, found.video]) {
    expect(times.every(({ atMs }, i) => i === 0 || atMs > times[i - 1]!.atMs)).toBe(true);
  }
  expect(await complaintsOf(file)).toBe('');
  process.stdout.write(
    `recorded ${Math.round(found.durationMs!)} ms, ${bytes.length} bytes, ${found.size?.width}×${found.size?.height}, ` +
      `first picture at ${found.video[0]?.atMs} ms, ${found.video.length} frames\n`,
  );

  await replays();

  await page.goto(`${visit.url}/rehearsals`);
  const small = page.locator('li img');
  await small.waitFor(patience);
  await expect
    .poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth), patience)
    .toBe(192);
  await visit.picturesOf('recording-history');
  await page.goBack();
  await page.getByRole('button', { name: 'Delete the recording' }).click(patience);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('You deleted the recording of this rehearsal.').waitFor(patience);
  expect(await page.locator('video').count()).toBe(0);
  await visit.picturesOf('recording-deleted');
  expect(visit.errors).toEqual([]);
});

/** The film and its timeline go by one clock, both ways. */
async function replays(): Promise<void> {
  const { page } = visit;
  const report = page.url();
  await page.getByRole('link', { name: 'Watch again' }).first().click(patience);
  const timeline = page.getByTestId('timeline');
  await timeline.waitFor(patience);
  const film = page.getByTestId('film');
  const filmMs = () => film.evaluate((video: HTMLVideoElement) => video.currentTime * 1000);
  const seconds = async () => Number(await timeline.getAttribute('aria-valuenow'));
  await film.evaluate((video: HTMLVideoElement) => (video.muted = true));
  await page.getByTestId('play').click(patience);
  await expect.poll(filmMs, patience).toBeGreaterThan(1_500);
  await page.getByTestId('play').click(patience);
  await visit.picturesOf('replay-film');
  await expectAccessible(page, 'the replay of a recording');
  const box = (await timeline.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.8, box.y + 10);
  await expect.poll(filmMs, patience).toBeGreaterThan(4_000);
  const there = await seconds();
  // Its lane is the first below the axis.
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  const small = page.getByTestId('tip').locator('img');
  await expect
    .poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth), patience)
    .toBe(192);
  await visit.picturesOf('replay-film-lane');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(seconds, patience).toBe(there - 5);
  await page.goto(report);
  await page.locator('video').waitFor(patience);
}
