import { io, type Socket } from 'socket.io-client';
import { AppError } from '#lib/errors.ts';
import type {
  ClientToServer,
  Reply,
  ReplyData,
  RequestName,
  RequestPayload,
  ServerToClient,
} from '#shared/events.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { TimelineEvent, TimelineEventType, EventOf } from '#shared/timeline-events.ts';
import { signUpOver } from './sign-up.ts';

export type Request = <N extends RequestName>(
  name: N,
  payload: RequestPayload<N>,
) => Promise<ReplyData<N>>;

export interface Visitor {
  readonly cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  createInterview(options?: Record<string, unknown>): Promise<InterviewDetail>;
  connect(options?: { tab?: string; origin?: string }): Promise<Line>;
}

/** A visitor who has signed up over HTTP, as a browser would. */
export async function signUp(url: string): Promise<Visitor> {
  const { cookie, visit } = await signUpOver((path, init) => fetch(url + path, init), {
    origin: url,
  });
  return {
    cookie,
    fetch: visit,
    createInterview: async (options = {}) => {
      const created = await visit('/api/interviews', {
        method: 'POST',
        body: JSON.stringify({ category: 'general', questionCount: 3, consent: true, ...options }),
      });
      if (!created.ok) throw new Error(`creating answered ${created.status}`);
      return (await created.json()) as InterviewDetail;
    },
    connect: (options) => Line.open(url, cookie, options),
  };
}

/** One socket to the server that remembers what it was told. */
export class Line {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly events: TimelineEvent[] = [];
  readonly #arrivals = new Map<number, number>();

  static async open(
    url: string,
    cookie: string,
    { tab, origin }: { tab?: string; origin?: string } = {},
  ): Promise<Line> {
    const socket: Line['socket'] = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: tab === undefined ? {} : { tab },
      extraHeaders: { cookie, origin: origin ?? url },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Line(socket);
  }

  private constructor(socket: Line['socket']) {
    this.socket = socket;
    socket.on('timeline:appended', ({ events }) => this.#remember(events));
  }

  request: Request = async (name, payload) => {
    const line = this.socket.timeout(10_000);
    // Socket.IO cannot follow a generic name; `events.ts` pairs each name with its payload and reply.
    const reply = (await line.emitWithAck(
      name as 'interview:start',
      payload as RequestPayload<'interview:start'>,
    )) as Reply<ReplyData<typeof name>>;
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
    return reply.data;
  };

  async join(interviewId: string, options: { afterSeq?: number; takeOver?: boolean } = {}) {
    const reply = await this.request('interview:join', { interviewId, ...options });
    this.#remember(reply.events);
    return reply;
  }

  /** As a coach. */
  async observe(interviewId: string, options: { afterSeq?: number; takeOver?: boolean } = {}) {
    const reply = await this.request('observe:join', { interviewId, ...options });
    this.#remember(reply.events);
    return reply;
  }

  /** Events of one type, in the order they came. */
  all<T extends TimelineEventType>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** Epoch milliseconds at which this event reached the socket. */
  arrivedAt(seq: number): number | undefined {
    return this.#arrivals.get(seq);
  }

  close(): void {
    this.socket.disconnect();
  }

  #remember(events: TimelineEvent[]) {
    const now = performance.timeOrigin + performance.now();
    for (const event of events) {
      this.events.push(event);
      this.#arrivals.set(event.seq, now);
    }
  }
}
