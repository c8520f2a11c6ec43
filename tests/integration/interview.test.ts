import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectCandidate, type Candidate } from '#support/candidate.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';

let server: TestServer;
let visitor: Visitor;
let line: Line;
let candidate: Candidate;
let id: string;

const soon = { timeout: 20_000, interval: 100 };
const latest = (metric: string) =>
  line
    .all('samples:bundled')
    .flatMap(({ samples }) => samples)
    .findLast((sample) => sample.metric === metric);

beforeAll(async () => {
  server = await startServer();
  visitor = await signUp(server.url);
  ({ id } = await visitor.createInterview({ questionCount: 1 }));
  line = await visitor.connect();
  await line.join(id);
  candidate = await connectCandidate({ interviewId: id, request: line.request });
});
afterAll(async () => {
  await candidate?.close();
  line?.close();
  await server.close();
});

describe('one candidate, from camera to history', () => {
  it('[LIVE-2] in the lobby readings are shown and nothing is stored', async () => {
    const observed = new Set<string>();
    line.socket.on('lobby:observed', ({ samples }) => {
      for (const { metric, value } of samples) if (value !== null) observed.add(metric);
    });
    await vi.waitFor(() => {
      expect(observed).toContain('voice-level');
      expect(observed).toContain('face-presence');
    }, soon);
    expect(line.all('samples:bundled')).toHaveLength(0);
    const stored = await visitor.fetch(`/api/interviews/${id}/timeline`);
    expect(await stored.json()).toEqual({ events: [] });
  });

  it('[LIVE-5] a baseline is taken from the face and the room', async () => {
    await line.request('baseline:take', { interviewId: id });
    await vi.waitFor(() => expect(line.all('baseline:taken')).toHaveLength(1), soon);
    expect(line.all('baseline:taken')[0]?.baseline.faceFrames).toBeGreaterThanOrEqual(15);
  });

  it('[FLOW-9] the first speech after the question starts the answer', async () => {
    await candidate.setAudio('silence');

    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(latest('voice-level')?.value).toBeLessThan(-50), soon);
    await candidate.setAudio('speech');
    await vi.waitFor(() => expect(line.all('answer:started')).toHaveLength(1), soon);
    const latencyMs = line.all('answer:started')[0]?.latencyMs;
    expect(latencyMs).toBeGreaterThan(0);
  });

  it('[LIVE-3] loud to silent shows in the voice', async () => {
    await vi.waitFor(() => expect(latest('voice-level')?.value).toBeGreaterThan(-40), soon);
    await candidate.setAudio('silence');
    await vi.waitFor(() => expect(latest('voice-level')?.value).toBeLessThan(-50), soon);
    await vi.waitFor(() => expect(line.all('speech:ended').length).toBeGreaterThan(0), soon);
    await candidate.setAudio('speech');
  });

  it('[LIVE-4] a face that leaves shows in the picture, and advice follows', async () => {
    await vi.waitFor(() => expect(latest('face-presence')?.value).toBe(1), soon);
    await candidate.setVideo('blank');
    await vi.waitFor(() => expect(latest('face-presence')?.value).toBe(0), soon);
    await vi.waitFor(
      () =>
        expect(line.all('feedback:raised').map(({ feedback }) => feedback.rule)).toContain(
          'come-into-frame',
        ),
      { timeout: 40_000, interval: 200 },
    );
    await candidate.setVideo('face');
    await vi.waitFor(() => expect(latest('face-presence')?.value).toBe(1), soon);
  });

  it('[MEDIA-56] a crashed analysis process is a gap in the timeline, and readings go on', async () => {
    const { analysisPids } = (await server.report()).vitals;
    process.kill(analysisPids[0]!, 'SIGSEGV');
    await vi.waitFor(() => expect(line.all('gap:marked')).toHaveLength(1), soon);
    const gap = line.all('gap:marked')[0]!;
    expect(gap.reason).toBe('analysis-restarted');
    expect(gap.toMs).toBeGreaterThan(gap.fromMs);
    await vi.waitFor(() => {
      const newest = ['voice-level', 'face-presence'].map((metric) => latest(metric)?.atMs ?? 0);
      expect(Math.min(...newest)).toBeGreaterThan(gap.toMs);
    }, soon);
  });

  it('[FLOW-10] the stored timeline rebuilds the view that the room saw', async () => {
    await line.request('answer:finish', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(line.all('interview:ended')).toHaveLength(1), soon);
    const response = await visitor.fetch(`/api/interviews/${id}/timeline`);
    const { events } = (await response.json()) as { events: TimelineEvent[] };
    const hidden = events.filter(
      (event) => event.type === 'feedback:raised' && event.feedback.hidden !== undefined,
    );
    const seen = events.filter((event) => !hidden.includes(event));
    expect(applyAll(emptyView(), line.events)).toEqual(applyAll(emptyView(), seen));
    const view = applyAll(emptyView(), events);
    expect(view.segments).toHaveLength(1);
    expect(view.endReason).toBe('finished');
    expect(view.speech.length).toBeGreaterThan(0);
    expect(view.series.get('speaking-rate')?.length).toBeGreaterThan(0);
  });
});
