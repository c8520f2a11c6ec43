import { AppError } from '#lib/errors.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import {
  houseRubric,
  type InterviewScores,
  type RubricKey,
  type RubricWish,
  type ScoreSheet,
  type SheetContent,
  type VersionedRubric,
} from '#shared/scores.ts';
import { agreementsOf } from './agreement.ts';
import { combine } from './combined.ts';
import type { Parties } from './parties.ts';
import type { MarkStore, Party, RubricStore, SheetStore } from './ports.ts';

const mostRubrics = 30;

/** That there are other scores than before in an interview, and whom it concerns. */
export interface ScoreNews {
  to: readonly UserId[];
  interviewId: InterviewId;
}

/** What coaches score by rubrics. Two who score see nothing of each other's before both have submitted. */
export interface Scores {
  /** @throws AppError `not_found`, as everything with an interview. */
  read(userId: UserId, interviewId: InterviewId): Promise<InterviewScores>;
  /** @throws AppError `bad_request` for what the rubric does not have, `bad_state` once submitted. */
  saveDraft(
    userId: UserId,
    interviewId: InterviewId,
    wish: { rubricId: RubricKey; version: number; content: SheetContent },
  ): Promise<ScoreSheet>;
  /** For good. @throws AppError `bad_state` where nothing is scored, or it was submitted before. */
  submit(
    userId: UserId,
    interviewId: InterviewId,
    how: { rubricId: RubricKey; shared: boolean },
  ): Promise<InterviewScores>;
  /** Shows a submitted sheet to the candidate, or no longer. */
  share(
    userId: UserId,
    interviewId: InterviewId,
    how: { rubricId: RubricKey; shared: boolean },
  ): Promise<InterviewScores>;
  /** That of the house, then the coach's own. */
  rubricsOf(userId: UserId): Promise<VersionedRubric[]>;
  addRubric(userId: UserId, wish: RubricWish): Promise<VersionedRubric>;
  changeRubric(userId: UserId, id: RubricKey, wish: RubricWish): Promise<VersionedRubric>;
  removeRubric(userId: UserId, id: RubricKey): Promise<void>;
  /** Returns how to stop listening. */
  listen(listener: (news: ScoreNews) => void): () => void;
}

export function createScores(deps: {
  sheets: SheetStore;
  rubrics: RubricStore;
  /** The judged answers that this reader may see. */
  judgedFor(reader: Party, interviewId: InterviewId): Promise<SpokenAnswer[]>;
  parties: Parties;
  audience: MarkStore['audience'];
  now(): number;
}): Scores {
  const { sheets, rubrics, judgedFor, parties, audience, now } = deps;
  const listeners = new Set<(news: ScoreNews) => void>();

  /** Other coaches learn that somebody has submitted; the candidate of what is shown to them alone. */
  async function tell(by: Party, interviewId: InterviewId, isTheirs: boolean): Promise<void> {
    const people = await audience(interviewId);
    const to = people.filter((id) => id !== by.userId && (isTheirs || id !== by.candidateId));
    if (to.length > 0) for (const listener of listeners) listener({ to, interviewId });
  }

  async function readAs(party: Party, interviewId: InterviewId): Promise<InterviewScores> {
    const all = await sheets.list(interviewId);
    const visible = visibleSheets(all, party);
    const withheld =
      party.role === 'coach' ? all.filter((sheet) => isWithheld(sheet, visible)) : [];
    return {
      sheets: visible,
      withheld: withheld.map(({ coach, rubric }) => ({ coach: coach.name, rubricId: rubric.id })),
      agreements: agreementsOf(visible),
      combined: combine(visible, await judgedFor(party, interviewId)),
    };
  }

  return {
    async read(userId, interviewId) {
      return readAs(await parties.of(userId, interviewId), interviewId);
    },

    async saveDraft(userId, interviewId, { rubricId, version, content }) {
      await parties.coach(userId, interviewId);
      const rubric =
        rubricId === houseRubric.id ? houseRubric : await rubrics.find(userId, rubricId, version);
      if (!rubric) throw noRubric();
      const known = new Set(rubric.rubric.dimensions.map(({ id }) => id));
      if (content.scores.some(({ dimension }) => !known.has(dimension))) {
        throw new AppError('bad_request', 'The rubric has no such dimension.');
      }
      return sheets.saveDraft({ interviewId, coachId: userId, rubricId }, rubric, content);
    },

    async submit(userId, interviewId, { rubricId, shared }) {
      const party = await parties.coach(userId, interviewId);
      const key = { interviewId, coachId: userId, rubricId };
      const sheet = await sheets.submit(key, { shared, at: new Date(now()) });
      if (!sheet) throw new AppError('not_found', 'Nothing has been scored yet.');
      await tell(party, interviewId, shared);
      return readAs(party, interviewId);
    },

    async share(userId, interviewId, { rubricId, shared }) {
      const party = await parties.coach(userId, interviewId);
      const sheet = await sheets.share({ interviewId, coachId: userId, rubricId }, shared);
      if (!sheet) throw new AppError('not_found', 'Nothing has been submitted yet.');
      await tell(party, interviewId, true);
      return readAs(party, interviewId);
    },

    rubricsOf: async (userId) => [houseRubric, ...(await rubrics.list(userId))],

    async addRubric(userId, wish) {
      if ((await rubrics.list(userId)).length >= mostRubrics) {
        throw new AppError('too_large', `At most ${mostRubrics} rubrics can be kept.`);
      }
      return rubrics.add(userId, wish, new Date(now()));
    },

    async changeRubric(userId, id, wish) {
      const changed = await rubrics.change(userId, id, wish, new Date(now()));
      if (!changed) throw noRubric();
      return changed;
    },

    async removeRubric(userId, id) {
      if (!(await rubrics.remove(userId, id))) throw noRubric();
    },

    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Of all sheets of one interview, those that this reader may see. */
export function visibleSheets(
  all: readonly ScoreSheet[],
  reader: Pick<Party, 'userId' | 'role'>,
): ScoreSheet[] {
  return all.filter((sheet) => isVisible(sheet, reader, all));
}

/** One's own always; of others what is submitted: to a coach after their own, to a candidate if shared. */
function isVisible(
  sheet: ScoreSheet,
  reader: Pick<Party, 'userId' | 'role'>,
  all: readonly ScoreSheet[],
): boolean {
  if (sheet.coach.id === reader.userId) return true;
  if (sheet.submittedAt === null) return false;
  if (reader.role === 'candidate') return sheet.shared;
  // By the rubric all share, and with nothing under way that what they read could lead.
  const own = all.filter(({ coach }) => coach.id === reader.userId);
  const isDone = own.every(({ submittedAt }) => submittedAt !== null);
  return isDone && own.some(({ rubric }) => rubric.id === houseRubric.id);
}

function isWithheld(sheet: ScoreSheet, visible: readonly ScoreSheet[]): boolean {
  return sheet.submittedAt !== null && !visible.includes(sheet);
}

const noRubric = () => new AppError('not_found', 'There is no such rubric of yours.');
