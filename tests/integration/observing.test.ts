import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Vp8Decoder } from '#server/analysis/process/decode/vp8.ts';
import { observersAtMost } from '#shared/participants.ts';
import { connectCandidate } from '#support/candidate.ts';
import { openRoom, type OpenRoom } from '#support/open-room.ts';
import { Spectator } from '#support/spectator.ts';
import type { Line } from '#support/visitor.ts';

const soon = { timeout: 20_000, interval: 20 };
const refused = (asking: Promise<unknown>, code: string) =>
  expect(asking).rejects.toMatchObject({ code });

let room: OpenRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room?.close());

async function open(who: string, tab?: string): Promise<Line> {
  const line = await room.line(who, tab);
  onTestFinished(() => line.close());
  return line;
}

/** A candidate who is in their lobby. */
async function lobby(options: Parameters<OpenRoom['createInterview']>[0] = {}) {
  const { id, userId } = await room.createInterview(options);
  const line = await open(userId);
  await line.join(id);
  const allow = (coachId: string) =>
    room.coaches.allow({ coachId, coachName: coachId, candidateId: userId, interviewId: id });
  const coach = async (coachId: string, tab?: string) => {
    allow(coachId);
    return open(coachId, tab);
  };
  return { id, userId, line, allow, coach };
}

/** The same, seen and heard. */
async function onCamera(options: Parameters<OpenRoom['createInterview']>[0] = {}) {
  const stage = await lobby(options);
  const media = await connectCandidate({ interviewId: stage.id, request: stage.line.request });
  onTestFinished(() => media.close());
  return { ...stage, media };
}

async function spectate(line: Line, interviewId: string): Promise<Spectator> {
  const spectator = await Spectator.connect({ interviewId, request: line.request });
  onTestFinished(() => spectator.close());
  return spectator;
}

const receives = (spectator: Spectator, sinceMs = 0) =>
  expect
    .poll(() => {
      const { audio, video } = spectator.received;
      return Math.min(audio.lastAtMs, video.lastAtMs) > sinceMs;
    }, soon)
    .toBe(true);

const now = () => performance.timeOrigin + performance.now();

/** Resolves when nothing has come for half a second, with the moment the last packet came. */
async function fallsSilent({ received }: Spectator): Promise<number> {
  const last = () => Math.max(received.audio.lastAtMs, received.video.lastAtMs);
  await expect.poll(() => now() - last() > 500, soon).toBe(true);
  return last();
}

const told = (line: Line, name: 'observe:ended') =>
  new Promise<{ reason: string }>((resolve) => line.socket.once(name, resolve));

