import { AppError } from '#lib/errors.ts';
import type { InterviewId, MessageId, UserId } from '#shared/ids.ts';
import { mentionsIn } from '#shared/message-parts.ts';
import {
  editableForMs,
  type NewMessage,
  type Thread,
  type ThreadMember,
  type ThreadMessage,
  type UnreadThread,
} from '#shared/threads.ts';
import type { ThreadStore } from './ports.ts';

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
  /** @throws AppError `not_found` */
  post(userId: UserId, id: InterviewId, message: NewMessage): Promise<ThreadMessage>;
  /** @throws AppError `not_found` unless it is one's own, `bad_state` when that is too long ago. */
  change(userId: UserId, id: InterviewId, message: MessageId, text: string): Promise<ThreadMessage>;
  /** @throws AppError `not_found` unless it is one's own. */
  remove(userId: UserId, id: InterviewId, message: MessageId): Promise<void>;
  /** @throws AppError `not_found` */
  markRead(userId: UserId, id: InterviewId, seq: number): Promise<void>;
  unread(userId: UserId): Promise<UnreadThread[]>;
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
}

export function createThreads(deps: { threads: ThreadStore; now(): number }): Threads {
  const { threads, now } = deps;
  const listeners = new Set<Listener>();

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

    async post(userId, id, { text, atMs = null }) {
      const members = await membersFor(userId, id);
      const mentions = mentionsIn(text, others(members, userId));
      const draft = { interviewId: id, authorId: userId, text, atMs, mentions };
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
      const { members } = await ownMessage(userId, id, message);
      await threads.remove(message);
      tell(members, id);
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
