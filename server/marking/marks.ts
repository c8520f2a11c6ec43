import { AppError } from '#lib/errors.ts';
import type { InterviewId, MarkId, UserId } from '#shared/ids.ts';
import type { Mark, MarkChange, MarkContent, Marker, MarkRole } from '#shared/marks.ts';
import type { MarkStore } from './ports.ts';
import type { Parties } from './parties.ts';

/** More than anybody reads. */
const mostByOne = 500;

/** What is told of a mark, and to whom: never to anybody who may not see it. */
export interface MarkNews {
  to: readonly UserId[];
  change: MarkChange;
}

/** Moments that candidates and coaches mark, each seen by its author and, where shared, by the others. */
export interface Marks {
  /** @throws AppError `not_found`, as everything below. */
  list(userId: UserId, interviewId: InterviewId): Promise<{ role: MarkRole; marks: Mark[] }>;
  /** @throws AppError `conflict` where another mark has this id, `too_large` past 500 of one author. */
  add(
    userId: UserId,
    interviewId: InterviewId,
    wish: { id?: MarkId | undefined; content: MarkContent },
  ): Promise<Mark>;
  change(
    userId: UserId,
    at: { interviewId: InterviewId; id: MarkId },
    content: MarkContent,
  ): Promise<Mark>;
  remove(userId: UserId, at: { interviewId: InterviewId; id: MarkId }): Promise<void>;
  markersOf(userId: UserId): Promise<Marker[]>;
  saveMarkers(userId: UserId, markers: readonly Marker[]): Promise<void>;
  /** Returns how to stop listening. */
  listen(listener: (news: MarkNews) => void): () => void;
}

export function createMarks(deps: { store: MarkStore; parties: Parties; now(): number }): Marks {
  const { store, parties, now } = deps;
  const listeners = new Set<(news: MarkNews) => void>();

  function tell(to: readonly UserId[], change: MarkChange): void {
    if (to.length > 0) for (const listener of listeners) listener({ to, change });
  }

  const othersThan = async (authorId: UserId, interviewId: InterviewId) =>
    (await store.audience(interviewId)).filter((id) => id !== authorId);

  return {
    async list(userId, interviewId) {
      const { role } = await parties.of(userId, interviewId);
      return { role, marks: await store.list(interviewId, userId) };
    },

    async add(userId, interviewId, { id = crypto.randomUUID(), content }) {
      await parties.of(userId, interviewId);
      if ((await store.count(interviewId, userId)) >= mostByOne) {
        throw new AppError('too_large', `At most ${mostByOne} moments can be marked.`);
      }
      const at = new Date(now());
      const added = await store.add({ id, interviewId, authorId: userId, content, at });
      if (!added) throw new AppError('conflict', 'This moment is marked already.');
      const others = isShared(added) ? await othersThan(userId, interviewId) : [];
      tell([userId, ...others], { interviewId, state: 'kept', mark: added });
      return added;
    },

    async change(userId, { interviewId, id }, content) {
      await parties.of(userId, interviewId);
      const changed = await store.change({ id, interviewId, authorId: userId }, content);
      if (!changed) throw notFound();
      const { before, after } = changed;
      tell([userId], { interviewId, state: 'kept', mark: after });
      if (isShared(before) || isShared(after)) {
        const others = await othersThan(userId, interviewId);
        if (isShared(after)) tell(others, { interviewId, state: 'kept', mark: after });
        else tell(others, { interviewId, state: 'removed', id });
      }
      return after;
    },

    async remove(userId, { interviewId, id }) {
      await parties.of(userId, interviewId);
      const gone = await store.remove({ id, interviewId, authorId: userId });
      if (!gone) throw notFound();
      const others = isShared(gone) ? await othersThan(userId, interviewId) : [];
      tell([userId, ...others], { interviewId, state: 'removed', id });
    },

    markersOf: (userId) => store.markersOf(userId),
    saveMarkers: (userId, markers) => store.saveMarkers(userId, markers),

    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const isShared = ({ content }: Mark) => content.visibility === 'shared';
const notFound = () => new AppError('not_found', 'There is no such mark of yours.');
