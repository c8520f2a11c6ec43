import type { z } from 'zod';
import { io, type Socket } from 'socket.io-client';
import {
  notifications,
  requests,
  type ClientToServer,
  type NotificationName,
  type Notifications,
  type Reply,
  type ReplyData,
  type RequestName,
  type RequestPayload,
  type ServerToClient,
} from '#shared/events.ts';
import { Failure, failureOf } from './failure.ts';

export type Request = <N extends RequestName>(
  name: N,
  payload: RequestPayload<N>,
) => Promise<ReplyData<N>>;

export type NotificationPayload<N extends NotificationName> = z.infer<Notifications[N]>;

export interface SignalEvents {
  onConnected(): void;
  /** The connection broke; it is being made again. */
  onDisconnected(): void;
  /** The server does not want us; no further attempt is made. */
  onRefused(failure: Failure): void;
}

interface SignalOptions {
  events: SignalEvents;
  url?: string;
  ackTimeoutMs?: number;
}

/** Lives as long as the page, so that the server tells a tab that comes back from a second one. */
const tab = crypto.getRandomValues(new Uint32Array(4)).join('-');

/** The one socket of a rehearsal: typed requests out, parsed notifications in. */
export class SignalSocket {
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #ackTimeoutMs: number;

  constructor({ events, url, ackTimeoutMs = 10_000 }: SignalOptions) {
    this.#ackTimeoutMs = ackTimeoutMs;
    this.#socket = io(url, {
      auth: { tab },
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 4_000,
      forceNew: true,
    });
    this.#socket.on('connect', events.onConnected);
    this.#socket.on('disconnect', (reason) => {
      if (reason === 'io client disconnect') return;
      events.onDisconnected();
      // After being shut out Socket.IO does not try again by itself.
      if (reason === 'io server disconnect') this.#socket.connect();
    });
    this.#socket.on('connect_error', (error) => {
      if (!this.#socket.active) events.onRefused(refusal(error));
    });
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** @throws Failure; `offline` when there is no connection, `timeout` when no answer in time. */
  request: Request = async (name, payload) => {
    // Socket.IO would keep it and send it ahead of the next join, where it makes no sense any more.
    if (!this.#socket.connected) throw new Failure('offline', 'no connection', true);
    const reply = await this.#emit(name, payload);
    if (!reply.ok) throw failureOf(reply.error);
    const parsed = requests[name].reply.safeParse(reply.data);
    if (!parsed.success) {
      throw new Failure('internal', `reply to ${name} not understood`, false);
    }
    // `requests[name]` is a union to the compiler; the reply belongs to this very name.
    return parsed.data as ReplyData<typeof name>;
  };

  /** What does not parse is dropped: an old page may meet a newer server. */
  on<N extends NotificationName>(
    name: N,
    listener: (payload: NotificationPayload<N>) => void,
  ): () => void {
    const receive = (payload: unknown) => {
      const parsed = notifications[name].safeParse(payload);
      // As above: the schema was picked by the same name as the listener.
      if (parsed.success) listener(parsed.data as never);
    };
    this.#socket.on(name, receive as never);
    return () => void this.#socket.off(name, receive as never);
  }

  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
  }

  async #emit<N extends RequestName>(name: N, payload: RequestPayload<N>) {
    try {
      const waiting = this.#socket.timeout(this.#ackTimeoutMs);
      // Socket.IO's types resolve the ack per literal name, which a generic name cannot give them.
      return (await waiting.emitWithAck(name, ...([payload] as never))) as Reply<ReplyData<N>>;
    } catch {
      throw new Failure('timeout', `no answer to ${name}`, true);
    }
  }
}

/** Socket.IO carries the server's error body in `data`. */
function refusal(error: Error & { data?: unknown }): Failure {
  return failureOf(error.data);
}
