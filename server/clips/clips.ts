import { randomUUID } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { hashOf, newToken } from '#server/coaches/token.ts';
import type {
  Clip,
  ClipId,
  ClipLinkId,
  MadeClipLink,
  NewClip,
  NewClipLink,
  SharedClip,
} from '#shared/clips.ts';
import { dayMs } from '#shared/coaches.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { createPasses } from './passes.ts';
import { hashPasscode, isPasscode } from './passcode.ts';
import type { ClipCutter, ClipFile, ClipSource, ClipStore, PlayableClip } from './ports.ts';
import { spanOnFilm } from './span-on-film.ts';

/** Of one recording. */
const mostClips = 20;
/** That work, of one clip. */
const mostLinks = 10;

export interface Clips {
  /** @throws AppError `not_found`, `bad_state`, `bad_request`, `too_large`, `recording_unavailable` */
  make(userId: UserId, wish: NewClip): Promise<Clip>;
  list(userId: UserId, interviewId: InterviewId): Promise<Clip[]>;
  /** With its links, at once. @throws AppError `not_found`, `recording_unavailable` */
  remove(userId: UserId, id: ClipId): Promise<void>;
  /** @throws AppError `not_found`, `recording_unavailable` */
  play(userId: UserId, id: ClipId): Promise<PlayableClip>;
  captions(userId: UserId, id: ClipId): Promise<string>;
  /** After the transcript was put right: each clip has the captions of its span as it reads now. */
  rewrite(userId: UserId, interviewId: InterviewId): Promise<void>;
  /** The token is told here and never again. @throws AppError `not_found`, `too_large` */
  share(userId: UserId, id: ClipId, wish: NewClipLink): Promise<MadeClipLink>;
  /** It works at once, also for who is watching. @throws AppError `not_found` */
  revoke(userId: UserId, id: ClipId, linkId: ClipLinkId): Promise<Clip>;
  /**
   * For whoever holds the link. The pass opens the film for a while.
   * @throws AppError `clip_gone`, `passcode_needed`, `passcode_wrong`, `rate_limited`
   */
  open(token: string, passcode?: string): Promise<{ shared: SharedClip; pass: string }>;
  /** @throws AppError `clip_gone`, also without a valid pass. */
  playShared(linkId: ClipLinkId, pass: string): Promise<PlayableClip>;
  sharedCaptions(linkId: ClipLinkId, pass: string): Promise<string>;
}

export function createClips(deps: {
  store: ClipStore;
  cutter: ClipCutter;
  source: ClipSource;
  /** Signs what opens a shared film. */
  secret: string;
  /** Counts guesses at a link's passcode. @throws AppError `rate_limited` */
  countGuess(linkId: ClipLinkId): Promise<void>;
  now(): number;
}): Clips {
  const { store, cutter, source, countGuess, now } = deps;
  const passes = createPasses(deps);
  const at = () => new Date(now());

  async function mine(userId: UserId, id: ClipId): Promise<Clip> {
    const found = await store.get(userId, id, at());
    if (!found) throw noClip();
    return found;
  }

  async function fileOf(userId: UserId, id: ClipId): Promise<ClipFile> {
    const file = await store.file(userId, id);
    if (!file) throw noClip();
    return file;
  }

  async function sharedFile(id: ClipLinkId, pass: string): Promise<ClipFile> {
    if (!passes.isValid(id, pass)) throw gone();
    const open = await store.findOpen({ id }, at());
    if (!open) throw gone();
    return open.file;
  }

  return {
    async make(userId, { interviewId, title, fromMs, toMs }) {
      const span = spanOnFilm(await source.places(interviewId), { fromMs, toMs });
      // Who it belongs to is asked first, so that nobody learns what there is of others.
      const captions = await source.captions(userId, interviewId, span?.parts ?? []);
      if (!span) throw new AppError('bad_request', 'Nothing of that span was recorded.');
      if ((await store.count(interviewId)) >= mostClips) {
        throw new AppError('too_large', `At most ${mostClips} clips are kept of a recording.`);
      }
      const id = randomUUID();
      await store.add({ id, interviewId, title, fromMs, toMs, captions, createdAt: at() });
      try {
        const cut = await cutter.cut({ interviewId, id, fromMs: span.fromMs, toMs: span.toMs });
        if (await store.finish(id, cut)) return await mine(userId, id);
      } catch (error) {
        await cutter.remove(id);
        await store.forget(id);
        throw error;
      }
      await cutter.remove(id);
      throw new AppError('gone', 'This recording was deleted.');
    },

    list: (userId, interviewId) => store.list(userId, interviewId, at()),

    async remove(userId, id) {
      await mine(userId, id);
      await cutter.remove(id);
      await store.forget(id);
    },

    play: async (userId, id) => cutter.play(await fileOf(userId, id)),

    captions: async (userId, id) => captionsOf(await fileOf(userId, id)),

    async rewrite(userId, interviewId) {
      const places = await source.places(interviewId);
      for (const { id, fromMs, toMs } of await store.list(userId, interviewId, at())) {
        const parts = spanOnFilm(places, { fromMs, toMs })?.parts ?? [];
        await store.setCaptions(id, await source.captions(userId, interviewId, parts));
      }
    },

    async share(userId, id, { days, passcode }) {
      const { links } = await mine(userId, id);
      if (links.filter(({ state }) => state === 'open').length >= mostLinks) {
        throw new AppError('too_large', `At most ${mostLinks} links to a clip work at a time.`);
      }
      const token = newToken();
      const createdAt = at();
      const linkId = await store.addLink({
        clipId: id,
        tokenHash: hashOf(token),
        passcodeHash: passcode === undefined ? null : await hashPasscode(passcode),
        createdAt,
        expiresAt: new Date(createdAt.getTime() + days * dayMs),
      });
      return { clip: await mine(userId, id), linkId, token };
    },

    async revoke(userId, id, linkId) {
      const { links } = await mine(userId, id);
      if (!links.some((link) => link.id === linkId)) throw noClip();
      await store.revokeLink(id, linkId, at());
      return mine(userId, id);
    },

    async open(token, passcode) {
      const open = await store.findOpen({ tokenHash: hashOf(token) }, at());
      if (!open) throw gone();
      const { shared, passcodeHash } = open;
      if (passcodeHash !== null) {
        if (passcode === undefined) {
          throw new AppError('passcode_needed', 'This clip is opened with a passcode.');
        }
        await countGuess(shared.linkId);
        if (!(await isPasscode(passcode, passcodeHash))) {
          throw new AppError('passcode_wrong', 'That is not the passcode.');
        }
      }
      await store.noteView(shared.linkId, at());
      return { shared, pass: passes.issue(shared.linkId) };
    },

    playShared: async (linkId, pass) => cutter.play(await sharedFile(linkId, pass)),

    sharedCaptions: async (linkId, pass) => captionsOf(await sharedFile(linkId, pass)),
  };
}

function captionsOf({ captions }: ClipFile): string {
  if (captions === null) throw new AppError('not_found', 'Nothing was said in this clip.');
  return captions;
}

const noClip = () => new AppError('not_found', 'There is no such clip.');
/** One answer for all: unknown, expired and revoked links tell nothing of who made them. */
const gone = () => new AppError('clip_gone', 'This clip can no longer be watched.');
