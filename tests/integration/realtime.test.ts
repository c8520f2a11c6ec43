import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppError } from '#lib/errors.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { Line, signUp, type Visitor } from '#support/visitor.ts';

let server: TestServer;
let ada: Visitor;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'error', EXPRESSION_PANEL: 'off' });
  ada = await signUp(server.url);
});
afterAll(() => server.close());

const soon = { timeout: 20_000, interval: 20 };
const code = (wanted: string): AppError => expect.objectContaining({ code: wanted });

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function live(visitor: Visitor, tab?: string) {
  const interview = await visitor.createInterview();
  const line = await visitor.connect(tab === undefined ? {} : { tab });
  await line.join(interview.id);
  return { id: interview.id, line };
}

describe('the socket door', () => {
  it('[SOCKET-6] opens to a signed-in visitor of our own origin only', async () => {
    await expect(Line.open(server.url, '')).rejects.toThrow(/sign in/);
    await expect(Line.open(server.url, 'better-auth.session_token=forged.x')).rejects.toThrow();
    await expect(ada.connect({ origin: 'https://evil.example' })).rejects.toThrow();
    const line = await ada.connect();
    expect(line.socket.connected).toBe(true);
    line.close();
  });

  it('[SOCKET-7] answers malformed payloads and unknown requests, and goes on', async () => {
    const { id, line } = await live(ada);
    // What no client of ours sends has no type to send it by.
    const raw = line.socket as unknown as {
      timeout(ms: number): { emitWithAck(name: string, ...args: unknown[]): Promise<unknown> };
      emit(name: string, ...args: unknown[]): void;
    };
    for (const payload of [
      undefined,
      null,
      7,
      'x',
      [],
      { interviewId: '../..' },
      { interviewId: id, index: -1 },
    ]) {
      expect(await raw.timeout(5_000).emitWithAck('answer:finish', payload)).toMatchObject({
        ok: false,
        error: { code: 'bad_request' },
      });
    }
    expect(await raw.timeout(5_000).emitWithAck('interview:explode', {})).toMatchObject({
      error: { code: 'unknown_event' },
    });
    raw.emit('interview:explode');
    raw.emit('interview:start', { interviewId: id });
    await vi.waitFor(() => expect(line.all('question:asked')).toHaveLength(1), soon);
    line.close();
  });

  it('[SOCKET-8] closes on an oversized message and loses nothing of the interview', async () => {
    const { id, line } = await live(ada, 'tab');
    await line.request('interview:start', { interviewId: id });
    const gone = new Promise((resolve) => line.socket.once('disconnect', resolve));
    line.socket.emit(
      'interview:pause',
      // No payload has a padding.
      { interviewId: id, padding: 'x'.repeat(200_000) } as never,
      () => {},
    );
    await gone;
    const again = await ada.connect({ tab: 'tab' });
    const { events } = await again.join(id);
    expect(events.map(({ type }) => type)).toContain('question:asked');
    again.close();
  });

  it('[SOCKET-9] treats another visitor’s interview as one that does not exist', async () => {
    const { id, line } = await live(ada);
    const eve = await signUp(server.url);
    const stranger = await eve.connect();
    await expect(stranger.join(id)).rejects.toEqual(code('not_found'));
    await expect(stranger.join(randomUUID())).rejects.toEqual(code('not_found'));
    await expect(stranger.request('interview:end', { interviewId: id })).rejects.toEqual(
      code('not_found'),
    );
    await expect(stranger.request('transport:create', { interviewId: id })).rejects.toEqual(
      code('not_found'),
    );
    stranger.close();
    line.close();
  });

  it('[SOCKET-10] refuses a flood without closing the line', async () => {
    const { id, line } = await live(ada);
    const replies = await Promise.allSettled(
      Array.from({ length: 120 }, () =>
        line.request('question:spoken', { interviewId: id, index: 0 }),
      ),
    );
    const refused = replies.filter((reply) => reply.status === 'rejected');
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited' } });
    expect(line.socket.connected).toBe(true);
    line.close();
  });

  it('[EXPRESSION-5] is refused and not offered where the operator switched it off', async () => {
    expect(await (await ada.fetch('/api/me')).json()).toMatchObject({
      offers: { expressionPanel: false },
    });
    const { id, line } = await live(ada);
    const show = (on: boolean) => line.request('expression:show', { interviewId: id, on });
    await expect(show(true)).rejects.toEqual(code('forbidden'));
    await show(false);
    line.close();
  });

  it('[COACHES-10] open pages of a candidate and their coach are told of each change, others not', async () => {
    const people = [ada, await signUp(server.url), await signUp(server.url)];
    const lines = await Promise.all(people.map((one) => one.connect()));
    const told = [0, 0, 0];
    lines.forEach((line, index) =>
      line.socket.on('coachings:changed', () => {
        told[index]! += 1;
      }),
    );
    const [, coach] = people;
    const send = async (who: Visitor, path: string, body: unknown) =>
      (await who.fetch(path, { method: 'POST', body: JSON.stringify(body) })).json();
    const { token } = (await send(ada, '/api/invitations', {})) as { token: string };
    await send(coach!, '/api/invitations/accept', { token });
    await expect.poll(() => told).toEqual([1, 1, 0]);
    const mine = await (await ada.fetch('/api/coachings/coaches')).json();
    const { coaches } = mine as { coaches: { id: string }[] };
    await send(coach!, `/api/coachings/${coaches[0]!.id}/end`, {});
    await expect.poll(() => told).toEqual([2, 2, 0]);
    for (const line of lines) line.close();
  });
});

