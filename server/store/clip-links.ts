import { asc, count, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ClipId, ClipLink } from '#shared/clips.ts';
import type { Db } from './database.ts';
import { clipLinks, clipViews } from './schema/clips.ts';

/** Earlier ones are counted. */
const mostViewsTold = 20;

/** The links of some clips with when they were opened, oldest link first. */
export async function linksOf(
  db: Db,
  { clipIds, at }: { clipIds: readonly ClipId[]; at: Date },
): Promise<Map<ClipId, ClipLink[]>> {
  if (clipIds.length === 0) return new Map();
  const rows = await db
    .select({ link: getTableColumns(clipLinks), views: count(clipViews.id) })
    .from(clipLinks)
    .leftJoin(clipViews, eq(clipViews.linkId, clipLinks.id))
    .where(inArray(clipLinks.clipId, [...clipIds]))
    .groupBy(clipLinks.id)
    .orderBy(asc(clipLinks.createdAt), clipLinks.id);
  const found = new Map<ClipId, ClipLink[]>();
  for (const { link, views } of rows) {
    const viewedAt = views > 0 ? await newestViews(db, link.id) : [];
    const state = link.revokedAt ? 'revoked' : link.expiresAt <= at ? 'expired' : 'open';
    const told: ClipLink = {
      ...{ id: link.id, state, views, viewedAt, hasPasscode: link.passcodeHash !== null },
      createdAt: link.createdAt.toISOString(),
      expiresAt: link.expiresAt.toISOString(),
    };
    found.set(link.clipId, [...(found.get(link.clipId) ?? []), told]);
  }
  return found;
}

async function newestViews(db: Db, linkId: string): Promise<string[]> {
  const rows = await db
    .select({ at: clipViews.at })
    .from(clipViews)
    .where(eq(clipViews.linkId, linkId))
    .orderBy(desc(clipViews.id))
    .limit(mostViewsTold);
  return rows.map(({ at }) => at.toISOString());
}
