import type { TimelineEvent, TimelineEventType } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';

/** From one moment to another the candidate let nobody watch. */
export interface Unwatched {
  fromSeq: number;
  fromMs: number;
  /** Null while it goes on. */
  to: { seq: number; ms: number } | null;
}

/** The frame of the interview. What else happens is of what the candidate said and did. */
const frame: readonly TimelineEventType[] = [
  'phase:changed',
  'question:asked',
  'answer:started',
  'answer:finished',
  'interviewer:stuck',
  'interview:ended',
  'preferences:changed',
  'media:changed',
  'gap:marked',
  'sense:unavailable',
  'transcription:changed',
  'participant:changed',
  'observer:changed',
  'observation:changed',
  'whisper:sent',
  'whisper:read',
  'interruptions:changed',
  'voice:changed',
  'voice:heard',
  'question:steered',
];

/**
 * What coaches may be told of a timeline: of a time nobody watched nothing while it lasts, and
 * afterwards the frame alone, so that the view they go on with is right.
 */
export function watchable(
  events: readonly TimelineEvent[],
  times: readonly Unwatched[],
): TimelineEvent[] {
  if (times.length === 0) return [...events];
  return events
    .filter((event) => {
      // It comes when all is over, and is about moments of before.
      if (event.type === 'transcript:corrected') return true;
      const time = times.find(
        ({ fromSeq, to }) => event.seq > fromSeq && (!to || event.seq < to.seq),
      );
      return !time || (time.to !== null && frame.includes(event.type));
    })
    .map((event) => withoutWords(event, times));
}

/** Words are told when a stretch of speech is over, which may be after the time in which they were said. */
function withoutWords(event: TimelineEvent, times: readonly Unwatched[]): TimelineEvent {
  if (event.type === 'transcript:corrected') {
    const isOpen = ({ atMs }: { atMs: number }) =>
      times.every(({ fromMs, to }) => atMs < fromMs || atMs >= (to?.ms ?? Infinity));
    const readings = event.readings.map((one) => ({
      ...one,
      samples: one.samples.filter(isOpen),
    }));
    return { ...event, readings, words: watchableWords(event.words, times) };
  }
  if (event.type !== 'words:heard' && event.type !== 'words:corrected') return event;
  return { ...event, words: watchableWords(event.words, times) };
}

/** Those that were said while it could be watched. */
export function watchableWords<W extends Word>(
  words: readonly W[],
  times: readonly Unwatched[],
): W[] {
  return words.filter(({ startMs, endMs }) =>
    times.every(({ fromMs, to }) => endMs <= fromMs || startMs >= (to?.ms ?? Infinity)),
  );
}
