import { sql } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import type { Store } from '#server/store/store.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { newInterview, type Question } from '#shared/schemas.ts';

export const wish = newInterview.parse({ category: 'software', consent: true });

export const question: Question = {
  id: 'software-caching',
  text: 'When would you not add a cache?',
  category: 'software',
  difficulty: 'medium',
  timeLimitMs: 120_000,
  tips: ['Name one real case.'],
};

export const spoke = (seq: number, atMs = seq * 100): TimelineEvent => ({
  seq,
  atMs,
  type: 'speech:started',
});

export const raised = (seq: number): TimelineEvent => ({
  seq,
  atMs: seq * 100,
  type: 'feedback:raised',
  feedback: {
    rule: 'slower',
    severity: 'nudge',
    message: 'slower.nudge',
    atMs: seq * 100,
    ageMs: 40,
    evidence: { syllables: 38 },
  },
});

/** Who a contract is about: a store, and people who do not see each other. */
export interface StoreCast {
  readonly store: Store;
  open(): Promise<{ store: Store }>;
  person(name?: string): Promise<string>;
  deletePerson(id: string): Promise<void>;
}

/** One store for a whole contract. */
export function castOver(open: () => Promise<{ store: Store }>): StoreCast {
  let store: Store;
  let people = 0;
  beforeAll(async () => {
    ({ store } = await open());
  });
  afterAll(() => store.close());
  return {
    open,
    get store() {
      return store;
    },
    async person(name = 'Ada') {
      const id = `person-${(people += 1)}`;
      const { db, schema } = store.accountsDatabase;
      await db.insert(schema.user).values({ id, name, email: `${id}@example.test` });
      return id;
    },
    async deletePerson(id) {
      await store.accountsDatabase.db.execute(sql`delete from "user" where id = ${id}`);
    },
  };
}
