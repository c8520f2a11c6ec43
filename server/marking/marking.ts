import type { CoachAccess } from '#server/coaches/ports.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import { createMarks, type Marks } from './marks.ts';
import { createParties } from './parties.ts';
import type { MarkStore, Party, RubricStore, SheetStore } from './ports.ts';
import { createScores, type Scores } from './scores.ts';

export interface Marking {
  readonly marks: Marks;
  readonly scores: Scores;
}

/** What people say of an interview: moments they mark, and scores by a rubric. */
export function createMarking(options: {
  store: {
    marks: MarkStore;
    rubrics: RubricStore;
    scoreSheets: SheetStore;
    answers: { listSpoken(userId: UserId, id: InterviewId): Promise<SpokenAnswer[]> };
    interviews: { get(userId: UserId, id: InterviewId): Promise<unknown> };
  };
  /** Of an ended interview, the answers that a reader may see. */
  readable: {
    read(
      readerId: UserId,
      id: InterviewId,
    ): Promise<{ visibleAnswers(answers: readonly SpokenAnswer[]): SpokenAnswer[] }>;
  };
  access: Pick<CoachAccess, 'mayObserve'>;
  now(): number;
}): Marking {
  const { store, access, readable, now } = options;
  const isOwn = async (userId: UserId, id: InterviewId) =>
    (await store.interviews.get(userId, id)) !== null;
  const parties = createParties({ isOwn, access });
  const { rubrics, scoreSheets: sheets } = store;

  async function judgedFor({ userId, candidateId }: Party, id: InterviewId) {
    const judged = await store.answers.listSpoken(candidateId, id);
    // Answers are judged when the interview is over, and only then can it be read.
    return judged.length > 0 ? (await readable.read(userId, id)).visibleAnswers(judged) : [];
  }

  return {
    marks: createMarks({ store: store.marks, parties, now }),
    scores: createScores({
      ...{ sheets, rubrics, judgedFor, parties, now },
      audience: (id) => store.marks.audience(id),
    }),
  };
}
