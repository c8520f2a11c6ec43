import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Vp8Decoder } from '#server/analysis/process/decode/vp8.ts';
import { observersAtMost } from '#shared/participants.ts';
import { endOf, receives, refused, soon, spectate, watchedRoom } from '#support/watched-room.ts';

const scene = watchedRoom();
const { allow, lobby, onCamera, open } = scene;

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
    const acts = scene.room.coaches.entries.filter(({ interviewId }) => interviewId === id);
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
    const ended = endOf(first);
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
    const { id, userId } = await scene.room.createInterview();
    allow('maya', { id, userId });
    const maya = await open('maya');
    await refused(maya.observe(id), 'not_open');
    const line = await open(userId);
    await line.join(id);
    await line.request('interview:start', { interviewId: id });
    await maya.observe(id);
    const ended = endOf(maya);
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
