import type { InterviewRegistry } from '#server/interviews/registry.ts';
import type { RequestName } from '#shared/events.ts';
import { done, joinedReply, type HandlersOf } from './handlers.ts';
import type { Places } from './places.ts';
import { ObserverSocket, type ClientSocket } from './socket-connection.ts';

type ObserveRequest = Extract<RequestName, `observe:${string}` | `observation:${string}`>;

/** Coaches who come to watch, and the candidate's say in it. */
export function observeHandlers(
  socket: ClientSocket,
  { registry, places }: { registry: InterviewRegistry; places: Places },
): HandlersOf<ObserveRequest> {
  const { userId: coachId } = socket.data;

  return {
    'observe:join': async ({ interviewId, afterSeq, takeOver }) => {
      const connection = new ObserverSocket(socket, { coachId, interviewId });
      const where = { afterSeq, takeOver };
      const { interview, joined } = await registry.observe(interviewId, coachId, connection, where);
      places.watch(interview, connection);
      const viewer = { role: 'coach' as const, coachId };
      const reply = joinedReply(joined, { viewer, connection, afterSeq });
      const held = [...interview.attendance.whispers.held];
      return { ...reply, coachId, candidateName: interview.candidateName, held };
    },
    'observe:leave': async ({ interviewId }) => {
      const { interview } = await places.coachs(interviewId);
      places.leave(interviewId);
      interview.attendance.observers.leave(coachId);
      return {};
    },
    'observation:pause': async ({ interviewId }) =>
      done((await places.candidates(interviewId)).attendance.pauseObservation()),
    'observation:resume': async ({ interviewId }) =>
      done((await places.candidates(interviewId)).attendance.resumeObservation()),
    'observation:end': async ({ interviewId, coachId: whom }) =>
      done((await places.candidates(interviewId)).attendance.observers.sendOut(whom)),
  };
}
