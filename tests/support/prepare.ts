import { emptyDatabase } from './empty-database.ts';

/** Before all tests of a run: what they share is made once, however long this machine takes for it. */
export default async function prepare(): Promise<void> {
  await emptyDatabase();
}
