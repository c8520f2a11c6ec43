import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { UserId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { interviews } from './schema/interviews.ts';
import { consents } from './schema/people.ts';

/** Raise a version when the text that people agree to changes; earlier consents stay on record. */
export const consentVersions = { 'live-analysis': '2', 'cv-text': '1', recording: '1' } as const;
export type ConsentKind = keyof typeof consentVersions;

const consent = z.object({
  kind: z.enum(Object.keys(consentVersions) as [ConsentKind, ...ConsentKind[]]),
  version: z.string(),
  givenAt: z.date(),
  withdrawnAt: z.date().nullable(),
});
export type Consent = z.infer<typeof consent>;

export interface ConsentRepository {
  /** Giving what stands already changes nothing. */
  give(userId: UserId, kind: ConsentKind): Promise<void>;
  withdraw(userId: UserId, kind: ConsentKind): Promise<void>;
  /** Everything ever given, oldest first. */
  list(userId: UserId): Promise<Consent[]>;
}

export function createConsentRepository(db: Db): ConsentRepository {
  return {
    give: (userId, kind) => giveConsent(db, { userId, kind, at: new Date() }),

    withdraw: (userId, kind) => withdrawConsent(db, userId, kind),

    async list(userId) {
      const rows = await db
        .select()
        .from(consents)
        .where(eq(consents.userId, userId))
        .orderBy(asc(consents.givenAt));
      return z.array(consent).parse(rows);
    },
  };
}

export async function giveConsent(
  db: Db,
  { userId, kind, at }: { userId: UserId; kind: ConsentKind; at: Date },
): Promise<void> {
  await db
    .insert(consents)
    .values({
      id: crypto.randomUUID(),
      userId,
      kind,
      version: consentVersions[kind],
      givenAt: at,
    })
    .onConflictDoNothing();
}

async function withdrawConsent(db: Db, userId: UserId, kind: ConsentKind): Promise<void> {
  await db
    .update(consents)
    .set({ withdrawnAt: new Date() })
    .where(and(eq(consents.userId, userId), eq(consents.kind, kind), isNull(consents.withdrawnAt)));
}

/** Consent to keep CVs stands for as long as one is kept. */
export async function withdrawUnusedCvConsent(db: Db, userId: UserId): Promise<void> {
  const [kept] = await db
    .select({ id: interviews.id })
    .from(interviews)
    .where(and(eq(interviews.userId, userId), sql`${interviews.material} ->> 'cv' <> ''`))
    .limit(1);
  if (!kept) await withdrawConsent(db, userId, 'cv-text');
}
