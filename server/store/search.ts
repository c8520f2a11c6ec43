import { and, eq, isNull, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { z } from 'zod';
import type { SearchQuestion, SearchStore } from '#server/search/ports.ts';
import { foundSession, searchCursor, searchLimits, type SearchKind } from '#shared/search.ts';
import { seenBy } from './coachings.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { answers } from './schema/answers.ts';
import { interviews, words } from './schema/interviews.ts';
import { marks } from './schema/marking.ts';
import { threadMessages } from './schema/threads.ts';
import { interviewSummaries } from './schema/trends.ts';
import { foundParts, headline, searchQuery, searchVector, typedQuery } from './search-text.ts';

const row = z.object({
  session: z.string(),
  interviewId: z.string().nullable(),
  questionId: z.string().nullable(),
  question: z.string().nullable(),
  category: z.string(),
  at: z.string(),
  candidateId: z.string().nullable(),
  candidateName: z.string().nullable(),
  best: z.number(),
  total: z.number().int(),
  kind: z.string(),
  atMs: z.number().nullable(),
  by: z.string().nullable(),
  told: z.string(),
});
type Row = z.infer<typeof row>;

export function createSearchStore(db: Db): SearchStore {
  return {
    async find(question) {
      const rows = z.array(row).parse(await searchRows(db, question));
      return [...Map.groupBy(rows, ({ session }) => session).values()].map((hits) => ({
        session: toSession(hits),
        place: searchCursor.parse({ ...hits[0], rank: hits[0]!.best }),
      }));
    },
  };
}

/** A row a hit, of the best sessions the best of each. */
export function searchRows(db: Db, question: SearchQuestion) {
  const { after, limit, since } = question;
  const query = queriesOf(question);
  const told = {
    kind: sql<string>`kind`,
    session: sql<string>`session`,
    interviewId: sql<string | null>`interview_id`.as('interviewId'),
    questionId: sql<string | null>`question_id`.as('questionId'),
    question: sql<string | null>`question`,
    category: sql<string>`category`,
    at: sql<string>`to_char(latest at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as(
      'told_at',
    ),
    candidateId: sql<string | null>`candidate_id`.as('candidateId'),
    candidateName: sql<string | null>`candidate_name`.as('candidateName'),
    best: sql<number>`best`,
    total: sql<number>`total`,
    atMs: sql<number | null>`at_ms`.as('atMs'),
    by: sql<string | null>`author`,
    told: headline(sql`body`, query.any).as('told'),
  };
  const older =
    after &&
    sql`(best, latest, session) < (${after.rank}::float8, ${after.at}::timestamptz, ${after.session})`;
  const hits = sql`(
    select *, max(rank) over (partition by session) as best,
      max(at) over (partition by session) as latest,
      count(*) over (partition by session)::int as total,
      row_number() over (partition by session order by rank desc, at_ms, body) as nth
    from (${sql.join(partsOf(db, question), sql` union all `)}) as found
    ${since ? sql`where at >= ${since.toISOString()}::timestamptz` : sql``}) as hits`;
  const ranked = sql`(
    select *, dense_rank() over (order by best desc, latest desc, session desc) as place
    from ${hits} where nth <= ${searchLimits.hitsASession} ${older ? sql`and ${older}` : sql``}) as ranked`;
  return db
    .select(told)
    .from(ranked)
    .where(sql`place <= ${limit}`)
    .orderBy(sql`place`, sql`nth`);
}

/** What has to be held: in English, or by the words as they stand; `any` is what an index can look up. */
function queriesOf({ q, typing, loose }: SearchQuestion) {
  const typed = typedQuery(q, typing);
  const english = searchQuery(typed, { config: 'english', loose });
  const plain = searchQuery(typed, { config: 'simple', loose });
  return { plain, any: sql`(${english} || ${plain})` };
}

function partsOf(db: Db, question: SearchQuestion): SQL[] {
  const { readerId, kind } = question;
  const query = queriesOf(question);
  const holds = (text: SQLWrapper) => sql`${searchVector(text)} @@ ${query.any}`;
  const rank = (text: SQLWrapper) =>
    sql`ts_rank_cd(${searchVector(text)}, ${query.any})::float8`.as('rank');
  const inItsLanguage = (text: SQLWrapper) =>
    or(
      sql`coalesce(${interviews.plan}->>'language', 'en') = 'en'`,
      sql`${searchVector(text)} @@ ${query.plain}`,
    );
  const candidate = sql`(select name from "user" where id = ${interviews.userId})`;
  const isOwn = eq(interviews.userId, readerId);
  const inInterview = {
    session: sql`${interviews.id}::text collate "C"`.as('session'),
    interviewId: sql`${interviews.id}`.as('interview_id'),
    questionId: sql`null::text`.as('question_id'),
    question: sql`null::text`.as('question'),
    category: interviews.category,
    at: sql`coalesce(${interviews.startedAt}, ${interviews.createdAt})`.as('at'),
    candidateId: sql`case when ${isOwn} then null else ${interviews.userId} end`.as('candidate_id'),
    candidateName: sql`case when ${isOwn} then null else ${candidate} end`.as('candidate_name'),
  };
  /** One's own at any time; a candidate's once it is over. */
  const readable = and(seenBy(db, readerId), or(isOwn, eq(interviews.state, 'ended')));
  const author = (id: SQLWrapper) =>
    sql`case when ${id} = ${interviews.userId} then null else ${user.name} end`.as('author');

  const parts: Record<SearchKind, () => SQLWrapper> = {
    words: () =>
      db
        .select({
          ...{ kind: sql`'words'`.as('kind'), ...inInterview },
          ...{ atMs: sql`${words.fromMs}`.as('at_ms'), by: sql`null::text`.as('author') },
          ...{ body: sql`${words.text}`.as('body'), rank: rank(words.text) },
        })
        .from(words)
        .innerJoin(interviews, eq(interviews.id, words.interviewId))
        .leftJoin(interviewSummaries, eq(interviewSummaries.interviewId, interviews.id))
        .where(
          and(
            holds(words.text),
            readable,
            inItsLanguage(words.text),
            // Nobody but the candidate searches where part of it was kept from coaches.
            or(isOwn, eq(interviewSummaries.unwatched, false)),
          ),
        ),
    note: () =>
      db
        .select({
          ...{ kind: sql`'note'`.as('kind'), ...inInterview },
          ...{ atMs: sql`${marks.atMs}`.as('at_ms'), by: author(marks.authorId) },
          ...{ body: sql`${marks.text}`.as('body'), rank: rank(marks.text) },
        })
        .from(marks)
        .innerJoin(interviews, eq(interviews.id, marks.interviewId))
        .innerJoin(user, eq(user.id, marks.authorId))
        .where(
          and(
            holds(marks.text),
            readable,
            inItsLanguage(marks.text),
            or(eq(marks.authorId, readerId), eq(marks.visibility, 'shared')),
          ),
        ),
    message: () =>
      db
        .select({
          ...{ kind: sql`'message'`.as('kind'), ...inInterview },
          ...{ atMs: sql`${threadMessages.atMs}`.as('at_ms'), by: author(threadMessages.authorId) },
          ...{ body: sql`${threadMessages.text}`.as('body'), rank: rank(threadMessages.text) },
        })
        .from(threadMessages)
        .innerJoin(interviews, eq(interviews.id, threadMessages.interviewId))
        .innerJoin(user, eq(user.id, threadMessages.authorId))
        .where(and(holds(threadMessages.text), readable, inItsLanguage(threadMessages.text))),
    answer: () =>
      db
        .select({
          kind: sql`'answer'`.as('kind'),
          session: sql`${answers.questionId} collate "C"`.as('session'),
          interviewId: sql`null::uuid`.as('interview_id'),
          questionId: sql`${answers.questionId}`.as('question_id'),
          question: sql`${answers.question}->>'text'`.as('question'),
          category: sql`${answers.question}->>'category'`.as('category'),
          at: sql`${answers.createdAt}`.as('at'),
          candidateId: sql`null::text`.as('candidate_id'),
          candidateName: sql`null::text`.as('candidate_name'),
          ...{ atMs: sql`null::float8`.as('at_ms'), by: sql`null::text`.as('author') },
          ...{ body: sql`${answers.text}`.as('body'), rank: rank(answers.text) },
        })
        .from(answers)
        .where(and(holds(answers.text), eq(answers.userId, readerId), isNull(answers.interviewId))),
  };
  const wanted = Object.entries(parts).filter(([name]) => kind === undefined || name === kind);
  return wanted.map(([, part]) => sql`${part()}`);
}

function toSession(hits: Row[]) {
  const first = hits[0]!;
  const { interviewId, candidateId: id, candidateName: name } = first;
  return foundSession.parse({
    ...first,
    kind: interviewId === null ? 'practice' : 'interview',
    candidate: id === null ? null : { id, name },
    hits: hits.map(({ kind, atMs, by, told }) => ({ kind, atMs, by, parts: foundParts(told) })),
  });
}
