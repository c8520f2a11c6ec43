import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RequestName, RequestPayload } from '#shared/events.ts';
import { connectCandidate } from '#support/candidate.ts';
import { Spectator } from '#support/spectator.ts';
import type { Line } from '#support/visitor.ts';
import { now, refused, soon, watchedRoom } from '#support/watched-room.ts';

const maysVoice = { role: 'coach', coachId: 'maya' } as const;

const scene = watchedRoom();
const { allow, open } = scene;

/** A candidate in an interview that has begun, with two coaches who watch. */
async function session({ questions = 3 } = {}) {
  const { id, userId } = await scene.room.createInterview({ questions });
  const candidate = await open(userId, 'candidate');
  await candidate.join(id);
  const coach = async (coachId: string, tab?: string) => {
    allow(coachId, { id, userId });
    const line = await open(coachId, tab);
    await line.observe(id);
    return line;
  };
  const maya = await coach('maya', 'maya');
  const tom = await coach('tom');
  const media = await connectCandidate({ interviewId: id, request: candidate.request });
  onTestFinished(() => media.close());
  await candidate.request('interview:start', { interviewId: id });
  await candidate.request('question:spoken', { interviewId: id, index: 0 });
  const ask = <N extends RequestName>(who: Line, name: N, payload: object = {}) =>
    who.request(name, { interviewId: id, ...payload } as RequestPayload<N>);
  return { id, userId, candidate, maya, tom, ask };
}

type Session = Awaited<ReturnType<typeof session>>;

async function speak(line: Line, { id }: Session, soundOnly: boolean) {
  const voice = await connectCandidate({ interviewId: id, request: line.request, soundOnly });
  onTestFinished(() => voice.close());
  return voice;
}

async function hear(line: Line, { id }: Session, kinds: ('audio' | 'video')[]) {
  const ear = await Spectator.connect({
    interviewId: id,
    request: line.request,
    from: maysVoice,
    kinds,
  });
  onTestFinished(() => ear.close());
  return ear;
}

const producedFor = (line: Line) => {
  const told: string[] = [];
  line.socket.on('producers:changed', ({ produced }) => {
    told.push(
      produced
        .filter(({ from }) => from.role === 'coach')
        .map(({ kind }) => kind)
        .join(),
    );
  });
  return told;
};

describe('whispers', () => {
  it('[HELP-1] [HELP-4] reach the candidate and the coaches, and come back as read', async () => {
    const { candidate, maya, tom, ask } = await session();
    const { id, held } = await ask(maya, 'whisper:send', { text: 'Give a number' });
    expect(held).toBe(false);
    for (const line of [candidate, maya, tom]) {
      await vi.waitFor(() => expect(line.all('whisper:sent').map((w) => w.id)).toEqual([id]), soon);
    }
    expect(candidate.all('whisper:sent')[0]).toMatchObject({ name: 'maya', text: 'Give a number' });
    await ask(candidate, 'whisper:seen', { id });
    await vi.waitFor(() => expect(maya.all('whisper:read').map((w) => w.id)).toEqual([id]), soon);
  });

  it('[HELP-2] wait while the candidate wants it, and are delivered once, also over a broken line', async () => {
    const { id, userId, candidate, maya, tom, ask } = await session();
    const told: string[][] = [];
    tom.socket.on('whispers:held', ({ whispers }) => told.push(whispers.map(({ text }) => text)));
    await ask(candidate, 'interruptions:allow', { allowed: false });
    expect((await ask(maya, 'whisper:send', { text: 'one' })).held).toBe(true);
    const second = await ask(maya, 'whisper:send', { text: 'two' });
    await ask(maya, 'whisper:send', { text: 'three' });
    await ask(maya, 'whisper:take-back', { id: second.id });
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['one', 'three']), soon);
    expect(candidate.all('whisper:sent')).toEqual([]);

    const afterSeq = candidate.events.at(-1)!.seq;
    candidate.socket.io.engine.close();
    const again = await open(userId, 'candidate');
    await again.join(id, { afterSeq });
    await again.request('interruptions:allow', { interviewId: id, allowed: true });
    await vi.waitFor(
      () => expect(again.all('whisper:sent').map(({ text }) => text)).toEqual(['one', 'three']),
      soon,
    );
    await vi.waitFor(() => expect(told.at(-1)).toEqual([]), soon);
  });

  it('[HELP-7] are a watching coach’s alone, short, and nothing while watching is paused', async () => {
    const { id, candidate, maya, ask } = await session();
    const eve = await open('eve');
    const text = 'Give a number';
    await refused(eve.request('whisper:send', { interviewId: id, text }), 'not_found');
    await refused(ask(candidate, 'whisper:send', { text }), 'forbidden');
    await refused(ask(maya, 'whisper:send', { text: 'x'.repeat(81) }), 'bad_request');
    await refused(ask(maya, 'interruptions:allow', { allowed: true }), 'forbidden');
    await ask(candidate, 'observation:pause');
    await refused(ask(maya, 'whisper:send', { text }), 'bad_state');
    await ask(candidate, 'observation:resume');
    await ask(candidate, 'observation:end', { coachId: 'maya' });
    await refused(ask(maya, 'whisper:send', { text }), 'displaced');
    expect(candidate.all('whisper:sent')).toEqual([]);
  });
});

