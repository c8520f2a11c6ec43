import { openTestStore } from '#support/database.ts';
import { coachesStoreContract } from './coaches-store.contract.ts';
import { storeContract } from './store.contract.ts';

storeContract('PGlite', async () => ({ store: await openTestStore() }));
coachesStoreContract('PGlite', async () => ({ store: await openTestStore() }));
