import { AppError } from '#lib/errors.ts';
import type { Interview } from '#server/interviews/interview.ts';
import type { InterviewRegistry } from '#server/interviews/registry.ts';
import type { RequestName, ReplyData, Requests } from '#shared/events.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { z } from 'zod';
import { SocketConnection, type ClientSocket } from './socket-connection.ts';
import { visibleTo } from './visibility.ts';

type Handlers = {
  [N in RequestName]: (payload: z.infer<Requests[N]['payload']>) => Promise<ReplyData<N>>;
};

interface Seated {
  interview: Interview;
  connection: SocketConnection;
}

/** What one socket may ask; only the tab that holds an interview's seat may command it. */
export function createHandlers(socket: ClientSocket, registry: InterviewRegistry) {
  const { userId } = socket.data;
  const seats = new Map<InterviewId, Seated>();

  const seated = async (id: InterviewId): Promise<Interview> => {
    const seat = seats.get(id);
    if (seat?.interview.holds(seat.connection)) return seat.interview;
    await registry.find(id, userId);
    if (seat) throw new AppError('displaced', 'Another tab has taken this interview over.');
    throw new AppError('bad_state', 'Join the interview first.');
  };

  const join: Handlers['interview:join'] = async ({ interviewId, afterSeq, takeOver }) => {
    const stored = await registry.find(interviewId, userId);
    if (stored.state === 'ended') return endedReply(stored);
    const interview = await registry.enter(interviewId, userId);
    const connection = new SocketConnection(socket, interviewId);
    const joined = await interview.join(connection, { afterSeq, takeOver });
    seats.set(interviewId, { interview, connection });
    // After the ack has been written, so that replayed events always come before later ones.
    setImmediate(() => connection.release(joined.events.at(-1)?.seq ?? afterSeq));
    const { userId: _, material: __, ...detail } = joined.interview;
    return {
      interview: detail,
      events: joined.events.filter((event) => visibleTo('candidate', event)),
      nowMs: joined.nowMs,
      routerRtpCapabilities: joined.routerRtpCapabilities,
    };
  };

  const handlers: Handlers = {
    'interview:join': join,
    'interview:start': async ({ interviewId }) => done((await seated(interviewId)).start()),
    'interview:pause': async ({ interviewId }) =>
      done((await seated(interviewId)).command({ type: 'pause' })),
    'interview:resume': async ({ interviewId }) =>
      done((await seated(interviewId)).command({ type: 'resume' })),
    'interview:end': async ({ interviewId }) => done((await seated(interviewId)).end('left')),
    'question:spoken': async ({ interviewId, index }) =>
      done((await seated(interviewId)).command({ type: 'question-spoken', index })),
    'answer:finish': async ({ interviewId, index }) =>
      done((await seated(interviewId)).finishAnswer(index)),
    'answer:begin-typing': async ({ interviewId, index }) =>
      done((await seated(interviewId)).beginTyping(index)),
    'answer:type': async ({ interviewId, index, text }) =>
      done((await seated(interviewId)).typeAnswer(index, text)),
    'turn:stay': async ({ interviewId }) => done((await seated(interviewId)).stay()),
    'interviewer:retry': async ({ interviewId }) =>
      done((await seated(interviewId)).considerAgain('model')),
    'interviewer:go-on': async ({ interviewId }) =>
      done((await seated(interviewId)).considerAgain('rules')),
    'baseline:take': async ({ interviewId }) => done((await seated(interviewId)).takeBaseline()),
    'expression:show': async ({ interviewId, on }) =>
      done((await seated(interviewId)).showExpression(on)),
    'preferences:set': async ({ interviewId, preferences }) =>
      done((await seated(interviewId)).setPreferences(preferences)),
    'words:use-browser': async ({ interviewId, use }) =>
      done((await seated(interviewId)).useBrowserWords(use)),
    'words:supply': async ({ interviewId, words, final }) =>
      done((await seated(interviewId)).supplyWords({ words, final })),
    'transport:create': async ({ interviewId }) =>
      (await seated(interviewId)).peer.createTransport(),
    'transport:connect': async ({ interviewId, transportId, dtlsParameters }) =>
      done((await seated(interviewId)).peer.connectTransport(transportId, dtlsParameters)),
    'transport:restart-ice': async ({ interviewId, transportId }) => ({
      iceParameters: await (await seated(interviewId)).peer.restartIce(transportId),
    }),
    'producer:create': async ({ interviewId, transportId, kind, rtpParameters }) =>
      (await seated(interviewId)).peer.produce({ transportId, kind, rtpParameters }),
    'producer:close': async ({ interviewId, producerId }) =>
      done((await seated(interviewId)).peer.closeProducer(producerId)),
    'producer:mute': async ({ interviewId, producerId, muted }) =>
      done((await seated(interviewId)).peer.setMuted(producerId, muted)),
  };

  const leaveAll = () => {
    for (const { interview, connection } of seats.values()) interview.leave(connection);
    seats.clear();
  };

  return { handlers, leaveAll };
}

async function done(work: Promise<void> | void): Promise<Record<string, never>> {
  await work;
  return {};
}

function endedReply({
  userId: _,
  material: __,
  ...interview
}: Awaited<ReturnType<InterviewRegistry['find']>>): ReplyData<'interview:join'> {
  return { interview, events: [], nowMs: interview.durationMs ?? 0, routerRtpCapabilities: {} };
}
