import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { Scope } from '#lib/scope.ts';
import { createDiskStorage } from '#server/recordings/disk-storage.ts';
import { createRecordingKeys } from '#server/recordings/recording-keys.ts';
import { Recordings } from '#server/recordings/recordings.ts';
import type { Store } from '#server/store/store.ts';
import { newInterview } from '#shared/schemas.ts';
import { openTestStore } from './database.ts';

/** Recordings of a store's interviews, in a folder that goes with the scope. */
export async function recordingsOn(
  store: Pick<Store, 'recordings'>,
  scope: Scope,
  { secret, folder }: { secret?: string; folder?: string } = {},
): Promise<Recordings> {
  const root = folder ?? (await mkdtemp(path.join(tmpdir(), 'intervyou-kept-')));
  scope.add(() => rm(root, { recursive: true, force: true }));
  const recordings = await Recordings.create({
    store: store.recordings,
    storage: await createDiskStorage(path.join(root, 'stored')),
    keys: createRecordingKeys(secret),
    spoolFolder: path.join(root, 'parts'),
    // What cannot be read is told by its state.
    onFinished: (id) => void recordings.join(id).catch(() => {}),
  });
  return recordings;
}

export const owner = 'ada';

/** Recordings on a disk and in a database of their own, and interviews that they may be of. */
export async function keptRecordings({ secret }: { secret?: string } = {}) {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  const store = scope.own(await openTestStore());
  const { db, schema } = store.accountsDatabase;
  await db.insert(schema.user).values({ id: owner, name: 'Ada', email: 'ada@example.test' });
  const folder = await mkdtemp(path.join(tmpdir(), 'intervyou-kept-'));
  const sealed = secret === undefined ? {} : { secret };
  const recordings = scope.own(await recordingsOn(store, scope, { ...sealed, folder }));
  const wish = newInterview.parse({ category: 'general', consent: true });
  return {
    store,
    recordings,
    folder,
    interview: async () =>
      (await store.interviews.create({ userId: owner, wish, questions: [] })).id,
  };
}
