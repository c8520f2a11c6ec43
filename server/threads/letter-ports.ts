import type { InterviewReference } from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import type { LetterKind, LetterWishes, ThreadLetterKind } from '#shared/letters.ts';

/** A thread with something new, as far as a letter tells of it: nothing of what was said. */
export interface ToldThread {
  interview: InterviewReference;
  candidateName: string;
  isOwn: boolean;
  unread: number;
  /** Who said it. */
  names: string[];
}

export interface DueLetter {
  userId: UserId;
  email: string;
  token: string;
  threads: ToldThread[];
  /** Of the newest message it tells of. */
  seq: number;
}

/** Who wants letters, and when to look whether there is something to write of. */
export interface LetterStore {
  /** Nothing but letters about one’s own dates is wanted until somebody asks for it. */
  wishes(userId: UserId): Promise<LetterWishes>;
  save(
    userId: UserId,
    wishes: LetterWishes,
    times: { token: string; digestDueAt: Date },
  ): Promise<void>;
  /** Whose token it is no longer gets letters of this kind; what is unknown changes nothing. */
  end(kind: LetterKind, token: string): Promise<void>;
  /**
   * Takes one that is due for `leaseMs`, so that nobody else writes it; whoever crashed meanwhile is followed
   * by the next after that time. Where nothing is unread, none is: it looks again at `idleUntil` (null: when
   * something happens).
   * @returns null when none is due.
   */
  take(
    kind: ThreadLetterKind,
    when: { at: Date; leaseUntil: Date; idleUntil: Date | null },
  ): Promise<DueLetter | 'nothing-new' | null>;
  /** It has left, or never will: what is newer is looked for at `nextAt`. */
  settle(
    kind: ThreadLetterKind,
    letter: { userId: UserId; seq: number | null },
    nextAt: Date,
  ): Promise<void>;
}
