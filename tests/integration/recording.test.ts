import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectCandidate, type Candidate } from '#support/candidate.ts';
import { complaintsOf, pictureChanges, probe, soundBegins } from '#support/film.ts';
import { somewhere } from '#support/filmed.ts';
import { startS3 } from '#support/s3.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';
import { z } from 'zod';
import { recordingInfo, type RecordingInfo } from '#shared/recording.ts';
import { timelineEvent } from '#shared/timeline-events.ts';

const timeline = z.object({ events: z.array(timelineEvent) });
const soon = { timeout: 30_000, interval: 100 };
const now = () => performance.timeOrigin + performance.now();

interface Rehearsal {
  id: string;
  line: Line;
  candidate: Candidate;
  /** Epoch milliseconds of the interview's 0. */
  originMs: number;
  states(): string[];
}

async function rehearse(visitor: Visitor): Promise<Rehearsal> {
  const { id } = await visitor.createInterview({ questionCount: 1 });
  const line = await visitor.connect();
  const { nowMs } = await line.join(id);
  const originMs = now() - nowMs;
  const candidate = await connectCandidate({ interviewId: id, request: line.request });
  const states = () => line.all('recording:changed').map(({ state }) => state);
  return { id, line, candidate, originMs, states };
}

const infoOf = async (visitor: Visitor, id: string): Promise<RecordingInfo> => {
  const answer = await visitor.fetch(`/api/interviews/${id}/recording/parts`);
  return recordingInfo.parse(await answer.json());
};

async function stored(visitor: Visitor, id: string) {
  await vi.waitFor(async () => expect((await infoOf(visitor, id)).state).toBe('stored'), soon);
  const info = await infoOf(visitor, id);
  if (info.state !== 'stored') throw new Error('not stored');
  return info;
}

/** What is kept of the timeline: all of it, one after the other, up to its last moment. */
async function timelineEnd(visitor: Visitor, id: string): Promise<number> {
  const answer = await visitor.fetch(`/api/interviews/${id}/timeline`);
  const { events } = timeline.parse(await answer.json());
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => events[0]!.seq + i));
  const measured = events.filter(({ type }) => type === 'samples:bundled');
  return measured.at(-1)!.atMs;
}

