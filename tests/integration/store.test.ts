import { openTestStore } from '#support/database.ts';
import { storeContract } from './store.contract.ts';

storeContract('PGlite', async () => ({ store: await openTestStore() }));
