import { and, count, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { ClipFile, ClipStore, OpenLink } from '#server/clips/ports.ts';
import { clip, sharedClip, type Clip, type ClipId } from '#shared/clips.ts';
import type { InterviewId } from '#shared/ids.ts';
import { linksOf } from './clip-links.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { clipLinks, clips, clipViews } from './schema/clips.ts';
import { interviews } from './schema/interviews.ts';
import { recordings } from './schema/recordings.ts';

type Row = typeof clips.$inferSelect;

export interface ClipRepository extends ClipStore {
  /** Of a recording, finished or not. */
  idsOf(interviewId: InterviewId): Promise<ClipId[]>;
  /** What was being cut when a server went away. */
  unfinished(): Promise<ClipId[]>;
}

const isFinished = isNotNull(clips.bytes);

export function createClipRepository(db: Db): ClipRepository {
  async function owned(userId: string, id: ClipId): Promise<Row | null> {
    const [found] = await db
      .select({ row: clips })
      .from(clips)
      .innerJoin(interviews, eq(interviews.id, clips.interviewId))
      .where(and(eq(clips.id, id), eq(interviews.userId, userId), isFinished));
    return found?.row ?? null;
  }

  return {
    add: (draft) =>
      db.transaction(async (tx) => {
        const [recording] = await tx
          .select({ state: recordings.state })
          .from(recordings)
          .where(eq(recordings.interviewId, draft.interviewId))
          .for('share');
        if (recording?.state !== 'stored') {
          throw new AppError('conflict', 'This recording is there no more.');
        }
        await tx.insert(clips).values(draft);
      }),

    async finish(id, cut) {
      const finished = await db
        .update(clips)
        .set(cut)
        .where(eq(clips.id, id))
        .returning({ id: clips.id });
      return finished.length > 0;
    },

    async setCaptions(id, captions) {
      await db.update(clips).set({ captions }).where(eq(clips.id, id));
    },

    async forget(id) {
      await db.delete(clips).where(eq(clips.id, id));
    },

    async count(interviewId) {
      const [found] = await db
        .select({ n: count() })
        .from(clips)
        .where(eq(clips.interviewId, interviewId));
      return found?.n ?? 0;
    },

    async list(userId, interviewId, at) {
      const rows = await db
        .select({ row: clips })
        .from(clips)
        .innerJoin(interviews, eq(interviews.id, clips.interviewId))
        .where(and(eq(clips.interviewId, interviewId), eq(interviews.userId, userId), isFinished))
        .orderBy(desc(clips.createdAt), clips.id);
      return toClips(db, { rows: rows.map(({ row }) => row), at });
    },

    async get(userId, id, at) {
      const row = await owned(userId, id);
      return row ? ((await toClips(db, { rows: [row], at }))[0] ?? null) : null;
    },

    async file(userId, id) {
      const row = await owned(userId, id);
      return row && toFile(row);
    },

    async addLink(draft) {
      const id = crypto.randomUUID();
      await db.insert(clipLinks).values({ ...draft, id });
      return id;
    },

    async revokeLink(clipId, linkId, at) {
      await db
        .update(clipLinks)
        .set({ revokedAt: at })
        .where(
          and(eq(clipLinks.id, linkId), eq(clipLinks.clipId, clipId), isNull(clipLinks.revokedAt)),
        );
    },

    async findOpen(link, at) {
      const named =
        'id' in link ? eq(clipLinks.id, link.id) : eq(clipLinks.tokenHash, link.tokenHash);
      const [found] = await db
        .select({ link: clipLinks, row: clips, sharedBy: user.name })
        .from(clipLinks)
        .innerJoin(clips, eq(clips.id, clipLinks.clipId))
        .innerJoin(interviews, eq(interviews.id, clips.interviewId))
        .innerJoin(user, eq(user.id, interviews.userId))
        .where(and(named, isFinished, isNull(clipLinks.revokedAt), gt(clipLinks.expiresAt, at)));
      return found ? toOpenLink(found) : null;
    },

    async noteView(linkId, at) {
      await db.insert(clipViews).values({ linkId, at });
    },

    async idsOf(interviewId) {
      const rows = await db
        .select({ id: clips.id })
        .from(clips)
        .where(eq(clips.interviewId, interviewId));
      return rows.map(({ id }) => id);
    },

    async unfinished() {
      const rows = await db.select({ id: clips.id }).from(clips).where(isNull(clips.bytes));
      return rows.map(({ id }) => id);
    },
  };
}

async function toClips(db: Db, { rows, at }: { rows: Row[]; at: Date }): Promise<Clip[]> {
  const links = await linksOf(db, { clipIds: rows.map(({ id }) => id), at });
  return rows.map((row) =>
    clip.parse({
      ...row,
      createdAt: row.createdAt.toISOString(),
      hasCaptions: row.captions !== null,
      links: links.get(row.id) ?? [],
    }),
  );
}

function toOpenLink(found: {
  link: typeof clipLinks.$inferSelect;
  row: Row;
  sharedBy: string;
}): OpenLink {
  const { link, row, sharedBy } = found;
  const { title, durationMs, captions } = row;
  return {
    shared: sharedClip.parse({
      ...{ linkId: link.id, title, sharedBy, durationMs, hasCaptions: captions !== null },
      expiresAt: link.expiresAt.toISOString(),
    }),
    passcodeHash: link.passcodeHash,
    file: toFile(row),
  };
}

const finished = z.number().int();

function toFile({ id, interviewId, bytes, createdAt, captions }: Row): ClipFile {
  return { id, interviewId, bytes: finished.parse(bytes), createdAt, captions };
}
