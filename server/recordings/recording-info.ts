import type { RecordingRepository } from '#server/store/recordings.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { RecordingInfo } from '#shared/recording.ts';

/** What there is of an interview's recording, to be told. */
export async function recordingInfo(
  store: Pick<RecordingRepository, 'get' | 'places'>,
  {
    id,
    isLive,
    keptUntil,
  }: {
    id: InterviewId;
    isLive: boolean;
    keptUntil(id: InterviewId, since: Date): Promise<Date | null>;
  },
): Promise<RecordingInfo> {
  const recording = await store.get(id);
  switch (recording?.state) {
    case undefined:
      return { state: 'none' };
    case 'open':
      return { state: isLive ? 'recording' : 'saving' };
    case 'failed':
      return { state: 'failed' };
    case 'deleted':
      return { state: 'deleted', ...(recording.expired && { expired: true }) };
    case 'stored': {
      const { bytes, durationMs, coachBytes } = recording;
      const parts = await store.places(id);
      const coached = coachBytes !== null && { coached: true as const };
      const lengths = { bytes: bytes ?? 0, durationMs: durationMs ?? 0 };
      const until = await keptUntil(id, recording.storedAt ?? recording.createdAt);
      const kept = { keptUntil: until?.toISOString() ?? null };
      return { state: 'stored', ...lengths, parts, ...coached, ...kept };
    }
  }
}
