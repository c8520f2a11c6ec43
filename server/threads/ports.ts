import type { InterviewId, MessageId, UserId } from '#shared/ids.ts';
import type { Thread, ThreadMember, ThreadMessage, UnreadThread } from '#shared/threads.ts';

export interface DraftMessage {
  interviewId: InterviewId;
  authorId: UserId;
  text: string;
  atMs: number | null;
  mentions: readonly UserId[];
  at: Date;
}

/** What the room of threads needs of the store; whoever asks it has checked who asks. */
export interface ThreadStore {
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
  remove(id: MessageId): Promise<void>;
  /** Never back to what was read before. */
  markRead(interviewId: InterviewId, userId: UserId, seq: number): Promise<void>;
  /** Of the threads this person may see now, those with something unseen by others. */
  unread(userId: UserId): Promise<UnreadThread[]>;
}