describe('one seat, many tabs', () => {
  it('[SEAT-4] a second tab is refused, may take over, and the first can command no more', async () => {
    const { id, line } = await live(ada, 'first');
    const second = await ada.connect({ tab: 'second' });
    await expect(second.join(id)).rejects.toEqual(code('conflict'));
    const displaced = new Promise((resolve) => line.socket.once('interview:displaced', resolve));
    await second.join(id, { takeOver: true });
    await displaced;
    await expect(line.request('interview:start', { interviewId: id })).rejects.toEqual(
      code('displaced'),
    );
    await second.request('interview:start', { interviewId: id });
    await vi.waitFor(() => expect(second.all('question:asked')).toHaveLength(1), soon);
    expect(line.all('question:asked')).toHaveLength(0);
    line.close();
    second.close();
  });
});

describe('coming back', () => {
  it('[RECORD-7] after a dropped line nothing is missed and nothing is seen twice', async () => {
    const { id, line } = await live(ada, 'tab');
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(line.all('phase:changed').at(-1)?.phase).toBe('thinking'), soon);
    const lastSeq = Math.max(...line.events.map(({ seq }) => seq));
    line.socket.io.engine.close();

    const again = await ada.connect({ tab: 'tab' });
    await again.join(id, { afterSeq: lastSeq });
    await again.request('answer:finish', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(again.all('question:asked')).toHaveLength(1), soon);
    const seqs = [...line.events, ...again.events].map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
    again.close();
  });

  it('[FLOW-7] a finished interview is in the history, and still there after a restart', async () => {
    const { id, line } = await live(ada);
    await line.request('interview:start', { interviewId: id });
    for (const index of [0, 1, 2]) {
      await line.request('question:spoken', { interviewId: id, index });
      await line.request('answer:finish', { interviewId: id, index });
    }
    await vi.waitFor(() => expect(line.all('interview:ended')).toHaveLength(1), soon);
    line.close();
    await server.stop();
    await server.start();
    const detail = (await (await ada.fetch(`/api/interviews/${id}`)).json()) as { state: string };
    expect(detail).toMatchObject({ state: 'ended', endReason: 'finished', questionsAnswered: 0 });
    const { events } = (await (await ada.fetch(`/api/interviews/${id}/timeline`)).json()) as {
      events: { seq: number; type: string }[];
    };
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.type).toBe('interview:ended');
  });

  it('[FLOW-8] [MEDIA-55] a server that dies mid-interview leaves it ended as interrupted, its timeline, and no process', async () => {
    const { id, line } = await live(ada);
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(async () => {
      const { events } = (await (await ada.fetch(`/api/interviews/${id}/timeline`)).json()) as {
        events: { type: string }[];
      };
      expect(events.map(({ type }) => type)).toContain('question:asked');
    }, soon);
    const { analysisPids, mediaPids } = (await server.report()).vitals;
    const pids = [...analysisPids, ...mediaPids];
    expect(pids.length).toBeGreaterThan(1);
    await server.kill();
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), soon);
    await server.start();
    const detail = (await (await ada.fetch(`/api/interviews/${id}`)).json()) as { state: string };
    expect(detail).toMatchObject({ state: 'ended', endReason: 'interrupted' });
    const line2 = await ada.connect();
    const reply = await line2.join(id);
    expect(reply.interview.state).toBe('ended');
    line2.close();
  });
});
