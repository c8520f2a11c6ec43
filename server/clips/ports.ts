import type { Clip, ClipId, ClipLinkId, SharedClip } from '#shared/clips.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { RecordedPart } from '#shared/recording.ts';

export interface DraftClip {
  id: ClipId;
  interviewId: InterviewId;
  title: string;
  fromMs: number;
  toMs: number;
  captions: string | null;
  createdAt: Date;
}

export interface DraftLink {
  clipId: ClipId;
  tokenHash: string;
  passcodeHash: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** A finished clip's file. */
export interface ClipFile {
  id: ClipId;
  interviewId: InterviewId;
  bytes: number;
  createdAt: Date;
  captions: string | null;
}

/** A link that works. */
export interface OpenLink {
  shared: SharedClip;
  passcodeHash: string | null;
  file: ClipFile;
}

/** What the clips' room needs of the store; unfinished clips are in none of its answers. */
export interface ClipStore {
  /** @throws AppError `conflict` when the recording is there no more. */
  add(draft: DraftClip): Promise<void>;
  /** False when it was removed meanwhile. */
  finish(id: ClipId, cut: { bytes: number; durationMs: number }): Promise<boolean>;
  setCaptions(id: ClipId, captions: string | null): Promise<void>;
  /** Finished or not. */
  forget(id: ClipId): Promise<void>;
  count(interviewId: InterviewId): Promise<number>;
  /** Of an interview of this person's, newest first. */
  list(userId: UserId, interviewId: InterviewId, at: Date): Promise<Clip[]>;
  /** Null when there is none, or it is somebody else's. */
  get(userId: UserId, id: ClipId, at: Date): Promise<Clip | null>;
  file(userId: UserId, id: ClipId): Promise<ClipFile | null>;
  addLink(draft: DraftLink): Promise<ClipLinkId>;
  /** Twice changes nothing. */
  revokeLink(clipId: ClipId, linkId: ClipLinkId, at: Date): Promise<void>;
  /** By its token's hash or its id; null for one that is unknown, expired or revoked. */
  findOpen(link: { tokenHash: string } | { id: ClipLinkId }, at: Date): Promise<OpenLink | null>;
  noteView(linkId: ClipLinkId, at: Date): Promise<void>;
}

/** Bytes of a clip, or a range of them. */
export interface PlayableClip {
  bytes: number;
  storedAt: Date;
  read(range: { from: number; to: number }): Promise<AsyncIterable<Uint8Array>>;
}

/** Where clips are cut and kept. */
export interface ClipCutter {
  /**
   * A span on the film's axis, exactly.
   * @throws AppError `not_found`, `gone`, `recording_unavailable`
   */
  cut(about: {
    interviewId: InterviewId;
    id: ClipId;
    fromMs: number;
    toMs: number;
  }): Promise<{ bytes: number; durationMs: number }>;
  /** @throws AppError as `cut` does. */
  play(file: ClipFile): Promise<PlayableClip>;
  /** What is not there is gone already. */
  remove(id: ClipId): Promise<void>;
}

/** What is asked of an interview that a clip is made of. */
export interface ClipSource {
  /** @throws AppError `not_found` for what is not this person's, `bad_state` while it lasts */
  captions(userId: UserId, id: InterviewId, parts: readonly RecordedPart[]): Promise<string | null>;
  /** Where its film's parts lie; empty where there is none. */
  places(id: InterviewId): Promise<RecordedPart[]>;
}
