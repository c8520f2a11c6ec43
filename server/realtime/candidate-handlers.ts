import type { InterviewRegistry } from '#server/interviews/registry.ts';
import type { StoredInterview } from '#server/interviews/ports.ts';
import type { ReplyData, RequestName } from '#shared/events.ts';
import { candidate } from '#shared/participants.ts';
import { done, joinedReply, withoutPrivate, type HandlersOf } from './handlers.ts';
import type { Places } from './places.ts';
import { CandidateSocket, type ClientSocket } from './socket-connection.ts';

type CandidateRequest = Extract<
  RequestName,
  | `${'interview' | 'question' | 'answer' | 'turn' | 'interviewer' | 'baseline'}:${string}`
  | `${'expression' | 'preferences' | 'recording' | 'words'}:${string}`
>;

/** What the candidate asks; only the tab that holds an interview's seat may command it. */
export function candidateHandlers(
  socket: ClientSocket,
  { registry, places }: { registry: InterviewRegistry; places: Places },
): HandlersOf<CandidateRequest> {
  const { userId, name } = socket.data;
  const course = async (id: string) => (await places.candidates(id)).course;
  const wishes = async (id: string) => (await places.candidates(id)).wishes;

  return {
    'interview:join': async ({ interviewId, afterSeq, takeOver }) => {
      const stored = await registry.find(interviewId, userId);
      if (stored.state === 'ended') return endedReply(stored);
      const interview = await registry.enter(interviewId, { id: userId, name });
      const connection = new CandidateSocket(socket, interviewId);
      const joined = await interview.join(connection, { afterSeq, takeOver });
      places.takeSeat(interview, connection);
      return joinedReply(joined, { viewer: candidate, connection, afterSeq });
    },
    'interview:start': async ({ interviewId }) => done((await course(interviewId)).start()),
    'interview:pause': async ({ interviewId }) =>
      done((await course(interviewId)).command({ type: 'pause' })),
    'interview:resume': async ({ interviewId }) =>
      done((await course(interviewId)).command({ type: 'resume' })),
    'interview:end': async ({ interviewId }) => done((await course(interviewId)).end('left')),
    'question:spoken': async ({ interviewId, index }) =>
      done((await course(interviewId)).command({ type: 'question-spoken', index })),
    'answer:finish': async ({ interviewId, index }) =>
      done((await course(interviewId)).finishAnswer(index)),
    'answer:begin-typing': async ({ interviewId, index }) =>
      done((await course(interviewId)).beginTyping(index)),
    'answer:type': async ({ interviewId, index, text }) =>
      done((await course(interviewId)).typeAnswer(index, text)),
    'turn:stay': async ({ interviewId }) => done((await course(interviewId)).stay()),
    'interviewer:retry': async ({ interviewId }) =>
      done((await course(interviewId)).considerAgain('model')),
    'interviewer:go-on': async ({ interviewId }) =>
      done((await course(interviewId)).considerAgain('rules')),
    'baseline:take': async ({ interviewId }) => done((await wishes(interviewId)).takeBaseline()),
    'expression:show': async ({ interviewId, on }) =>
      done((await wishes(interviewId)).showExpression(on)),
    'preferences:set': async ({ interviewId, preferences }) =>
      done((await wishes(interviewId)).setPreferences(preferences)),
    'recording:allow': async ({ interviewId, on }) =>
      done((await wishes(interviewId)).allowRecording(on)),
    'words:use-browser': async ({ interviewId, use }) =>
      done((await wishes(interviewId)).useBrowserWords(use)),
    'words:supply': async ({ interviewId, words, final }) =>
      done((await wishes(interviewId)).supplyWords({ words, final })),
  };
}

function endedReply(stored: StoredInterview): ReplyData<'interview:join'> {
  return {
    interview: withoutPrivate(stored),
    events: [],
    nowMs: stored.durationMs ?? 0,
    routerRtpCapabilities: {},
    produced: [],
  };
}
