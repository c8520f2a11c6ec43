import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { HistoryStore } from '#server/advice/history.ts';
import { contentDimensions, evaluation } from '#shared/rubric.ts';
import { category, question } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { answers, evaluations } from './schema/answers.ts';
import { createSavedQuestionRepository } from './saved-questions.ts';
import { interviews } from './schema/interviews.ts';
import { interviewMeasures, interviewSummaries } from './schema/trends.ts';

const rehearsalsRead = 10;
const answersRead = 60;
const content = new Set<string>(contentDimensions);

/** What advice rests on: the newest rehearsals and answers of one person. */
export function createHistoryStore(db: Db): HistoryStore {
  return {
    async read(userId, until) {
      const rehearsals = await db
        .select({ row: interviews, seq: interviewSummaries.seq })
        .from(interviews)
        .leftJoin(interviewSummaries, eq(interviewSummaries.interviewId, interviews.id))
        .where(
          and(
            eq(interviews.userId, userId),
            eq(interviews.state, 'ended'),
            gt(interviews.questionsAnswered, 0),
            until && lte(interviews.endedAt, until),
          ),
        )
        .orderBy(desc(interviews.endedAt))
        .limit(rehearsalsRead);
      const ids = rehearsals.map(({ row }) => row.id);
      const measures = await db
        .select()
        .from(interviewMeasures)
        .where(inArray(interviewMeasures.interviewId, ids));
      const rows = await db
        .select({ answer: answers, evaluation: evaluations.evaluation })
        .from(answers)
        .innerJoin(evaluations, eq(evaluations.answerId, answers.id))
        .where(and(eq(answers.userId, userId), until && lte(answers.createdAt, until)))
        .orderBy(desc(answers.createdAt), desc(answers.id), desc(evaluations.createdAt))
        .limit(answersRead);
      const saved = await createSavedQuestionRepository(db).list(userId);
      const newest = rows.filter(({ answer }, i) => answer.id !== rows[i - 1]?.answer.id);
      return {
        rehearsals: rehearsals.map(({ row, seq }) => ({
          id: row.id,
          category: category.parse(row.category),
          endedAt: row.endedAt ?? row.createdAt,
          questionsAnswered: row.questionsAnswered,
          measures:
            seq === null ? null : measures.filter(({ interviewId }) => interviewId === row.id),
        })),
        listed: saved.map(({ question: asked, memory }) => ({
          questionId: asked.id,
          question: asked.text,
          dueAt: new Date(memory.dueAt),
        })),
        answers: newest.map(({ answer, evaluation: judged }) => {
          const asked = question.parse(answer.question);
          return {
            questionId: answer.questionId,
            question: asked.text,
            category: asked.category,
            at: answer.createdAt,
            scores: evaluation
              .parse(judged)
              .dimensions.flatMap(({ dimension, score }) =>
                score !== null && content.has(dimension) ? [{ dimension, score }] : [],
              ),
          };
        }),
      };
    },
  };
}
