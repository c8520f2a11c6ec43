import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { connectCandidate } from './candidate.ts';
import { openRoom, type OpenRoom } from './open-room.ts';
import { Spectator } from './spectator.ts';
import type { Line } from './visitor.ts';

export const soon = { timeout: 20_000, interval: 20 };
export const now = () => performance.timeOrigin + performance.now();
export const refused = (asking: Promise<unknown>, code: string) =>
  expect(asking).rejects.toMatchObject({ code });

/** One room for all tests of a file, and people who come into it. */
export function watchedRoom() {
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

  const allow = (coachId: string, { id, userId }: { id: string; userId: string }) =>
    room.coaches.allow({ coachId, coachName: coachId, candidateId: userId, interviewId: id });

  /** A candidate who is in their lobby. */
  async function lobby(options: Parameters<OpenRoom['createInterview']>[0] = {}) {
    const { id, userId } = await room.createInterview(options);
    const line = await open(userId);
    await line.join(id);
    const coach = async (coachId: string, tab?: string) => {
      allow(coachId, { id, userId });
      return open(coachId, tab);
    };
    return { id, userId, line, coach };
  }

  /** The same, seen and heard. */
  async function onCamera(options: Parameters<OpenRoom['createInterview']>[0] = {}) {
    const stage = await lobby(options);
    const media = await connectCandidate({ interviewId: stage.id, request: stage.line.request });
    onTestFinished(() => media.close());
    return { ...stage, media };
  }

  return {
    get room() {
      return room;
    },
    open,
    allow,
    lobby,
    onCamera,
  };
}

export async function spectate(line: Line, interviewId: string): Promise<Spectator> {
  const spectator = await Spectator.connect({ interviewId, request: line.request });
  onTestFinished(() => spectator.close());
  return spectator;
}

/** Sound and picture come, and still come after that moment. */
export const receives = (spectator: Spectator, sinceMs = 0) =>
  expect
    .poll(() => {
      const { audio, video } = spectator.received;
      return Math.min(audio.lastAtMs, video.lastAtMs) > sinceMs;
    }, soon)
    .toBe(true);

/** Resolves when nothing has come for half a second, with the moment the last packet came. */
export async function fallsSilent({ received }: Spectator): Promise<number> {
  const last = () => Math.max(received.audio.lastAtMs, received.video.lastAtMs);
  await expect.poll(() => now() - last() > 500, soon).toBe(true);
  return last();
}

/** That, and why, a coach may not watch any longer. */
export const endOf = (line: Line) =>
  new Promise<{ reason: string }>((resolve) => line.socket.once('observe:ended', resolve));
