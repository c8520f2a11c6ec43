import type { Voice } from '#shared/voices.ts';
import type { ReceivedTrack } from '../../services/receiver.ts';

/** The picture of the coach who asks the questions; null while it does not come. */
export function pictureOf(
  lead: Voice | undefined,
  tracks: readonly ReceivedTrack[],
): { name: string; track: MediaStreamTrack } | null {
  const found = tracks.find(
    ({ from, kind }) => kind === 'video' && from.role === 'coach' && from.coachId === lead?.coachId,
  );
  return lead && found ? { name: lead.name, track: found.track } : null;
}
