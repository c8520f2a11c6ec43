import type { z } from 'zod';
import type { Joined } from '#server/interviews/arrival.ts';
import type { StoredInterview } from '#server/interviews/ports.ts';
import type { ReplyData, RequestName, Requests } from '#shared/events.ts';
import type { Participant } from '#shared/participants.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { CandidateSocket, ObserverSocket } from './socket-connection.ts';
import { visibleTo } from './visibility.ts';

/** One handler for each of these requests; a socket is served by all of them together. */
export type HandlersOf<Names extends RequestName> = {
  [N in Names]: (payload: z.infer<Requests[N]['payload']>) => Promise<ReplyData<N>>;
};

export async function done(work: Promise<void> | void): Promise<Record<string, never>> {
  await work;
  return {};
}

/** The reply to whoever joined, after which their connection tells what is newer. */
export function joinedReply(
  { interview, events, ...rest }: Joined,
  to: { viewer: Participant; connection: CandidateSocket | ObserverSocket; afterSeq: number },
): ReplyData<'interview:join'> {
  // After the ack has been written, so that replayed events always come before later ones.
  setImmediate(() => to.connection.release(events.at(-1)?.seq ?? to.afterSeq));
  return {
    ...rest,
    // What the candidate brought along is between them and the interviewer.
    interview: {
      ...withoutPrivate(interview),
      ...(to.viewer.role === 'coach' ? { brought: [] } : {}),
    },
    events: events.filter((event) => visibleTo(to.viewer, event)),
  };
}

export function withoutPrivate({
  userId: _,
  material: __,
  ...detail
}: StoredInterview): InterviewDetail {
  return detail;
}
