import { AppError } from '#lib/errors.ts';
import type { InterviewId, MessageId, UserId } from '#shared/ids.ts';
import { mentionsIn } from '#shared/message-parts.ts';
import {
  editableForMs,
  mostComments,
  mostReplies,
  type NewMessage,
  type Reaction,
  type Thread,
  type ThreadComment,
  type ThreadMember,
  type ThreadMessage,
  type UnreadThread,
} from '#shared/threads.ts';
import type { ThreadStore } from './ports.ts';
import { createRemovedWords } from './removed-words.ts';

const pageSize = 100;

/** Told to everybody in a thread when something in it is new; what it is they ask for. */
type Listener = (userId: UserId, interviewId: InterviewId) => void;

/**
 * What a candidate and the coaches they allow say about one interview. Who may see it is asked of the store
 * each time; to everybody else a thread is told like one that never was.
 */
export interface Threads {
  /** @throws AppError `not_found` */
  read(userId: UserId, id: InterviewId, before?: number): Promise<Thread>;
  /** @throws AppError `not_found`, also of what it replies to; `too_large` past the limits of comments. */
  post(userId: UserId, id: InterviewId, message: NewMessage): Promise<ThreadMessage>;
  /** @throws AppError `not_found` unless it is one's own, `bad_state` when that is too long ago. */
  change(userId: UserId, id: InterviewId, message: MessageId, text: string): Promise<ThreadMessage>;
  /** @throws AppError `not_found` unless it is one's own. */
  remove(userId: UserId, id: InterviewId, message: MessageId): Promise<void>;
  /** Within a minute. @throws AppError `not_found`, `gone` when it is too late. */
  restore(userId: UserId, id: InterviewId, message: MessageId): Promise<void>;
  /** By moment. @throws AppError `not_found`, as below. */
  comments(userId: UserId, id: InterviewId): Promise<ThreadComment[]>;
  /** Anybody in the thread may resolve a comment, and open it again. */
  resolve(
    userId: UserId,
    id: InterviewId,
    change: { message: MessageId; resolved: boolean },
  ): Promise<ThreadMessage>;
  react(
    userId: UserId,
    id: InterviewId,
    change: { message: MessageId; kind: Reaction; given: boolean },
  ): Promise<ThreadMessage>;
  /** @throws AppError `not_found` */
  markRead(userId: UserId, id: InterviewId, seq: number): Promise<void>;
  unread(userId: UserId): Promise<UnreadThread[]>;
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
}

export function createThreads(deps: { threads: ThreadStore; now(): number }): Threads {
  const { threads, now } = deps;
  const listeners = new Set<Listener>();
  const removed = createRemovedWords(now);

  async function membersFor(userId: UserId, id: InterviewId): Promise<ThreadMember[]> {
    const members = await threads.members(id);
    if (!members.some((member) => member.id === userId)) throw noThread();
    return members;
  }

  function tell(members: readonly ThreadMember[], id: InterviewId): void {
    for (const listener of listeners) for (const member of members) listener(member.id, id);
  }

  async function ownMessage(userId: UserId, id: InterviewId, message: MessageId) {
    const members = await membersFor(userId, id);
    const found = await threads.find(id, message, userId);
    if (!found) throw new AppError('not_found', 'There is no such message of yours.');
    return { members, found };
  }

  async function checkRoom(id: InterviewId, { atMs, replyTo }: NewMessage): Promise<void> {
    if (replyTo !== undefined) {
      const replies = await threads.countReplies(id, replyTo);
      if (replies === null) throw noMessage();
      if (replies >= mostReplies) throw tooMany(mostReplies, 'answers to a comment');
    } else if (atMs !== undefined && (await threads.countComments(id)) >= mostComments) {
      throw tooMany(mostComments, 'comments');
    }
  }

  /** Nobody calls themselves. */
  const others = (members: readonly ThreadMember[], userId: UserId) =>
    members.filter(({ id }) => id !== userId);

  return {
    async read(userId, id, before) {
      const members = await membersFor(userId, id);
      const page = await threads.read({ interviewId: id, userId }, { limit: pageSize, before });
      if (!page) throw noThread();
      return { ...page, members };
    },

    async post(userId, id, message) {
      const members = await membersFor(userId, id);
      await checkRoom(id, message);
      const { text, atMs = null, untilMs = null, replyTo = null } = message;
      const mentions = mentionsIn(text, others(members, userId));
      const draft = { interviewId: id, authorId: userId, text, atMs, untilMs, replyTo, mentions };
      const posted = await threads.add({ ...draft, at: new Date(now()) });
      tell(members, id);
      return posted;
    },

    async change(userId, id, message, text) {
      const { members, found } = await ownMessage(userId, id, message);
      const at = now();
      if (at - Date.parse(found.createdAt) > editableForMs) {
        throw new AppError('bad_state', 'This was said too long ago to be changed.');
      }
      const mentions = mentionsIn(text, others(members, userId));
      const changed = await threads.change(message, { text, mentions, at: new Date(at) });
      if (!changed) throw new AppError('not_found', 'There is no such message of yours.');
      tell(members, id);
      return changed;
    },

    async remove(userId, id, message) {
      const { members, found } = await ownMessage(userId, id, message);
      await threads.remove(message, new Date(now()));
      removed.keep(found);
      tell(members, id);
    },

    async restore(userId, id, message) {
      const members = await membersFor(userId, id);
      const words = removed.take(message, userId);
      if (!words) throw new AppError('gone', 'Its words are gone.');
      await threads.restore(message, words);
      tell(members, id);
    },

    async comments(userId, id) {
      await membersFor(userId, id);
      return threads.comments(id);
    },

    async resolve(userId, id, { message, resolved }) {
      const members = await membersFor(userId, id);
      const by = resolved ? { by: userId, at: new Date(now()) } : null;
      const changed = await threads.resolve(id, message, by);
      if (!changed) throw noMessage();
      tell(members, id);
      return changed;
    },

    async react(userId, id, { message, kind, given }) {
      const members = await membersFor(userId, id);
      const changed = await threads.react(id, message, { by: userId, kind, given });
      if (!changed) throw noMessage();
      tell(members, id);
      return changed;
    },

    async markRead(userId, id, seq) {
      const members = await membersFor(userId, id);
      await threads.markRead(id, userId, seq);
      // Their other pages drop the count.
      tell(
        members.filter((member) => member.id === userId),
        id,
      );
    },

    unread: (userId) => threads.unread(userId),

    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const noThread = () => new AppError('not_found', 'There is no such interview.');
const noMessage = () => new AppError('not_found', 'There is no such message.');
const tooMany = (most: number, what: string) =>
  new AppError('too_large', `There are at most ${most} ${what}.`);
