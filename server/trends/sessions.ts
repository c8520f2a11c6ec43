import {
  leastSpeechMs,
  type LeftOut,
  type ScorePoint,
  type TrendFilter,
  type TrendSession,
} from '#shared/trends.ts';
import { dayMs } from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import { answerRubric } from '#shared/rubric.ts';
import type { ScoreSheet } from '#shared/scores.ts';
import type { Past, PastInterview, WrittenAnswer } from './ports.ts';
import type { SummedMeasure } from './summary.ts';

/** Answers written within an hour of each other are one sitting. */
const sittingMs = 60 * 60_000;

export interface DoneSession {
  session: TrendSession;
  role: string | null;
  coaches: { id: UserId; name: string }[];
  measures: SummedMeasure[];
  scores: (Omit<ScorePoint, 'session'> & { dimension: string })[];
  /** Null: it counts. */
  leftOut: Omit<LeftOut, 'session'> | null;
  pending: boolean;
}

interface Reader {
  /** Of the sheets of one interview, those this reader may see. */
  visibleSheets(sheets: readonly ScoreSheet[]): ScoreSheet[];
  /** Whether they read somebody else's. */
  isCoach: boolean;
}

/** What somebody did, oldest first, as far as this reader may see it. */
export function sessionsOf(past: Past, reader: Reader): DoneSession[] {
  return [
    ...past.interviews.map((interview) => spoken(interview, reader)),
    ...sittingsOf(past.written).map(written),
  ].toSorted((a, b) => a.session.at.localeCompare(b.session.at));
}

/** Of some sessions those that were asked for. */
export function matching(
  sessions: readonly DoneSession[],
  { kind, span, category, role, coach }: TrendFilter,
  nowMs: number,
): DoneSession[] {
  const since = span === 'all' ? 0 : nowMs - Number(span) * dayMs;
  return sessions.filter(
    ({ session, role: post, coaches }) =>
      (kind === 'spoken' ? session.kind !== 'practice' : session.kind === kind) &&
      Date.parse(session.at) >= since &&
      (category === undefined || session.category === category) &&
      (role === undefined || (post !== null && sameRole(post, role))) &&
      (coach === undefined || coaches.some(({ id }) => id === coach)),
  );
}

/** A post is typed anew each time. */
export function sameRole(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function spoken(one: PastInterview, reader: Reader): DoneSession {
  const sheets = reader
    .visibleSheets(one.sheets)
    .filter(({ rubric, submittedAt }) => rubric.id === answerRubric.id && submittedAt !== null);
  const { summary, shown } = one;
  return {
    session: {
      kind: one.withPeer ? 'peer' : 'alone',
      at: one.at.toISOString(),
      category: one.category,
      answers: one.answers,
      interviewId: one.id,
      questionId: null,
    },
    role: reader.isCoach ? null : one.role,
    coaches: peopleOnce([
      ...(one.withPeer ? [] : one.watchedBy),
      ...sheets.map(({ coach }) => coach),
    ]),
    measures:
      shown === null || reader.isCoach
        ? one.measures
        : one.measures.filter(({ metric }) => shown.includes(metric)),
    scores: scoresOf(one.scores, sheets),
    leftOut: summary && whyLeftOut(summary, reader),
    pending: summary === null,
  };
}

function whyLeftOut(
  { speechMs, unwatched }: NonNullable<PastInterview['summary']>,
  { isCoach }: Reader,
): DoneSession['leftOut'] {
  if (isCoach && unwatched) return { why: 'private', speechMs: 0 };
  return speechMs < leastSpeechMs ? { why: 'little-speech', speechMs } : null;
}

function written(sitting: readonly WrittenAnswer[]): DoneSession {
  const last = sitting.at(-1)!;
  const scores = sitting.flatMap(({ scores: found }, index) =>
    found.map((score) => ({ ...score, index })),
  );
  return {
    session: {
      kind: 'practice',
      at: last.at.toISOString(),
      category: last.category,
      answers: sitting.length,
      interviewId: null,
      questionId: last.questionId,
    },
    role: null,
    coaches: [],
    measures: [],
    scores: scoresOf(scores, []),
    leftOut: null,
    pending: false,
  };
}

function sittingsOf(answers: readonly WrittenAnswer[]): WrittenAnswer[][] {
  const sittings: WrittenAnswer[][] = [];
  for (const answer of answers) {
    const before = sittings.at(-1)?.at(-1);
    if (before && answer.at.getTime() - before.at.getTime() < sittingMs) {
      sittings.at(-1)!.push(answer);
    } else sittings.push([answer]);
  }
  return sittings;
}

/** Mean over answers of each dimension; where coaches scored an answer, their mean takes the place of the automatic score. */
function scoresOf(
  automatic: PastInterview['scores'],
  sheets: readonly ScoreSheet[],
): DoneSession['scores'] {
  const given = sheets.flatMap(({ coach, content }) =>
    content.scores.flatMap(({ index, dimension, score }) =>
      index === null || score === null ? [] : [{ index, dimension, score, coach: coach.name }],
    ),
  );
  const byDimension = Map.groupBy(
    [...given, ...automatic.map((one) => ({ ...one, coach: null }))],
    ({ dimension }) => dimension,
  );
  return [...byDimension].map(([dimension, scores]) => {
    const answers = [...Map.groupBy(scores, ({ index }) => index).values()].map((all) => {
      const human = all.filter(({ coach }) => coach !== null);
      return meanOf((human.length > 0 ? human : all).map(({ score }) => score));
    });
    return {
      dimension,
      value: meanOf(answers),
      answers: answers.length,
      coaches: [...new Set(scores.flatMap(({ coach }) => coach ?? []))],
    };
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function peopleOnce(people: readonly { id: UserId; name: string }[]) {
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()];
}
