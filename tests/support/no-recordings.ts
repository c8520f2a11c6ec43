import type { ClipRouteOptions } from '#server/http/routes/clips.ts';
import type { RecordingRouteOptions } from '#server/http/routes/recordings.ts';
import type { InterviewDeps } from '#server/interviews/interview-deps.ts';

const absent = async () => Promise.reject(new Error('not part of this test'));

/** For houses in which nothing is recorded. */
export const noRecordings: Pick<RecordingRouteOptions, 'recordings' | 'mayWatch'> = {
  recordings: {
    info: async () => ({ state: 'none' }),
    play: absent,
    playCoach: absent,
    remove: async () => {},
    thumbnails: { strip: async () => null, read: absent },
  },
  mayWatch: async () => false,
};

/** Where nothing is cut out of recordings. */
export const noClips: Pick<ClipRouteOptions, 'clips'> = {
  clips: {
    ...{ make: absent, list: absent, remove: absent, play: absent, captions: absent },
    ...{ rewrite: absent },
    ...{ share: absent, revoke: absent, open: absent, playShared: absent, sharedCaptions: absent },
  },
};

/** For interviews that nobody agreed to have recorded. */
export const nothingKept: InterviewDeps['recordings'] = {
  keeper: { openPart: absent, finish: () => {} },
  consent: { give: absent, withdraw: absent },
};
