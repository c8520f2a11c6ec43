import type { Socket } from 'socket.io';
import type {
  CandidateConnection,
  Connection,
  ObserverConnection,
} from '#server/interviews/connection.ts';
import type { ClientToServer, ServerToClient } from '#shared/events.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { candidate, type Participant, type Produced } from '#shared/participants.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { visibleTo } from './visibility.ts';

export interface SocketData {
  userId: string;
  name: string;
  tab: string;
}

export type ClientSocket = Socket<
  ClientToServer,
  ServerToClient,
  Record<string, never>,
  SocketData
>;

interface Whose {
  viewer: Participant;
  interviewId: InterviewId;
}

interface WatchedBy {
  coachId: UserId;
  interviewId: InterviewId;
}

/** A client that reads slower than this many waiting packets is let go; it resumes by `seq`. */
const waitingPacketsAtMost = 500;

/** Delivers one interview to one socket. Held back until `release`, so that the join reply comes first. */
abstract class SocketConnection implements Connection {
  readonly tab: string;
  readonly #viewer: Participant;
  readonly #socket: ClientSocket;
  readonly #interviewId: InterviewId;
  #held: TimelineEvent[] | undefined = [];
  #heldProduced: Produced[] | undefined;
  #waiting = 0;

  constructor(socket: ClientSocket, { viewer, interviewId }: Whose) {
    this.#socket = socket;
    this.#viewer = viewer;
    this.#interviewId = interviewId;
    this.tab = socket.data.tab;
    socket.conn.on('drain', () => (this.#waiting = 0));
  }

  abstract onDisplaced(): void;

  onEvents: Connection['onEvents'] = (events) => {
    if (this.#held) {
      this.#held.push(...events);
      return;
    }
    const visible = events.filter((event) => visibleTo(this.#viewer, event));
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

  onProduced: Connection['onProduced'] = (produced) => {
    if (this.#held) this.#heldProduced = produced;
    else this.#socket.emit('producers:changed', { interviewId: this.#interviewId, produced });
  };

  onMediaLost: Connection['onMediaLost'] = (routerRtpCapabilities) => {
    const interviewId = this.#interviewId;
    this.#socket.emit('media:lost', { interviewId, routerRtpCapabilities });
  };

  /** The reply that holds everything up to `seq` is on its way; the rest may follow. */
  release(seq: number): void {
    const held = this.#held ?? [];
    const produced = this.#heldProduced;
    this.#held = undefined;
    this.onEvents(held.filter((event) => event.seq > seq));
    if (produced) this.onProduced(produced);
  }
}

export class CandidateSocket extends SocketConnection implements CandidateConnection {
  readonly #socket: ClientSocket;
  readonly #interviewId: InterviewId;

  constructor(socket: ClientSocket, interviewId: InterviewId) {
    super(socket, { viewer: candidate, interviewId });
    this.#socket = socket;
    this.#interviewId = interviewId;
  }

  onExpression: CandidateConnection['onExpression'] = (readout) => {
    this.#socket.volatile.emit('expression:observed', { interviewId: this.#interviewId, readout });
  };

  onTurnOffered: CandidateConnection['onTurnOffered'] = (inMs) => {
    this.#socket.emit('turn:offered', { interviewId: this.#interviewId, inMs });
  };

  onDisplaced(): void {
    this.#socket.emit('interview:displaced', { interviewId: this.#interviewId });
  }
}

export class ObserverSocket extends SocketConnection implements ObserverConnection {
  readonly #socket: ClientSocket;
  readonly #interviewId: InterviewId;

  constructor(socket: ClientSocket, { coachId, interviewId }: WatchedBy) {
    super(socket, { viewer: { role: 'coach', coachId }, interviewId });
    this.#socket = socket;
    this.#interviewId = interviewId;
  }

  onDisplaced(): void {
    this.onObservationEnded('displaced');
  }

  onHeldWhispers: ObserverConnection['onHeldWhispers'] = (whispers) => {
    this.#socket.emit('whispers:held', {
      interviewId: this.#interviewId,
      whispers: [...whispers],
    });
  };

  onObservationEnded: ObserverConnection['onObservationEnded'] = (reason) => {
    this.#socket.emit('observe:ended', { interviewId: this.#interviewId, reason });
  };
}
