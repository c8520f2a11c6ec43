import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectCandidate, type Candidate } from '#support/candidate.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';
import type { ExpressionReadout } from '#shared/expression.ts';

const soon = { timeout: 20_000, interval: 100 };

function listen(line: Line): ExpressionReadout[] {
  const told: ExpressionReadout[] = [];
  line.socket.on('expression:observed', ({ readout }) => told.push(readout));
  return told;
}

describe('the expression panel', () => {
  let server: TestServer;
  let visitor: Visitor;
  let line: Line;
  let candidate: Candidate;
  let id: string;

  beforeAll(async () => {
    server = await startServer();
    visitor = await signUp(server.url);
    ({ id } = await visitor.createInterview({ questionCount: 1 }));
    line = await visitor.connect({ tab: 'one' });
    await line.join(id);
    candidate = await connectCandidate({ interviewId: id, request: line.request });
  });
  afterAll(async () => {
    await candidate?.close();
    line?.close();
    await server?.close();
  });

  it('[EXPRESSION-6] tells the candidate alone, once asked for, and nothing of it is stored', async () => {
    const stranger = await (await signUp(server.url)).connect();
    const elsewhere = await visitor.connect({ tab: 'two' });
    onTestFinished(() => (stranger.close(), elsewhere.close()));
    const [told, ...others] = [line, stranger, elsewhere].map(listen);
    await line.request('baseline:take', { interviewId: id });
    await vi.waitFor(() => expect(line.all('baseline:taken')).toHaveLength(1), soon);
    expect(told).toEqual([]);

    await line.request('expression:show', { interviewId: id, on: true });
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(() => {
      expect(told!.at(-1)).toMatchObject({ calibrated: true, now: ['neutral'] });
      expect(told!.at(-1)!.minute.percent!.neutral).toBeGreaterThan(60);
      expect(told!.at(-1)!.answer!.frames).toBeGreaterThan(10);
    }, soon);
    expect(others).toEqual([[], []]);
    await expect(
      stranger.request('expression:show', { interviewId: id, on: true }),
    ).rejects.toMatchObject({ code: 'not_found' });

    await vi.waitFor(async () => {
      const timeline = await (await visitor.fetch(`/api/interviews/${id}/timeline`)).text();
      expect(timeline).toContain('samples:bundled');
      expect(timeline).not.toMatch(/expression|brows-drawn|lips-pressed|neutral/);
    }, soon);
    expect(JSON.stringify(line.events)).not.toMatch(/expression|brows-drawn|neutral/);
  });

  it('[EXPRESSION-6] ends when switched off, and is off for another tab', async () => {
    const told = listen(line);
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), soon);
    await line.request('expression:show', { interviewId: id, on: false });
    const until = told.length;
    const samples = line.all('samples:bundled').length;
    await vi.waitFor(
      () => expect(line.all('samples:bundled').length).toBeGreaterThan(samples + 8),
      soon,
    );
    expect(told).toHaveLength(until);

    await line.request('expression:show', { interviewId: id, on: true });
    const other = await visitor.connect({ tab: 'three' });
    onTestFinished(() => other.close());
    const toldOther = listen(other);
    await other.join(id, { takeOver: true });
    const moved = await connectCandidate({ interviewId: id, request: other.request });
    onTestFinished(() => moved.close());
    const before = other.all('samples:bundled').length;
    await vi.waitFor(
      () => expect(other.all('samples:bundled').length).toBeGreaterThan(before + 8),
      soon,
    );
    expect(toldOther).toEqual([]);
  });
});
