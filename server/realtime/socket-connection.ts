import type { Socket } from 'socket.io';
import type { Connection } from '#server/interviews/seat.ts';
import type { ClientToServer, ServerToClient } from '#shared/events.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { visibleTo } from './visibility.ts';

export interface SocketData {
  userId: string;
  tab: string;
}

export type ClientSocket = Socket<
  ClientToServer,
  ServerToClient,
  Record<string, never>,
  SocketData
>;

/** A client that reads slower than this many waiting packets is let go; it resumes by `seq`. */
const waitingPacketsAtMost = 500;

/** Delivers one interview to one socket. Held back until `release`, so that the join reply comes first. */
export class SocketConnection implements Connection {
  readonly tab: string;
  readonly #socket: ClientSocket;
  readonly #interviewId: InterviewId;
  #held: TimelineEvent[] | undefined = [];
  #waiting = 0;

  constructor(socket: ClientSocket, interviewId: InterviewId) {
    this.#socket = socket;
    this.#interviewId = interviewId;
    this.tab = socket.data.tab;
    socket.conn.on('drain', () => (this.#waiting = 0));
  }

  onEvents: Connection['onEvents'] = (events) => {
    if (this.#held) {
      this.#held.push(...events);
      return;
    }
    const visible = events.filter((event) => visibleTo('candidate', event));
    if (visible.length === 0) return;
    if (++this.#waiting > waitingPacketsAtMost) return void this.#socket.disconnect(true);
    this.#socket.emit('timeline:appended', { interviewId: this.#interviewId, events: visible });
  };

  onLobbySamples: Connection['onLobbySamples'] = (samples) => {
    this.#socket.volatile.emit('lobby:observed', { interviewId: this.#interviewId, samples });
  };

  onGuessedWords: Connection['onGuessedWords'] = (words) => {
    this.#socket.volatile.emit('words:guessed', { interviewId: this.#interviewId, words });
  };

  onExpression: Connection['onExpression'] = (readout) => {
    this.#socket.volatile.emit('expression:observed', { interviewId: this.#interviewId, readout });
  };

  onTurnOffered: Connection['onTurnOffered'] = (inMs) => {
    this.#socket.emit('turn:offered', { interviewId: this.#interviewId, inMs });
  };

  onDisplaced: Connection['onDisplaced'] = () => {
    this.#socket.emit('interview:displaced', { interviewId: this.#interviewId });
  };

  onMediaLost: Connection['onMediaLost'] = (routerRtpCapabilities) => {
    const interviewId = this.#interviewId;
    this.#socket.emit('media:lost', { interviewId, routerRtpCapabilities });
  };

  /** The reply that holds everything up to `seq` is on its way; the rest may follow. */
  release(seq: number): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.onEvents(held.filter((event) => event.seq > seq));
  }
}