describe('a coach’s voice', () => {
  it('[HELP-10] whispered, it reaches the candidate alone', async () => {
    const stage = await session();
    const { candidate, maya, tom, ask } = stage;
    const forCandidate = producedFor(candidate);
    const forTom = producedFor(tom);
    await refused(speak(maya, stage, true), 'forbidden');
    await ask(maya, 'voice:set-mode', { mode: 'whisper' });
    await refused(speak(maya, stage, false), 'forbidden');
    await speak(maya, stage, true);
    await vi.waitFor(() => expect(forCandidate.at(-1)).toBe('audio'), soon);
    const ear = await hear(candidate, stage, ['audio']);
    await expect.poll(() => ear.received.audio.packets, soon).toBeGreaterThan(50);
    await refused(hear(tom, stage, ['audio']), 'not_found');
    expect(forTom.every((kinds) => kinds === '')).toBe(true);
  });

  it('[HELP-10] [HELP-13] of a coach who asks the questions, everyone sees and hears it; one does at a time', async () => {
    const stage = await session();
    const { candidate, maya, tom, ask } = stage;
    await ask(maya, 'voice:set-mode', { mode: 'interview' });
    await refused(ask(tom, 'voice:set-mode', { mode: 'interview' }), 'conflict');
    await speak(maya, stage, false);
    for (const line of [candidate, tom]) {
      const ear = await hear(line, stage, ['audio', 'video']);
      await expect
        .poll(() => Math.min(ear.received.audio.packets, ear.received.video.packets), soon)
        .toBeGreaterThan(20);
    }
  });

  it('[HELP-11] [HELP-15] stops within a second when muted, paused or no longer allowed', async () => {
    for (const stop of ['mute', 'pause', 'revoke'] as const) {
      const stage = await session();
      const { id, userId, candidate, maya, ask } = stage;
      await ask(maya, 'voice:set-mode', { mode: 'whisper' });
      await speak(maya, stage, true);
      const ear = await hear(candidate, stage, ['audio']);
      await expect.poll(() => ear.received.audio.packets, soon).toBeGreaterThan(20);
      const stoppedAtMs = now();
      if (stop === 'mute') await ask(candidate, 'voice:mute', { coachId: 'maya', muted: true });
      if (stop === 'pause') await ask(candidate, 'observation:pause');
      if (stop === 'revoke') {
        scene.room.coaches.revoke({ coachId: 'maya', candidateId: userId, interviewId: id });
      }
      await expect.poll(() => now() - ear.received.audio.lastAtMs > 500, soon).toBe(true);
      expect(ear.received.audio.lastAtMs).toBeLessThan(stoppedAtMs + 1_000);
    }
  });

  it('[HELP-16] [HELP-18] who asks the questions and is gone gives them back to the interviewer', async () => {
    const { candidate, maya, ask } = await session();
    await ask(maya, 'voice:set-mode', { mode: 'interview' });
    await ask(candidate, 'answer:finish', { index: 0 });
    const phase = () => candidate.all('phase:changed').at(-1)?.phase;
    await vi.waitFor(() => expect(phase()).toBe('considering'), soon);
    maya.close();
    await vi.waitFor(
      () => expect(candidate.all('voice:changed').at(-1)?.mode).toBe('listen'),
      soon,
    );
    await vi.waitFor(() => expect(candidate.all('question:asked')).toHaveLength(2), soon);
  });
});

describe('a coach who takes a hand in the questions', () => {
  it('[HELP-20] pushes one, asks for a new try, gives time and goes on; everybody sees who it was', async () => {
    const { candidate, maya, ask } = await session();
    const asked = () => candidate.all('question:asked').map(({ question }) => question.text);
    await ask(maya, 'steering:push', { question: { text: 'Why did that take a year?' } });
    await vi.waitFor(() => expect(asked().at(-1)).toBe('Why did that take a year?'), soon);
    await ask(candidate, 'question:spoken', { index: 1 });
    await ask(maya, 'steering:extend', { index: 1, byMs: 60_000 });
    await ask(maya, 'steering:retry', { index: 1 });
    await vi.waitFor(() => expect(candidate.all('question:asked').at(-1)?.index).toBe(2), soon);
    expect(candidate.all('question:asked').at(-1)?.question.retryOf).toBe(1);
    await refused(ask(maya, 'steering:skip', { index: 1 }), 'bad_state');
    await ask(maya, 'steering:skip', { index: 2 });
    await vi.waitFor(() => expect(candidate.all('question:asked').at(-1)?.index).toBe(3), soon);
    const acts = candidate.all('question:steered').map(({ act, name }) => `${name} ${act}`);
    expect(acts).toEqual(['maya pushed', 'maya extended', 'maya retried', 'maya skipped']);
    await refused(ask(candidate, 'steering:skip', { index: 3 }), 'forbidden');
  });
});
