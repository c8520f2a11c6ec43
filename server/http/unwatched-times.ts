import type { Unwatched } from '#server/interviews/unwatched.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

export interface CoachedTimes {
  /** When the candidate let nobody watch; none of them goes on, the interview being over. */
  times: Unwatched[];
  /** Questions whose answers fall into such a time, wholly or in part. */
  hiddenAnswers: Set<number>;
}

interface Open {
  seq: number;
  ms: number;
}

/** Reads an ended interview's timeline for what its coaches were kept from while it went on. */
export async function coachedTimes(
  reader: { readPage(id: InterviewId, afterSeq: number): Promise<TimelineEvent[]> },
  id: InterviewId,
): Promise<CoachedTimes> {
  const times: Unwatched[] = [];
  const hiddenAnswers = new Set<number>();
  let paused: Open | null = null;
  let answering: number | null = null;
  let last: Open = { seq: 0, ms: 0 };
  const close = (to: Open) => {
    if (paused) times.push({ fromSeq: paused.seq, fromMs: paused.ms, to });
    paused = null;
  };
  for (;;) {
    const page = await reader.readPage(id, last.seq);
    for (const event of page) {
      last = { seq: event.seq, ms: event.atMs };
      if (event.type === 'observation:changed') {
        if (event.state === 'paused') paused ??= last;
        else close(last);
      }
      if (event.type === 'answer:started') answering = event.index;
      if (paused && answering !== null) hiddenAnswers.add(answering);
      if (event.type === 'answer:finished') answering = null;
    }
    if (page.length === 0) break;
  }
  // What was paused to the end stays so; the end itself is told.
  close({ seq: last.seq + 1, ms: last.ms });
  return { times, hiddenAnswers };
}
