import type { InterviewId, MessageId, UserId } from '#shared/ids.ts';
import type {
  Reaction,
  Thread,
  ThreadComment,
  ThreadMember,
  ThreadMessage,
  UnreadThread,
} from '#shared/threads.ts';

export interface DraftMessage {
  interviewId: InterviewId;
  authorId: UserId;
  text: string;
  atMs: number | null;
  untilMs: number | null;
  replyTo: MessageId | null;
  mentions: readonly UserId[];
  at: Date;
}

/** Of messages at a moment. */
export interface CommentStore {
  /** By moment. */
  comments(id: InterviewId): Promise<ThreadComment[]>;
  /** How many answers there are to a comment of this interview; null where there is no such comment. */
  countReplies(id: InterviewId, comment: MessageId): Promise<number | null>;
  countComments(id: InterviewId): Promise<number>;
  /** `by` null: it is open again. Null where there is no such comment. */
  resolve(
    id: InterviewId,
    comment: MessageId,
    resolved: { by: UserId; at: Date } | null,
  ): Promise<ThreadMessage | null>;
  /** Null where nothing is said by that id. */
  react(
    id: InterviewId,
    message: MessageId,
    reaction: { by: UserId; kind: Reaction; given: boolean },
  ): Promise<ThreadMessage | null>;
}

/** What the room of threads needs of the store; whoever asks it has checked who asks. */
export interface ThreadStore extends CommentStore {
  /** The interview's candidate first, then the coaches they allow now, by name. Empty without such an interview. */
  members(id: InterviewId): Promise<ThreadMember[]>;
  /** The newest messages, or those before a `seq`. Null when there is no such interview. */
  read(
    reader: { interviewId: InterviewId; userId: UserId },
    page: { limit: number; before?: number | undefined },
  ): Promise<Omit<Thread, 'members'> | null>;
  add(draft: DraftMessage): Promise<ThreadMessage>;
  /** Of this author's alone. */
  find(interviewId: InterviewId, id: MessageId, authorId: UserId): Promise<ThreadMessage | null>;
  change(
    id: MessageId,
    changes: { text: string; mentions: readonly UserId[]; at: Date },
  ): Promise<ThreadMessage | null>;
  /** Its words are gone from the store; it stays in its place, told only while there are answers to it. */
  remove(id: MessageId, at: Date): Promise<void>;
  /** As it was before it was removed. */
  restore(id: MessageId, words: Pick<DraftMessage, 'text' | 'mentions'>): Promise<void>;
  /** Never back to what was read before. */
  markRead(interviewId: InterviewId, userId: UserId, seq: number): Promise<void>;
  /** Of the threads this person may see now, those with something unseen by others. */
  unread(userId: UserId): Promise<UnreadThread[]>;
}
