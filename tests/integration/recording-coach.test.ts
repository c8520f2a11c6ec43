import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { connectCandidate } from '#support/candidate.ts';
import { complaintsOf, probe, soundBegins } from '#support/film.ts';
import { somewhere } from '#support/filmed.ts';
import { openRoom, type OpenRoom } from '#support/open-room.ts';

const soon = { timeout: 30_000, interval: 50 };
const now = () => performance.timeOrigin + performance.now();
const passed = (sinceMs: number, forMs: number) =>
  expect.poll(() => now() - sinceMs, soon).toBeGreaterThan(forMs);

let room: OpenRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room?.close());

it('[RECORDING-25] [RECORDING-26] a coach who agreed is heard beside the film, from where they did', async () => {
  const { id, userId } = await room.createInterview({ questions: 1 });
  const line = await room.line(userId, 'candidate');
  onTestFinished(() => line.close());
  const { nowMs } = await line.join(id);
  const originMs = now() - nowMs;
  room.coaches.allow({ coachId: 'maya', coachName: 'maya', candidateId: userId, interviewId: id });
  const maya = await room.line('maya');
  onTestFinished(() => maya.close());
  await maya.observe(id);
  const media = await connectCandidate({ interviewId: id, request: line.request });
  onTestFinished(() => media.close());
  await line.request('recording:allow', { interviewId: id, on: true });
  await line.request('interview:start', { interviewId: id });
  await vi.waitFor(() => expect(line.all('recording:changed').at(-1)?.state).toBe('started'), soon);

  const raise = (recorded: boolean) =>
    maya.request('voice:set-mode', { interviewId: id, mode: 'whisper', recorded });
  await raise(false);
  const voice = await connectCandidate({
    interviewId: id,
    request: maya.request,
    soundOnly: true,
  });
  onTestFinished(() => voice.close());
  await passed(now(), 3_000);
  const agreedAtMs = now() - originMs;
  await raise(true);
  expect(maya.all('voice:changed').map((one) => one.recorded ?? false)).toEqual([false, true]);
  await passed(now(), 4_000);
  await line.request('interview:end', { interviewId: id });
  await vi.waitFor(async () => expect((await room.recordings.info(id)).state).toBe('stored'), soon);
  const info = await room.recordings.info(id);
  if (info.state !== 'stored') throw new Error('not stored');
  expect(info.coached).toBe(true);

  const file = path.join(await somewhere(), 'coach.webm');
  const { bytes, read } = await room.recordings.playCoach(id);
  await writeFile(file, await read({ from: 0, to: bytes - 1 }));
  const found = await probe(file);
  expect(Math.abs(found.durationMs! - info.durationMs)).toBeLessThan(1);
  expect(await complaintsOf(file)).toBe('');
  const [begins] = await soundBegins(file);
  const [{ fromMs } = { fromMs: 0 }] = info.parts;
  // Not before they agreed; what they said until it is known where it stands may come a second later.
  expect(begins!).toBeGreaterThan(agreedAtMs - fromMs - 200);
  expect(begins!).toBeLessThan(agreedAtMs - fromMs + 2_500);
});
