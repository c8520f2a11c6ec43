import { copyFile } from 'node:fs/promises';
import { onTestFinished, vi } from 'vitest';
import { Scope } from '#lib/scope.ts';
import { clipSourceOn } from '#server/app/clips.ts';
import { createClips } from '#server/clips/clips.ts';
import { createMayWatch } from '#server/http/may-watch.ts';
import { createReadableInterviews } from '#server/http/readable-interviews.ts';
import type { HttpOptions } from '#server/http/app.ts';
import { openRecordings } from '#server/recordings/open-recordings.ts';
import { coachesOn } from './coaches.ts';
import { openTestStore } from './database.ts';
import { film, filmedAtMs, somewhere } from './filmed.ts';
import { longSession } from './hour.ts';
import { openHouse, visitorOf } from './house.ts';
import { allMetrics, storeSession } from './stored-session.ts';

/** Where the recording of the interview begins on its axis. */
export const filmedFromMs = 20_000;
export const filmedForMs = 24_000;

/** Somebody whose interview is over and was filmed, and everything HTTP about it; a clock that can be set. */
export async function filmedInterview(changes: Partial<HttpOptions> = {}) {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  const store = scope.own(await openTestStore());
  const dataDir = await somewhere();
  const kept = { key: 'k'.repeat(32) };
  const { recordings, clipFiles } = await openRecordings({
    ...{ dataDir, recordings: kept, store },
    onFinished: (id) => void recordings.join(id).catch(() => {}),
  });
  scope.own(recordings);
  scope.own(clipFiles);
  const clock = { nowMs: Date.now() };
  const guesses: string[] = [];
  const clips = createClips({
    ...{ store: store.clips, cutter: clipFiles, source: clipSourceOn(store), secret: 's' },
    countGuess: async (linkId) => void guesses.push(linkId),
    now: () => clock.nowMs,
  });
  const coaches = coachesOn(store);
  const house = openHouse(store, {
    coaches,
    ...{ recordings, clips, onInterviewDeleted: (id) => recordings.remove(id) },
    mayWatch: createMayWatch({
      ...{ interviews: store.interviews, coachings: coaches.coachings },
      readable: createReadableInterviews({ interviews: store.interviews, access: coaches.access }),
    }),
    ...changes,
  });
  const visitor = await visitorOf(house);
  const { id: userId } = (await (await visitor.visit('/api/me')).json()) as { id: string };
  const hour = longSession({ metrics: await allMetrics(), minutes: 2 });
  const id = await storeSession(store, { userId, hour });
  const part = await recordings.openPart(id, { originMs: filmedAtMs - filmedFromMs });
  const key = Buffer.from(part.key ?? '', 'base64');
  await copyFile(await film({ durationMs: filmedForMs, startedAtMs: filmedAtMs, key }), part.path);
  recordings.finish(id);
  await vi.waitFor(
    async () => {
      if ((await recordings.info(id)).state !== 'stored') throw new Error('not stored yet');
    },
    { timeout: 20_000, interval: 20 },
  );
  return { store, clips, house, visitor, userId, id, dataDir, clock, guesses };
}