async function download(visitor: Visitor, id: string): Promise<string> {
  const answer = await visitor.fetch(`/api/interviews/${id}/recording`);
  expect(answer.status).toBe(200);
  const file = path.join(await somewhere(), 'film.webm');
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

/** Until this much of the interview has passed since a moment. */
const passed = (sinceMs: number, forMs: number) =>
  expect.poll(() => now() - sinceMs, soon).toBeGreaterThan(forMs);

async function expectWhole(file: string) {
  const found = await probe(file);
  for (const times of [found.audio, found.video]) {
    expect(times.length).toBeGreaterThan(0);
    expect(times.every(({ atMs }, i) => i === 0 || atMs > times[i - 1]!.atMs)).toBe(true);
  }
  expect(found.audio.every(({ atMs }, i) => Math.abs(atMs - i * 20) <= 1)).toBe(true);
  expect(await complaintsOf(file)).toBe('');
  return found;
}

describe('a recorded interview', () => {
  let server: TestServer;
  let visitor: Visitor;
  let one: Rehearsal;

  beforeAll(async () => {
    server = await startServer();
    visitor = await signUp(server.url);
    one = await rehearse(visitor);
  });
  afterAll(async () => {
    await one?.candidate.close();
    one?.line.close();
    await server.close();
  });

  const spools = () => readdir(path.join(server.dataDir, 'recordings', 'parts'));

  it('[RECORDING-1] is not recorded before it is agreed to', async () => {
    const { id, line, states } = one;
    await line.request('interview:start', { interviewId: id });
    await vi.waitFor(() => expect(line.all('samples:bundled').length).toBeGreaterThan(4), soon);
    expect(await spools()).toEqual([]);
    expect(states()).toEqual([]);
    expect(await infoOf(visitor, id)).toEqual({ state: 'none' });
    expect((await visitor.fetch(`/api/interviews/${id}/recording`)).status).toBe(404);
    expect(
      (await visitor.fetch(`/api/interviews/${id}/recording`, { method: 'DELETE' })).status,
    ).toBe(404);
  });

  it('[RECORDING-2] agreed to, it is recorded, rests in pauses and says so', async () => {
    const { id, line, candidate, states } = one;
    await candidate.setAudio('silence');
    await candidate.setVideo('blank');
    await line.request('recording:allow', { interviewId: id, on: true });
    await vi.waitFor(() => expect(states()).toEqual(['started']), soon);
    expect(await infoOf(visitor, id)).toEqual({ state: 'recording' });
    const remove = await visitor.fetch(`/api/interviews/${id}/recording`, { method: 'DELETE' });
    expect(remove.status).toBe(409);
    await passed(now(), 4_000);
    await line.request('interview:pause', { interviewId: id });
    await vi.waitFor(() => expect(states()).toEqual(['started', 'paused']), soon);
    await passed(now(), 2_000);
    await line.request('interview:resume', { interviewId: id });
    await vi.waitFor(() => expect(states()).toEqual(['started', 'paused', 'started']), soon);
    expect(await spools()).toHaveLength(2);
  });

  it('[RECORDING-7] [RECORDING-27] goes on in another part when its process is killed', async () => {
    const { line, originMs, candidate } = one;
    await passed(now(), 4_000);
    const heard = Promise.all([candidate.setVideo('face'), candidate.setAudio('speech')]);
    await heard;
    await passed(now(), 3_000);
    const killedAtMs = now() - originMs;
    process.kill((await server.report()).vitals.analysisPids[0]!, 'SIGKILL');
    const measuredMs = line.all('samples:bundled').at(-1)!.atMs;
    expect(measuredMs).toBeGreaterThan(killedAtMs - 2_000);
    await vi.waitFor(async () => expect(await spools()).toHaveLength(3), soon);
    await vi.waitFor(() => expect(line.all('gap:marked')).toHaveLength(1), soon);
    await passed(now(), 4_000);
    await line.request('recording:allow', { interviewId: one.id, on: false });
    await line.request('interview:end', { interviewId: one.id });
    const { parts } = await stored(visitor, one.id);
    expect(parts).toHaveLength(3);
    const [, second, third] = parts;
    // Whole up to 2 s before the kill, and there again soon after.
    expect(second!.fromMs + second!.durationMs).toBeGreaterThan(killedAtMs - 2_000);
    // The test’s own clock of the interview is off by the way of the first answer.
    expect(third!.fromMs).toBeGreaterThan(killedAtMs - 500);
    expect(third!.durationMs).toBeGreaterThan(2_000);
    await vi.waitFor(async () => expect(await spools()).toEqual([]), soon);
  });

  it('[RECORDING-3] what happened is on the timeline', () => {
    expect(one.states()).toEqual(['started', 'paused', 'started', 'stopped']);
  });

  it('[RECORDING-5] plays as it was: its length, in step, never back in time', async () => {
    const { id } = one;
    const { parts, durationMs, bytes } = await stored(visitor, id);
    const file = await download(visitor, id);
    const found = await expectWhole(file);
    expect(found.codecs).toEqual(['opus', 'vp8']);
    expect(Math.abs(found.durationMs! - durationMs)).toBeLessThan(1_000);
    const sum = parts.reduce((total, part) => total + part.durationMs, 0);
    expect(Math.abs(sum - durationMs)).toBeLessThan(1);
    expect(bytes).toBeLessThan((durationMs / 3_600_000) * 300e6);
    // This sender keeps no exact time while the machine is busy; a browser that does is measured in
    // `tests/browser/recording-step.test.ts`.
    const [spoke, appeared] = [await soundBegins(file), await pictureChanges(file)];
    const apart = appeared.map((atMs) => Math.min(...spoke.map((at) => Math.abs(at - atMs))));
    expect(Math.min(...apart)).toBeLessThanOrEqual(500);
  });

  it('[RECORDING-13] is served whole, in ranges and by its head', async () => {
    const { id } = one;
    const at = `/api/interviews/${id}/recording`;
    const whole = Buffer.from(await (await visitor.fetch(at)).arrayBuffer());
    const head = await visitor.fetch(at, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(whole.length));
    expect(head.headers.get('accept-ranges')).toBe('bytes');
    expect(head.headers.get('content-type')).toBe('video/webm');
    expect(head.headers.get('cache-control')).toContain('private');
    expect((await head.arrayBuffer()).byteLength).toBe(0);

    const range = async (value: string, more: Record<string, string> = {}) => {
      const answer = await visitor.fetch(at, { headers: { range: value, ...more } });
      return { answer, body: Buffer.from(await answer.arrayBuffer()) };
    };
    const some = await range('bytes=1000-1999');
    expect(some.answer.status).toBe(206);
    expect(some.answer.headers.get('content-range')).toBe(`bytes 1000-1999/${whole.length}`);
    expect(some.answer.headers.get('content-length')).toBe('1000');
    expect(some.body.equals(whole.subarray(1000, 2000))).toBe(true);
    expect((await range('bytes=-7')).body.equals(whole.subarray(-7))).toBe(true);

    const beyond = await range(`bytes=${whole.length}-`);
    expect(beyond.answer.status).toBe(416);
    expect(beyond.answer.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    const etag = head.headers.get('etag')!;
    expect((await range('bytes=0-9', { 'if-range': etag })).answer.status).toBe(206);
    expect((await range('bytes=0-9', { 'if-range': '"another"' })).answer.status).toBe(200);
  });

  it('[RECORDING-14] is for its owner alone', async () => {
    const at = `/api/interviews/${one.id}/recording`;
    const stranger = await signUp(server.url);
    for (const where of [at, `${at}/parts`, `${at}/thumbnails`, `${at}/thumbnails/0`]) {
      expect((await fetch(server.url + where)).status).toBe(401);
      expect((await stranger.fetch(where)).status).toBe(404);
      expect((await stranger.fetch(where, { headers: { range: 'bytes=0-' } })).status).toBe(404);
    }
    expect((await stranger.fetch(at, { method: 'HEAD' })).status).toBe(404);
    expect((await stranger.fetch(at, { method: 'DELETE' })).status).toBe(404);
    for (const odd of ['..%2F..%2Fetc%2Fpasswd', `${one.id}%2F..`, '%00']) {
      expect((await visitor.fetch(`/api/interviews/${odd}/recording`)).status).toBe(400);
    }
  });

  it('[RECORDING-15] is gone when it is deleted, and the interview stays', async () => {
    const at = `/api/interviews/${one.id}/recording`;
    expect((await visitor.fetch(at, { method: 'DELETE' })).status).toBe(200);
    expect((await visitor.fetch(at)).status).toBe(410);
    expect((await visitor.fetch(at, { method: 'HEAD' })).status).toBe(410);
    expect(await infoOf(visitor, one.id)).toEqual({ state: 'deleted' });
    expect(await readdir(path.join(server.dataDir, 'recordings'))).toEqual(['parts']);
    expect((await visitor.fetch(`/api/interviews/${one.id}`)).status).toBe(200);
  });
});

it('[RECORDING-8] [RECORDING-27] the server killed in the middle: sealed, joined at the next start, kept in a bucket', async () => {
  const s3 = await startS3();
  onTestFinished(() => s3.close());
  const server = await startServer({
    RECORDINGS_KEY: 'k'.repeat(32),
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY: s3.accessKey,
    S3_SECRET_KEY: s3.secretKey,
  });
  onTestFinished(() => server.close());
  const visitor = await signUp(server.url);
  const { id, line, candidate, originMs, states } = await rehearse(visitor);
  onTestFinished(() => candidate.close());
  onTestFinished(() => line.close());
  await line.request('recording:allow', { interviewId: id, on: true });
  expect(states()).toEqual(['ready']);
  await line.request('interview:start', { interviewId: id });
  await vi.waitFor(() => expect(states()).toEqual(['ready', 'started']), soon);
  await passed(now(), 8_000);
  const killedAtMs = now() - originMs;
  await server.kill();
  await server.start();

  const { parts, durationMs } = await stored(visitor, id);
  expect(parts).toHaveLength(1);
  expect(parts[0]!.fromMs + durationMs).toBeGreaterThan(killedAtMs - 2_000);
  expect(await timelineEnd(visitor, id)).toBeGreaterThan(killedAtMs - 2_000);
  await expectWhole(await download(visitor, id));
  const some = await visitor.fetch(`/api/interviews/${id}/recording`, {
    headers: { range: 'bytes=70000-70009' },
  });
  expect(some.status).toBe(206);
  expect((await some.arrayBuffer()).byteLength).toBe(10);
  const spools = path.join(server.dataDir, 'recordings', 'parts');
  await vi.waitFor(async () => expect(await readdir(spools)).toEqual([]), soon);

  expect((await visitor.fetch(`/api/interviews/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await visitor.fetch(`/api/interviews/${id}/recording`)).status).toBe(404);
  expect(await s3.names()).toEqual([]);
});
