import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectCandidate, type Candidate } from '#support/candidate.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';

const soon = { timeout: 25_000, interval: 100 };
let server: TestServer;
let visitor: Visitor;
let line: Line;
let candidate: Candidate;
let id: string;
let openedAtMs: number;
/** For each word's place in time, when it was first on the candidate's socket. */
const seen: { text: string; endMs: number; shownAtMs: number }[] = [];

/** When the voice ends these words, by its own account; from the first sound. */
const spokenUntilMs = { payments: 3_180, week: 5_950, percent: 12_660 };

const epochNow = () => performance.timeOrigin + performance.now();
const states = () =>
  line.all('transcription:changed').map(({ transcription }) => transcription.state);
const heard = () => line.all('words:heard').flatMap(({ words }) => words);

function note(words: readonly Word[]) {
  const shownAtMs = epochNow() - openedAtMs;
  for (const { text, endMs } of words) {
    const known = seen.some((one) => one.text === text && Math.abs(one.endMs - endMs) < 200);
    if (!known) seen.push({ text, endMs, shownAtMs });
  }
}

beforeAll(async () => {
  server = await startServer({ STT: 'pocketsphinx' });
  visitor = await signUp(server.url);
  ({ id } = await visitor.createInterview({
    ...{ questionCount: 2, difficulty: 'easy', followUps: false },
  }));
  line = await visitor.connect();
  const joined = await line.join(id);
  openedAtMs = epochNow() - joined.nowMs;
  line.socket.on('words:guessed', ({ words }) => note(words));
  line.socket.on('timeline:appended', ({ events }) => {
    for (const event of events) if (event.type === 'words:heard') note(event.words);
  });
  candidate = await connectCandidate({ interviewId: id, request: line.request });
});
afterAll(async () => {
  await candidate?.close();
  line?.close();
  await server.close();
});

describe('what a candidate says', () => {
  it('[WORDS-11] is on the socket within 3 s (p95) and on the timeline, approximate', async () => {
    const { speech } = (await (await visitor.fetch('/api/catalog')).json()) as {
      speech: { transcriber: string; approximate: boolean };
    };
    expect(speech).toMatchObject({ transcriber: 'pocketsphinx', approximate: true });
    await candidate.setAudio('silence');
    await line.request('interview:start', { interviewId: id });
    await vi.waitFor(() => expect(states().at(-1)).toBe('listening'), soon);
    await line.request('question:spoken', { interviewId: id, index: 0 });
    const saidFromMs = (await candidate.setAudio('speech')) - openedAtMs;
    await vi.waitFor(() => expect(heard().map(({ text }) => text)).toContain('percent'), soon);
    for (const [text, endMs] of Object.entries(spokenUntilMs)) {
      const found = heard().find((word) => word.text === text);
      expect(Math.abs(found!.endMs - saidFromMs - endMs), text).toBeLessThan(300);
    }
    const late = seen.map(({ endMs, shownAtMs }) => shownAtMs - endMs).toSorted((a, b) => a - b);
    const p95 = late[Math.ceil(late.length * 0.95) - 1]!;
    expect(late.length).toBeGreaterThan(25);
    expect(p95).toBeLessThan(3_000);
  });

  it('[WORDS-8] is told as missed where the recogniser dies, and goes on after it', async () => {
    const { vitals } = await server.report();
    const before = heard().length;
    // In the middle of a stretch: in a pause nothing would be lost.
    await new Promise<void>((resolve) => line.socket.once('words:guessed', () => resolve()));
    process.kill(vitals.recogniserPids[0]!, 'SIGKILL');
    await vi.waitFor(() => expect(line.all('words:missed')).toHaveLength(1), soon);
    await vi.waitFor(() => expect(states().slice(-2)).toEqual(['mending', 'listening']), soon);
    await vi.waitFor(() => expect(heard().length).toBeGreaterThan(before), soon);
    expect((await server.report()).vitals.recogniserPids).not.toEqual(vitals.recogniserPids);
  });

  it('[WORDS-23] held sounds of the voice are on the timeline beside the words', async () => {
    await candidate.setAudio('hesitant');
    await vi.waitFor(() => expect(line.all('sound:held').length).toBeGreaterThan(1), soon);
    for (const { fromMs, toMs, atMs } of line.all('sound:held')) {
      expect(toMs - fromMs).toBeGreaterThan(250);
      expect(toMs).toBeLessThanOrEqual(atMs);
    }
    await candidate.setAudio('speech');
  });

  it('[WORDS-12] is complete when the interview ends, and stored', async () => {
    await line.request('answer:finish', { interviewId: id, index: 0 });
    await line.request('question:spoken', { interviewId: id, index: 1 });
    const until = heard().length;
    await vi.waitFor(() => expect(heard().length).toBeGreaterThan(until), soon);
    await line.request('answer:finish', { interviewId: id, index: 1 });
    await vi.waitFor(() => expect(line.all('interview:ended')).toHaveLength(1), soon);
    const response = await visitor.fetch(`/api/interviews/${id}/timeline`);
    const { events } = (await response.json()) as { events: TimelineEvent[] };
    expect(events.at(-1)?.type).toBe('interview:ended');
    const view = applyAll(emptyView(), events);
    const last = view.segments[1]!;
    const words = view.words.filter(({ startMs }) => startMs >= last.answerFromMs!);
    expect(words.length).toBeGreaterThan(0);
    expect(last.toMs! - words.at(-1)!.endMs).toBeLessThan(2_000);
    expect(view.words).toEqual(applyAll(emptyView(), line.events).words);
    await vi.waitFor(
      async () => expect((await server.report()).vitals.recogniserPids).toEqual([]),
      soon,
    );
  });

  it('[WORDS-13] is taken from a browser only where that is offered and asked for', async () => {
    const other = await visitor.createInterview({ questionCount: 1 });
    await line.join(other.id);
    const word = { text: 'hello', startMs: 0, endMs: 10, confidence: 0.8 };
    const supply = () =>
      line.request('words:supply', { interviewId: other.id, words: [word], final: true });
    await expect(supply()).rejects.toMatchObject({ code: 'bad_state' });
    const ask = line.request('words:use-browser', { interviewId: other.id, use: true });
    await expect(ask).rejects.toMatchObject({ code: 'bad_state' });
  });
});
