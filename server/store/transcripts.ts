import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { word, wordSource } from '#shared/words.ts';
import type { Db } from './database.ts';
import { interviews, words } from './schema/interviews.ts';

/** What was said in one go, as it was told or as it was heard a second time. */
const saidStretch = z.object({
  interviewId: z.string(),
  seq: z.number().int(),
  fromMs: z.number(),
  toMs: z.number(),
  source: wordSource,
  text: z.string(),
  words: z.array(word),
});
export type SaidStretch = z.infer<typeof saidStretch>;

export interface TranscriptRepository {
  /** In the order it was said; nothing for somebody else's interview. */
  read(userId: UserId, id: InterviewId): Promise<SaidStretch[]>;
}

export function createTranscriptRepository(db: Db): TranscriptRepository {
  const said = () =>
    db
      .select({ words })
      .from(words)
      .innerJoin(interviews, eq(interviews.id, words.interviewId))
      .$dynamic();
  const mine = (userId: UserId) => eq(interviews.userId, userId);
  return {
    async read(userId, id) {
      const rows = await said()
        .where(and(mine(userId), eq(words.interviewId, id)))
        .orderBy(asc(words.fromMs), asc(words.seq));
      return rows.map((row) => saidStretch.parse(row.words));
    },
  };
}

/** Words of these events as rows; the second hearing of a span replaces what was told of it, as it does in a view. */
export async function keepWords(
  tx: Db,
  interviewId: InterviewId,
  events: readonly TimelineEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type === 'words:corrected' || event.type === 'transcript:corrected') {
      await forget(tx, interviewId, event);
    }
    if (event.type === 'words:heard' || event.type === 'words:corrected') {
      const { seq, source, words: told } = event;
      await write(tx, { interviewId, seq, source, words: told });
    }
    if (event.type === 'transcript:corrected') {
      const { seq, words: told } = event;
      const isCorrected = told.some(({ source }) => source === 'corrected');
      const source = isCorrected ? 'corrected' : (told[0]?.source ?? 'corrected');
      await write(tx, { interviewId, seq, source, words: told.map((one) => word.parse(one)) });
    }
  }
}

type Told = Pick<SaidStretch, 'interviewId' | 'seq' | 'source' | 'words'>;

async function write(tx: Db, told: Told): Promise<void> {
  const [first] = told.words;
  if (!first) return;
  const row = {
    ...told,
    fromMs: Math.min(...told.words.map(({ startMs }) => startMs)),
    toMs: Math.max(...told.words.map(({ endMs }) => endMs)),
    text: told.words.map(({ text }) => text).join(' '),
  };
  await tx.insert(words).values(row);
}

/** A stretch may reach out of the span: what of it lies outside stays. */
async function forget(
  tx: Db,
  interviewId: InterviewId,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<void> {
  const here = and(
    eq(words.interviewId, interviewId),
    lt(words.fromMs, toMs),
    gte(words.toMs, fromMs),
  );
  const rows = await tx.delete(words).where(here).returning();
  for (const row of rows) {
    const { seq, source, words: told } = saidStretch.parse(row);
    const left = told.filter(({ startMs }) => startMs < fromMs || startMs >= toMs);
    await write(tx, { interviewId, seq, source, words: left });
  }
}
