import type { IncomingHttpHeaders, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { RequestLimits } from '#server/limits/request-limits.ts';
import type { InterviewRegistry } from '#server/interviews/registry.ts';
import {
  maxMessageBytes,
  requests,
  type ClientToServer,
  type RequestName,
  type ServerToClient,
} from '#shared/events.ts';
import type { MarkChange } from '#shared/marks.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { StepChange } from '#shared/session-steps.ts';
import { handle } from './handle.ts';
import { candidateHandlers } from './candidate-handlers.ts';
import type { HandlersOf } from './handlers.ts';
import { helpHandlers, type FindPushed } from './help-handlers.ts';
import { mediaHandlers } from './media-handlers.ts';
import { observeHandlers } from './observe-handlers.ts';
import { Places } from './places.ts';
import type { ClientSocket, SocketData } from './socket-connection.ts';
import { TokenBucket } from './token-bucket.ts';

interface Options {
  httpServer: HttpServer;
  getSession(
    headers: Headers,
  ): Promise<{ user: { id: string; name: string }; expiresAt: Date } | null>;
  registry: InterviewRegistry;
  findPushed: FindPushed;
  /** Where browsers are told to find this server; its own host is welcome too. */
  baseUrl: string;
  limits?: RequestLimits | undefined;
  logger: Logger;
}

export interface Realtime {
  announceDraining(untilMs: number): void;
  /** To all open pages of somebody whose coaches or candidates have changed. */
  announceCoachings(userId: UserId): void;
  /** To all open pages of these people. */
  announceScores(news: { to: readonly UserId[]; interviewId: InterviewId }): void;
  /** To all open pages of those who may read it. */
  announceTranscript(news: { to: readonly UserId[]; interview: { id: InterviewId } }): void;
  announceMark(news: { to: readonly UserId[]; change: MarkChange }): void;
  /** To all open pages of somebody in the thread of an interview. */
  announceThread(userId: UserId, interviewId: InterviewId): void;
  /** To all open pages of somebody whose interview is over. */
  announceStep(userId: UserId, change: StepChange): void;
  close(): Promise<void>;
}

const requestNames = Object.keys(requests) as RequestName[];
/** Signalling comes in bursts of a dozen; nothing a person does comes faster. */
const rate = { ratePerSecond: 20, burst: 60 };
const longestTimeoutMs = 2 ** 31 - 1;
const handshake = z.object({ tab: z.string().min(1).max(64).optional() });

/** Socket.IO behind the same cookie as HTTP: who has no session or a foreign Origin stays outside. */
export function createRealtime(options: Options): Realtime {
  const { logger, registry } = options;
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(
    options.httpServer,
    {
      serveClient: false,
      maxHttpBufferSize: maxMessageBytes,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: ({ headers }, decide) =>
        decide(null, isOwnOrigin(headers, new URL(options.baseUrl).origin)),
    },
  );

  io.use((socket, next) => {
    authenticate(socket, options)
      .then(() => next())
      .catch((cause: unknown) => {
        const error = AppError.from(cause);
        // Socket.IO passes on nothing of an error but its message and `data`.
        next(Object.assign(error, { data: error.toBody() }));
      });
  });

  io.on('connection', (socket) => {
    const places = new Places(registry, socket.data.userId);
    const handlers: HandlersOf<RequestName> = {
      ...candidateHandlers(socket, { registry, places }),
      ...observeHandlers(socket, { registry, places }),
      ...helpHandlers(places, options.findPushed),
      ...mediaHandlers(places),
    };
    const bucket = new TokenBucket({ ...rate, nowMs: performance.now() });
    socket.use(([name, , ack], next) => {
      admit(name, { bucket, limits: options.limits, userId: socket.data.userId })
        .then(() => next())
        .catch((cause: unknown) => {
          if (typeof ack === 'function') ack({ ok: false, error: AppError.from(cause).toBody() });
        });
    });
    for (const name of requestNames) bind(socket, name, { handlers, logger });
    socket.on('disconnect', () => places.releaseAll());
    void socket.join(pagesOf(socket.data.userId));
  });

  return {
    announceDraining: (untilMs) => io.emit('server:draining', { untilMs }),
    announceCoachings: (userId) => io.to(pagesOf(userId)).emit('coachings:changed', {}),
    announceMark: ({ to, change }) => {
      if (to.length > 0) io.to(to.map(pagesOf)).emit('mark:changed', change);
    },
    announceScores: ({ to, interviewId }) => {
      if (to.length > 0) io.to(to.map(pagesOf)).emit('scores:changed', { interviewId });
    },
    announceTranscript: ({ to, interview: { id: interviewId } }) => {
      if (to.length > 0) io.to(to.map(pagesOf)).emit('transcript:changed', { interviewId });
    },
    announceStep: (userId, change) => io.to(pagesOf(userId)).emit('step:changed', change),
    announceThread: (userId, interviewId) =>
      io.to(pagesOf(userId)).emit('thread:changed', { interviewId }),
    close: async () => {
      io.disconnectSockets(true);
      io.engine.close();
      await new Promise<void>((resolve) => io.close(() => resolve()));
    },
  };
}

/** Socket.IO's room of all sockets of one account. */
const pagesOf = (userId: UserId) => `person:${userId}`;

/** A browser always names the page's origin here; what names none is not a browser. */
function isOwnOrigin({ origin, host }: IncomingHttpHeaders, own: string): boolean {
  if (origin === undefined || origin === own) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

async function authenticate(socket: ClientSocket, options: Options): Promise<void> {
  const headers = new Headers();
  if (socket.handshake.headers.cookie) headers.set('cookie', socket.handshake.headers.cookie);
  const session = await options.getSession(headers);
  if (!session) throw new AppError('unauthenticated', 'Please sign in.');
  const auth = handshake.safeParse(socket.handshake.auth);
  if (!auth.success) throw new AppError('bad_request', 'The handshake was not understood.');
  const { id: userId, name } = session.user;
  socket.data = { userId, name, tab: auth.data.tab ?? socket.id };
  const leftMs = Math.min(longestTimeoutMs, session.expiresAt.getTime() - Date.now());
  const expiry = setTimeout(() => socket.disconnect(true), leftMs);
  socket.on('disconnect', () => clearTimeout(expiry));
}

/** @throws AppError for requests nobody knows, and for too many: at once on a line, or in a minute. */
async function admit(
  name: string,
  from: { bucket: TokenBucket; limits: RequestLimits | undefined; userId: string },
): Promise<void> {
  if (!requestNames.some((known) => known === name)) {
    throw new AppError('unknown_event', 'There is no such request.');
  }
  if (!from.bucket.take(performance.now())) {
    const retryAfterMs = 1000 / rate.ratePerSecond;
    throw new AppError('rate_limited', 'Too many requests at once.', {
      retryable: true,
      retryAfterMs,
    });
  }
  await from.limits?.take('socket', from.userId);
}

function bind<N extends RequestName>(
  socket: ClientSocket,
  name: N,
  { handlers, logger }: { handlers: HandlersOf<RequestName>; logger: Logger },
) {
  const listener = handle(requests[name].payload, handlers[name] as never, { logger });
  // Socket.IO types each listener by name, which a loop over the names cannot say.
  socket.on(name, listener as never);
}
