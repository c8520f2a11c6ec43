import { systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { createClips, type Clips } from '../clips/clips.ts';
import type { ClipSource } from '../clips/ports.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { ClipFiles } from '../recordings/clip-files.ts';
import { captionsVtt } from '../reports/exports/captions.ts';
import { readWithoutSamples } from '../reports/exports/words-view.ts';
import { timelinePages } from '../http/timeline-pages.ts';
import type { Store } from '../store/store.ts';
import type { Corrections } from '../transcripts/corrections.ts';
import type { Site } from './site.ts';

/** Moments of recordings that candidates show to others. */
export async function openClips(
  { config, store, scope, logger }: Site,
  about: {
    files: ClipFiles;
    limits: RequestLimits | undefined;
    corrections: Pick<Corrections, 'listen'>;
  },
): Promise<Clips> {
  const { files, limits, corrections } = about;
  for (const id of await store.clips.unfinished()) {
    // What cannot be reached now is tried again at the next start.
    await files
      .remove(id)
      .then(() => store.clips.forget(id))
      .catch((err: unknown) => logger.warn({ err, clip: id }, 'half a clip is left'));
  }
  const clips = createClips({
    store: store.clips,
    cutter: files,
    source: clipSourceOn(store),
    secret: config.authSecret,
    countGuess: async (linkId) => limits?.take('passcode', linkId),
    now: systemClock.now,
  });
  scope.add(
    corrections.listen(({ interview: { id }, candidateId }) => {
      clips.rewrite(candidateId, id).catch((err: unknown) => {
        logger.warn({ err, interview: id }, 'clips with captions from before');
      });
    }),
  );
  return clips;
}

export function clipSourceOn(store: Pick<Store, 'interviews' | 'recordings'>): ClipSource {
  return {
    places: (id) => store.recordings.places(id),
    async captions(userId, id, parts) {
      const interview = await store.interviews.get(userId, id);
      if (!interview) throw new AppError('not_found', 'There is no such interview.');
      if (interview.state !== 'ended') {
        throw new AppError('bad_state', 'The interview is not over yet.');
      }
      const pages = timelinePages({
        readPage: (afterSeq) => store.interviews.readPage(id, afterSeq),
        visible: (events) => [...events],
      });
      const { words } = await readWithoutSamples(pages);
      const text = captionsVtt(words, parts);
      return text.includes('-->') ? text : null;
    },
  };
}
