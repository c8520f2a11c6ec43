import { and, desc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { measure, type HistoryStore } from '#server/advice/history.ts';
import { contentDimensions, evaluation } from '#shared/rubric.ts';
import { category, question } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { answers, evaluations } from './schema/answers.ts';
import { createSavedQuestionRepository } from './saved-questions.ts';
import { interviews } from './schema/interviews.ts';

const rehearsalsRead = 10;
const answersRead = 60;
const measures = z.array(measure).nullable();
const content = new Set<string>(contentDimensions);

/** What advice rests on: the newest rehearsals and answers of one person. */
export function createHistoryStore(db: Db): HistoryStore {
  return {
    async read(userId) {
      const rehearsals = await db
        .select()
        .from(interviews)
        .where(
          and(
            eq(interviews.userId, userId),
            eq(interviews.state, 'ended'),
            gt(interviews.questionsAnswered, 0),
          ),
        )
        .orderBy(desc(interviews.endedAt))
        .limit(rehearsalsRead);
      const rows = await db
        .select({ answer: answers, evaluation: evaluations.evaluation })
        .from(answers)
        .innerJoin(evaluations, eq(evaluations.answerId, answers.id))
        .where(eq(answers.userId, userId))
        .orderBy(desc(answers.createdAt), desc(answers.id), desc(evaluations.createdAt))
        .limit(answersRead);
      const saved = await createSavedQuestionRepository(db).list(userId);
      const newest = rows.filter(({ answer }, i) => answer.id !== rows[i - 1]?.answer.id);
      return {
        rehearsals: rehearsals.map((row) => ({
          id: row.id,
          category: category.parse(row.category),
          endedAt: row.endedAt ?? row.createdAt,
          questionsAnswered: row.questionsAnswered,
          measures: measures.parse(row.measures),
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

    async saveMeasures(userId, id, found) {
      await db
        .update(interviews)
        .set({ measures: [...found] })
        .where(and(eq(interviews.id, id), eq(interviews.userId, userId)));
    },
  };
}
