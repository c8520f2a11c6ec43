import { copyFile } from 'node:fs/promises';
import pino from 'pino';
import { openRecordings } from '#server/recordings/open-recordings.ts';
import { createStore } from '#server/store/store.ts';
import { film, filmedAtMs } from './filmed.ts';
import { longSession } from './hour.ts';
import type { TestServer } from './server.ts';
import { allMetrics, storeSession } from './stored-session.ts';
import type { Visitor } from './visitor.ts';

/** Where the film begins on the interview's axis. */
export const filmedFromMs = 20_000;
const logger = pino({ level: 'silent' });

/** An ended and filmed session for a server that runs, which steps aside meanwhile. Answers its id. */
export async function putFilmedSession(server: TestServer, visitor: Visitor): Promise<string> {
  const user = (await (await visitor.fetch('/api/me')).json()) as { id: string };
  const [hour, spool] = await Promise.all([
    allMetrics().then((metrics) => longSession({ metrics, minutes: 2 })),
    film({ durationMs: 60_000, startedAtMs: filmedAtMs }),
  ]);
  await server.stop();
  const { dataDir } = server;
  const store = await createStore({ dataDir, logger });
  const { recordings, clipFiles } = await openRecordings({
    ...{ dataDir, recordings: {}, store },
    // Nobody else sees to it meanwhile.
    onFinished: () => {},
  });
  try {
    const id = await storeSession(store, { userId: user.id, hour });
    const part = await recordings.openPart(id, { originMs: filmedAtMs - filmedFromMs });
    await copyFile(spool, part.path);
    recordings.finish(id);
    await recordings.join(id);
    await recordings.thumbnails.make(id);
    return id;
  } finally {
    await clipFiles.close();
    await recordings.close();
    await store.close();
    await server.start();
  }
}