describe('a coach who watches', () => {
  it('[OBSERVE-5] sees and hears the candidate: the picture decodes, the sound goes on', async () => {
    const { id, coach } = await onCamera();
    const maya = await coach('maya');
    const { produced, candidateName } = await maya.observe(id);
    expect(candidateName).toMatch(/by name$/);
    expect(produced.map(({ kind, from }) => [kind, from])).toEqual([
      ['audio', { role: 'candidate' }],
      ['video', { role: 'candidate' }],
    ]);
    const spectator = await spectate(maya, id);
    const decoder = await Vp8Decoder.create();
    onTestFinished(() => decoder.close());
    const sizes = new Set<string>();
    let shown = 0;
    spectator.onFrame((data) => {
      const result = decoder.decode(data, true);
      if (!result.ok || !result.picture) return;
      shown += 1;
      sizes.add(`${result.picture.width}x${result.picture.height}`);
    });
    await expect.poll(() => shown, soon).toBeGreaterThan(20);
    expect([...sizes]).toEqual(['640x360']);
    const { packets } = spectator.received.audio;
    await expect.poll(() => spectator.received.audio.packets, soon).toBeGreaterThan(packets + 50);
  });

  it('[OBSERVE-4] receives the timeline, also what silence hides from the candidate, and no private matter', async () => {
    const cv = 'I baked 4000 loaves.';
    const { id, userId, line, media, coach } = await onCamera({ silent: true, cv });
    const maya = await coach('maya');
    const { interview } = await maya.observe(id);
    expect((await line.join(id)).interview.brought).toEqual(['cv']);
    expect(interview.brought).toEqual([]);
    expect(interview).toMatchObject({ id, questionCount: 2 });
    expect(interview).not.toHaveProperty('material');
    expect(JSON.stringify(interview)).not.toContain(userId);
    const lobbySamples = new Set<string>();
    maya.socket.on('lobby:observed', ({ samples }) => {
      for (const { metric } of samples) lobbySamples.add(metric);
    });
    const guessed = new Promise((resolve) => maya.socket.once('words:guessed', resolve));
    await vi.waitFor(() => expect(lobbySamples).toContain('voice-level'), soon);
    await media.setVideo('blank');
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await line.request('words:use-browser', { interviewId: id, use: true });
    const word = { text: 'hello', startMs: 0, endMs: 100, confidence: null };
    await line.request('words:supply', { interviewId: id, words: [word], final: false });
    expect(await guessed).toMatchObject({ words: [word] });
    const hidden = () => maya.all('feedback:raised').filter(({ feedback }) => feedback.hidden);
    await vi.waitFor(() => expect(hidden().length).toBeGreaterThan(0), soon);
    const { seq } = hidden()[0]!;
    await vi.waitFor(() => expect(line.events.at(-1)!.seq).toBeGreaterThan(seq), soon);
    expect(line.all('feedback:raised').filter(({ feedback }) => feedback.hidden)).toEqual([]);
    expect(maya.all('samples:bundled').length).toBeGreaterThan(0);
  });

  it('[OBSERVE-1] is seen to come, to lose their line, to return and to go; it is on record', async () => {
    const { id, line, coach } = await lobby();
    const maya = await coach('maya', 'tab');
    await maya.observe(id);
    const states = () => line.all('observer:changed').map(({ name, state }) => `${name} ${state}`);
    maya.close();
    await vi.waitFor(() => expect(states()).toEqual(['maya watching', 'maya away']), soon);
    const again = await coach('maya', 'tab');
    await again.observe(id);
    await again.request('observe:leave', { interviewId: id });
    await vi.waitFor(() => expect(states().slice(2)).toEqual(['maya watching', 'maya left']), soon);
    const gone = await coach('maya');
    await gone.observe(id);
    gone.close();
    await vi.waitFor(
      () => expect(states().slice(4)).toEqual(['maya watching', 'maya away', 'maya left']),
      soon,
    );
    const acts = room.coaches.entries.filter(({ interviewId }) => interviewId === id);
    expect(acts.map(({ act }) => act)).toEqual([
      'observation-began',
      'observation-ended',
      'observation-began',
      'observation-ended',
    ]);
  });

  it('[OBSERVE-7] who comes back misses nothing, sees nothing twice and still watches', async () => {
    const { id, line, coach } = await onCamera();
    const maya = await coach('maya', 'tab');
    await maya.observe(id);
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(maya.all('samples:bundled').length).toBeGreaterThan(2), soon);
    maya.socket.io.engine.close();
    const afterSeq = maya.events.at(-1)!.seq;
    await line.request('answer:finish', { interviewId: id, index: 0 });

    const again = await coach('maya', 'tab');
    await again.observe(id, { afterSeq });
    await receives(await spectate(again, id));
    await vi.waitFor(() => expect(again.all('question:asked')).toHaveLength(1), soon);
    const seqs = [...maya.events, ...again.events].map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  it('[OBSERVE-8] one tab of theirs at a time; another may take over, and the first is told', async () => {
    const { id, line, coach } = await lobby();
    const first = await coach('maya', 'one');
    await first.observe(id);
    const second = await coach('maya', 'two');
    await refused(second.observe(id), 'conflict');
    const ended = told(first, 'observe:ended');
    await second.observe(id, { takeOver: true });
    expect(await ended).toMatchObject({ reason: 'displaced' });
    await refused(first.request('transport:create', { interviewId: id }), 'displaced');
    await vi.waitFor(() => expect(line.all('observer:changed')).toHaveLength(1), soon);
  });

  it('[OBSERVE-9] twenty may watch; one more is refused until somebody leaves', async () => {
    const { id, coach } = await lobby();
    const lines = [];
    for (let i = 0; i < observersAtMost; i += 1) {
      const line = await coach(`coach-${i}`);
      await line.observe(id);
      lines.push(line);
    }
    const late = await coach('late');
    await refused(late.observe(id), 'full');
    await lines[3]!.request('observe:leave', { interviewId: id });
    await late.observe(id);
  });
});

describe('who may not watch', () => {
  it('[OBSERVE-10] a forged id, somebody else’s interview and one nobody let them see are told alike', async () => {
    const { id, line, coach } = await onCamera();
    const other = await lobby();
    const eve = await open('eve');
    const maya = await coach('maya');
    for (const [who, where] of [
      [eve, id],
      [eve, randomUUID()],
      [maya, other.id],
    ] as const) {
      await refused(who.observe(where), 'not_found');
      await refused(who.request('transport:create', { interviewId: where }), 'not_found');
      await refused(who.request('observe:leave', { interviewId: where }), 'not_found');
      expect(who.events).toEqual([]);
    }
    expect(line.all('observer:changed')).toEqual([]);
  });

  it('[OBSERVE-10] before the candidate opened it there is nothing to see, and after its end neither', async () => {
    const { id, userId } = await room.createInterview();
    room.coaches.allow({
      coachId: 'maya',
      coachName: 'Maya',
      candidateId: userId,
      interviewId: id,
    });
    const maya = await open('maya');
    await refused(maya.observe(id), 'not_open');
    const line = await open(userId);
    await line.join(id);
    await line.request('interview:start', { interviewId: id });
    await maya.observe(id);
    const ended = told(maya, 'observe:ended');
    await line.request('interview:end', { interviewId: id });
    expect(await ended).toMatchObject({ reason: 'interview-ended' });
    expect(maya.all('interview:ended')).toHaveLength(1);
    await refused(maya.observe(id), 'bad_state');
  });

  it('[OBSERVE-11] a coach may do what those who watch may, and nothing else', async () => {
    const { id, coach } = await onCamera();
    const maya = await coach('maya');
    await refused(maya.request('transport:create', { interviewId: id }), 'bad_state');
    await maya.observe(id);
    for (const name of [
      'interview:end',
      'interview:pause',
      'observation:pause',
      'observation:end',
      'baseline:take',
      'turn:stay',
    ] as const) {
      await refused(maya.request(name, { interviewId: id }), 'forbidden');
    }
    await refused(
      maya.request('producer:create', {
        interviewId: id,
        transportId: 'any',
        kind: 'audio',
        rtpParameters: {},
      }),
      'forbidden',
    );
    await refused(maya.join(id), 'not_found');
  });

  it('[OBSERVE-11] odd capabilities are refused, and it goes on for everyone', async () => {
    const { id, coach } = await onCamera();
    const maya = await coach('maya');
    await maya.observe(id);
    const transport = await maya.request('transport:create', {
      interviewId: id,
      direction: 'receive',
    });
    const opus = { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 };
    for (const rtpCapabilities of [
      {},
      { codecs: [] },
      { codecs: [{ ...opus, mimeType: 'audio/PCMU' }] },
      { codecs: [{ ...opus, preferredPayloadType: 'x' }] },
      { codecs: [{ ...opus, parameters: { a: { b: {} } } }] },
      { codecs: Array(17).fill(opus) },
      { codecs: [opus], headerExtensions: [{ kind: 'audio', uri: 7, preferredId: 1 }] },
    ]) {
      await refused(
        maya.request('consumer:create', {
          interviewId: id,
          transportId: transport.id,
          kind: 'audio',
          rtpCapabilities,
        }),
        'bad_request',
      );
    }
    const wanted = {
      interviewId: id,
      transportId: transport.id,
      kind: 'audio' as const,
      rtpCapabilities: { codecs: [{ ...opus, preferredPayloadType: 100 }] },
    };
    const from = { role: 'coach', coachId: 'tom' } as const;
    await refused(maya.request('consumer:create', { ...wanted, from }), 'not_found');
    await refused(maya.request('consumer:create', { ...wanted, transportId: 'mine' }), 'not_found');
    await refused(
      maya.request('consumer:resume', { interviewId: id, consumerId: 'mine' }),
      'not_found',
    );
    await receives(await spectate(maya, id));
  });
});

describe('the candidate’s say', () => {
  it('[OBSERVE-6] paused, nothing comes any more; resumed, it goes on without what was said meanwhile', async () => {
    const { id, line, coach } = await onCamera();
    const maya = await coach('maya');
    await maya.observe(id);
    const spectator = await spectate(maya, id);
    await receives(spectator);
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(maya.all('samples:bundled').length).toBeGreaterThan(2), soon);

    await line.request('observation:pause', { interviewId: id });
    const pausedAtMs = now();
    await vi.waitFor(() => expect(maya.events.at(-1)?.type).toBe('observation:changed'), soon);
    expect(await fallsSilent(spectator)).toBeLessThan(pausedAtMs + 1_000);
    await refused(Spectator.connect({ interviewId: id, request: maya.request }), 'not_found');
    await line.request('answer:finish', { interviewId: id, index: 0 });
    const before = line.all('samples:bundled').length;
    await vi.waitFor(
      () => expect(line.all('samples:bundled').length).toBeGreaterThan(before + 2),
      soon,
    );
    expect(maya.events.at(-1)?.type).toBe('observation:changed');

    const heard = new Promise<unknown>((resolve) =>
      maya.socket.on(
        'producers:changed',
        ({ produced }) => produced.length > 0 && resolve(produced),
      ),
    );
    await line.request('observation:resume', { interviewId: id });
    await heard;
    await vi.waitFor(() => expect(maya.all('question:asked')).toHaveLength(2), soon);
    await receives(await spectate(maya, id), now());
    const [paused, open] = maya.all('observation:changed');
    const meanwhile = maya.events.filter(
      ({ seq }) => seq > paused!.seq && seq < (open?.seq ?? Infinity),
    );
    expect(meanwhile.map(({ type }) => type)).not.toContain('samples:bundled');
    await vi.waitFor(
      () => expect(maya.all('samples:bundled').at(-1)!.seq).toBeGreaterThan(open!.seq),
      soon,
    );
    const seqs = maya.events.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    const acts = room.coaches.entries.filter(({ interviewId }) => interviewId === id);
    expect(acts.map(({ act, coachId }) => [act, coachId])).toEqual([
      ['observation-began', 'maya'],
      ['observation-paused', null],
      ['observation-resumed', null],
    ]);
  });

  it('[OBSERVE-12] a coach who is sent out is out for this interview; the others watch on', async () => {
    const { id, line, coach } = await onCamera();
    const [maya, tom] = [await coach('maya'), await coach('tom')];
    await Promise.all([maya.observe(id), tom.observe(id)]);
    const [one, other] = [await spectate(maya, id), await spectate(tom, id)];
    await receives(one);
    const ended = told(maya, 'observe:ended');
    await line.request('observation:end', { interviewId: id, coachId: 'maya' });
    const endedAtMs = now();
    expect(await ended).toMatchObject({ reason: 'ended-by-candidate' });
    expect(await fallsSilent(one)).toBeLessThan(endedAtMs + 1_000);
    await refused(maya.observe(id), 'forbidden');
    await receives(other, now());
    await line.request('observation:end', { interviewId: id });
    await fallsSilent(other);
    await refused(tom.observe(id), 'forbidden');
  });

  it('[OBSERVE-13] consent taken back cuts sound, picture and events within a second', async () => {
    const { id, userId, line, coach } = await onCamera();
    const maya = await coach('maya');
    await maya.observe(id);
    const spectator = await spectate(maya, id);
    await receives(spectator);
    await line.request('interview:start', { interviewId: id });
    await line.request('question:spoken', { interviewId: id, index: 0 });
    await vi.waitFor(() => expect(maya.all('samples:bundled').length).toBeGreaterThan(2), soon);
    const ended = told(maya, 'observe:ended');
    room.coaches.revoke({ coachId: 'maya', candidateId: userId, interviewId: id });
    const revokedAtMs = now();
    expect(await ended).toMatchObject({ reason: 'revoked' });
    const lastSeq = maya.events.at(-1)!.seq;
    expect(await fallsSilent(spectator)).toBeLessThan(revokedAtMs + 1_000);
    const before = line.all('samples:bundled').length;
    await vi.waitFor(
      () => expect(line.all('samples:bundled').length).toBeGreaterThan(before + 3),
      soon,
    );
    expect(maya.events.at(-1)!.seq).toBe(lastSeq);
    await refused(maya.observe(id), 'not_found');
    await refused(maya.request('transport:create', { interviewId: id }), 'not_found');
  });
});

