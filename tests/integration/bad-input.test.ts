import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectCandidate, type Candidate } from '#support/candidate.ts';
import type { AudioContent } from '#support/media.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';
import type { SpokenAnswers } from '#shared/practice.ts';
import type { Catalog } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { buildReport } from '#shared/report.ts';

const soon = { timeout: 60_000, interval: 100 };
let server: TestServer;
let visitor: Visitor;
let line: Line;
let candidate: Candidate;
let id: string;
let offers = 0;

const heardSince = (seq: number) =>
  line.all('words:heard').flatMap((event) => (event.seq > seq ? event.words : []));
const lastSeq = () => line.events.at(-1)?.seq ?? 0;
const mediaMs = () => line.all('samples:bundled').at(-1)?.atMs ?? 0;

/** The question is over and this is heard, for so long by the clock of what was measured. */
async function answerWith(index: number, content: AudioContent, ms: number): Promise<number> {
  const seq = lastSeq();
  await candidate.setAudio(content);
  await line.request('question:spoken', { interviewId: id, index });
  const fromMs = mediaMs();
  await vi.waitFor(() => expect(mediaMs() - fromMs).toBeGreaterThan(ms), soon);
  return seq;
}

/** The next question may be thought about first. */
async function finish(index: number): Promise<void> {
  await line.request('answer:finish', { interviewId: id, index });
  const isOver = () =>
    line.all('question:asked').some((event) => event.index === index + 1) ||
    line.all('interview:ended').length > 0;
  await vi.waitFor(() => expect(isOver()).toBe(true), soon);
}

beforeAll(async () => {
  server = await startServer({ STT: 'pocketsphinx' });
  visitor = await signUp(server.url);
  ({ id } = await visitor.createInterview({
    ...{ questionCount: 5, followUps: false },
  }));
  line = await visitor.connect();
  await line.join(id);
  line.socket.on('turn:offered', ({ inMs }) => (offers += inMs === null ? 0 : 1));
  candidate = await connectCandidate({
    ...{ interviewId: id, request: line.request, audio: 'silence' },
  });
  await line.request('interview:start', { interviewId: id });
  const states = () => line.all('transcription:changed').map((event) => event.transcription.state);
  await vi.waitFor(() => expect(states().at(-1)).toBe('listening'), soon);
});
afterAll(async () => {
  await candidate?.close();
  line?.close();
  await server?.close();
});

describe('what nobody can understand', () => {
  it('[BAD-1] silence for a whole answer is no answer, and the next question follows', async () => {
    await answerWith(0, 'silence', 4_000);
    await finish(0);
    expect(line.all('answer:started')).toEqual([]);
    expect(line.all('answer:finished')[0]).toMatchObject({ index: 0, durationMs: 0 });
    expect(line.all('question:asked').at(-1)?.index).toBe(1);
  });

  it('[BAD-2] noise and music are not taken for an answer that is over', async () => {
    for (const [index, content] of [
      [1, 'noise'],
      [2, 'music'],
    ] as const) {
      const seq = await answerWith(index, content, 6_000);
      const spoken = line.events.filter(
        (event) => event.seq > seq && event.type === 'speech:started',
      );
      expect(spoken.length, content).toBeLessThanOrEqual(2);
      await finish(index);
      expect(line.all('question:asked').at(-1)?.index).toBe(index + 1);
    }
    expect(offers).toBe(0);
  });

  it('[BAD-3] another language is written down as approximate, and the session goes on', async () => {
    const seq = await answerWith(3, 'foreign', 12_000);
    await vi.waitFor(() => expect(heardSince(seq).length).toBeGreaterThan(0), soon);
    expect(line.all('transcription:changed').at(-1)?.transcription).toMatchObject({
      ...{ state: 'listening', approximate: true },
    });
    await finish(3);
  });

  it('[BAD-4] a candidate who never stops is never cut off, and their words keep coming', async () => {
    const seq = await answerWith(4, 'speech', 26_000);
    await vi.waitFor(() => expect(heardSince(seq).length).toBeGreaterThan(40), soon);
    const stretches = line.all('words:heard').filter((event) => event.seq > seq);
    expect(stretches.length).toBeGreaterThan(1);
    expect(line.all('answer:finished').map((event) => event.index)).not.toContain(4);
    await finish(4);
    expect(line.all('interview:ended')[0]?.reason).toBe('finished');
  });

  it('[BAD-5] nothing of it is lost: the report opens, and what cannot be judged says so', async () => {
    const read = async <T>(path: string) => (await (await visitor.fetch(path)).json()) as T;
    const { events } = await read<{ events: TimelineEvent[] }>(`/api/interviews/${id}/timeline`);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    const catalog = await read<Catalog>('/api/catalog');
    const interview = await read<Parameters<typeof buildReport>[0]['interview']>(
      `/api/interviews/${id}`,
    );
    const view = applyAll(emptyView(), events);
    expect(view.unavailableSenses).toEqual([]);
    expect(view.gaps).toEqual([]);
    const report = buildReport({ interview, view, catalog });
    expect(report.questions).toHaveLength(5);
    expect(report.questions[0]).toMatchObject({ answer: null, transcript: null });
    expect(report.questions[3]?.transcript?.approximate).toBe(true);
    expect(report.questions[4]?.transcript?.passages.length).toBeGreaterThan(1);
    const judged = await vi.waitFor(async () => {
      const found = await read<SpokenAnswers>(`/api/evaluations/${id}`);
      expect(found.state).toBe('ready');
      return found;
    }, soon);
    expect(judged.failure).toBeNull();
    const foreign = judged.answers.find(({ index }) => index === 3);
    expect(foreign?.evaluation.figures.grammar).toBeNull();
    expect(foreign?.evaluation.overall.value ?? 0).toBeLessThan(60);
    expect(judged.answers.some(({ index }) => index === 0)).toBe(false);
  });
});
