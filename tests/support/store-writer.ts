import { createLogger } from '#lib/logger.ts';
import { createStore } from '#server/store/store.ts';
import { newInterview } from '#shared/schemas.ts';

/** A process that writes to a store until it is killed, and tells how far it was sure to have come. */
const store = await createStore({
  dataDir: process.argv[2] ?? '',
  logger: createLogger({ level: 'silent' }),
});
const { db, schema } = store.accountsDatabase;
await db.insert(schema.user).values({ id: 'ada', name: 'Ada', email: 'ada@example.test' });
const wish = newInterview.parse({ category: 'general', consent: true });
const { id } = await store.interviews.create({ userId: 'ada', wish, questions: [] });

for (let seq = 1; ; seq++) {
  await store.interviews.appendEvents(id, [{ seq, atMs: seq, type: 'speech:started' }]);
  if (seq === 20) process.send?.({ id, seq });
}
