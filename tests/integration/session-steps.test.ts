import { afterAll, beforeAll } from 'vitest';
import { createStore } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { startPostgres, type TestPostgres } from '#support/postgres.ts';
import { quiet } from '#support/rehearsal.ts';
import { makesSteps } from './session-steps.contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

makesSteps('PGlite', openTestStore);
makesSteps('PostgreSQL', () =>
  createStore({ databaseUrl: postgres.url, dataDir: '/nowhere', logger: quiet }),
);
