import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectCandidate } from '#support/candidate.ts';
import { Spectator } from '#support/spectator.ts';
import {
  endOf,
  fallsSilent,
  now,
  receives,
  refused,
  soon,
  spectate,
  watchedRoom,
} from '#support/watched-room.ts';

const scene = watchedRoom();
const { onCamera } = scene;

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
    const acts = scene.room.coaches.entries.filter(({ interviewId }) => interviewId === id);
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
    const ended = endOf(maya);
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
    const ended = endOf(maya);
    scene.room.coaches.revoke({ coachId: 'maya', candidateId: userId, interviewId: id });
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
      scene.room.registry.open.find((interview) => interview.id === id)!.attendance.laneStats!;
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
    process.kill(scene.room.mediaPids()[0]!, 'SIGKILL');
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