describe('what must not cost the candidate anything', () => {
  it('[OBSERVE-14] an observer that dies without a word leaves the candidate’s lane as it was', async () => {
    const { id, coach } = await onCamera();
    const lane = () =>
      room.registry.open.find((interview) => interview.id === id)!.attendance.laneStats!;
    for (const who of ['maya', 'tom', 'kim']) {
      const line = await coach(who);
      await line.observe(id);
      const spectator = await spectate(line, id);
      await receives(spectator);
      await spectator.close();
      line.socket.io.engine.close();
    }
    const before = { ...lane() };
    await expect
      .poll(() => lane().framesAnalysed - before.framesAnalysed, soon)
      .toBeGreaterThan(15);
    expect(lane().decodeErrors).toBe(before.decodeErrors);
  });

  it('[OBSERVE-15] a media worker that dies: coaches are told and see on over the new one', async () => {
    const { id, line, coach } = await onCamera();
    const maya = await coach('maya');
    await maya.observe(id);
    await receives(await spectate(maya, id));
    const lost = new Promise((resolve) => maya.socket.once('media:lost', resolve));
    const candidateLost = new Promise((resolve) => line.socket.once('media:lost', resolve));
    process.kill(room.mediaPids()[0]!, 'SIGKILL');
    await Promise.all([lost, candidateLost]);
    const sent = new Promise<void>((resolve) =>
      maya.socket.on('producers:changed', ({ produced }) => produced.length === 2 && resolve()),
    );
    const again = await connectCandidate({ interviewId: id, request: line.request });
    onTestFinished(() => again.close());
    await sent;
    await receives(await spectate(maya, id));
  });
});
