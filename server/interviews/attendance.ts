import type { LaneStats } from '#server/analysis/messages.ts';
import type { MediaPeer, Opaque, PeerEvents } from '#server/media/types.ts';
import { AppError } from '#lib/errors.ts';
import type { UserId } from '#shared/ids.ts';
import { candidate, type MediaKind, type Participant } from '#shared/participants.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { Arrival, Place } from './arrival.ts';
import type { CandidateMedia } from './candidate-media.ts';
import type { CandidateConnection, ObserverConnection } from './connection.ts';
import { Exchange, type Member } from './exchange.ts';
import { MediaSlot } from './media-slot.ts';
import type { ObservingCoach } from './observer.ts';
import { Observers } from './observers.ts';
import { mayReceive, maySend } from './policy.ts';
import type { ObservationEntry } from './ports.ts';
import { Seat } from './seat.ts';
import { Voices } from './voices.ts';
import { Whispers } from './whispers.ts';
import type { Timeline } from './timeline.ts';

interface Stage {
  timeline: Timeline;
  append(...entries: TimelineEntry[]): TimelineEvent[];
  createMedia(events: {
    onMediaChanged: PeerEvents['onMediaChanged'];
    onMediaLost(rtpCapabilities: Opaque): void;
  }): Promise<CandidateMedia>;
  nowMs(): number;
  /** A coach asks the questions from now on, or no longer does. */
  onLeadChanged(): void;
  /** A coach sends something that they did not send before. */
  onCoachProduced(): void;
  onCandidateAway(): void;
  onCandidateLeft(): void;
  /** For the audit. */
  onObservation(entry: ObservationEntry): void;
  graceMs?: number | undefined;
}

/** Who is in an interview: the candidate, the coaches who watch, and the media between them. */
export class Attendance {
  readonly exchange: Exchange;
  readonly observers: Observers;
  readonly media: MediaSlot;
  readonly voices: Voices;
  readonly whispers: Whispers;
  readonly #stage: Stage;
  readonly #seat: Seat<CandidateConnection>;
  readonly #stopListening: () => void;

  constructor(stage: Stage) {
    this.#stage = stage;
    const { graceMs } = stage;
    this.#seat = new Seat({
      onAway: () => {
        stage.onCandidateAway();
        stage.append({ type: 'participant:changed', state: 'away' });
      },
      onLeft: () => {
        stage.append({ type: 'participant:changed', state: 'left' });
        stage.onCandidateLeft();
      },
      ...(graceMs === undefined ? {} : { graceMs }),
    });
    this.exchange = new Exchange({
      members: () => this.#members(),
      mayFlow: (flow) =>
        mayReceive(flow, {
          watched: this.observers.watched,
          modeOf: (coachId) => this.voices.modeOf(coachId),
          isMuted: (coachId) => this.voices.isMuted(coachId),
        }),
    });
    const nowMs = () => stage.nowMs();
    const watched = () => this.observers.watched;
    const append = (entry: TimelineEntry) => void stage.append(entry);
    this.voices = new Voices({
      nowMs,
      watched,
      append,
      onChanged: this.#voiceChanged,
      onLead: () => stage.onLeadChanged(),
    });
    this.whispers = new Whispers({
      nowMs,
      watched,
      append,
      onHeld: (held) => this.observers.heldWhispers(held),
    });
    this.observers = new Observers(
      {
        append: (entry) => stage.append(entry)[0],
        after: (seq) => stage.timeline.after(seq),
        openPeer: (coachId) =>
          this.media.opened?.createPeer({
            onMediaChanged: this.#revise,
            onVoice: (speaking) => this.voices.heard(coachId, speaking),
          }),
        onChanged: this.#revise,
        onLeft: ({ coachId }, by) => {
          this.voices.lower(coachId);
          this.whispers.drop(coachId);
          stage.onObservation({ act: 'observation-ended', coachId, by });
        },
      },
      { graceMs },
    );
    this.media = new MediaSlot(() =>
      stage.createMedia({
        onMediaChanged: (kind, state) => {
          stage.append({ type: 'media:changed', kind, state });
          this.#revise();
        },
        onMediaLost: (rtpCapabilities) => {
          this.candidate?.onMediaLost(rtpCapabilities);
          this.observers.mediaChanged(rtpCapabilities);
        },
      }),
    );
    this.#stopListening = stage.timeline.listen((events) => {
      this.candidate?.onEvents(events);
      this.observers.publish(events);
    });
  }

  get candidate(): CandidateConnection | undefined {
    return this.#seat.connection;
  }

  /**
   * Gives the candidate's seat to a connection. What came after `afterSeq` is in the reply and
   * everything later goes to the connection.
   */
  async seat(connection: CandidateConnection, { afterSeq, takeOver }: Place): Promise<Arrival> {
    const { returning } = this.#seat.check(connection, { takeOver });
    const isNew = this.media.opened === undefined;
    const media = await this.media.open();
    if (!returning) {
      media.lane.showExpression(false);
      await media.renewPeer();
      this.#revise();
    }
    if (isNew) this.observers.mediaChanged(media.rtpCapabilities);
    this.#seat.take(connection);
    this.#stage.append({ type: 'participant:changed', state: 'joined' });
    return this.#arrival(candidate, this.#stage.timeline.after(afterSeq));
  }

  /** Gives a coach a place to watch from. */
  observe(coach: ObservingCoach, connection: ObserverConnection, where: Place): Arrival {
    const { events, isNew } = this.observers.join(coach, connection, where);
    const { coachId } = coach;
    if (isNew) this.#stage.onObservation({ act: 'observation-began', coachId, by: 'coach' });
    return this.#arrival({ role: 'coach', coachId }, events);
  }

  /** A line broke; whoever held it may come back. */
  release(connection: CandidateConnection | ObserverConnection): void {
    if ('onTurnOffered' in connection) this.#seat.release(connection);
    else this.observers.release(connection);
  }

  holds(connection: CandidateConnection | ObserverConnection): boolean {
    return 'onTurnOffered' in connection
      ? this.candidate === connection
      : this.observers.holds(connection);
  }

  get laneStats(): LaneStats | undefined {
    return this.media.opened?.lane.stats;
  }

  /** @throws AppError `media_unavailable` while there is none. */
  peerOf(who: Participant): MediaPeer {
    if (who.role === 'candidate') return this.media.openOrThrow.peer;
    const peer = this.observers.find(who.coachId)?.peer;
    if (!peer) throw new AppError('media_unavailable', 'The media path is not there yet.');
    return peer;
  }

  /** @throws AppError `forbidden` to whoever has nothing to send. */
  async produce(
    who: Participant,
    wanted: { transportId: string; kind: MediaKind; rtpParameters: Opaque },
  ): Promise<{ id: string }> {
    if (!maySend(who, wanted.kind, this.voices))
      throw new AppError('forbidden', 'You cannot be seen or heard here.');
    const produced = await this.peerOf(who).produce(wanted);
    if (who.role === 'coach') this.#stage.onCoachProduced();
    return produced;
  }

  pauseObservation(): void {
    if (!this.observers.pause()) return;
    this.voices.lowerAll();
    this.#stage.onObservation({ act: 'observation-paused', coachId: null, by: 'candidate' });
  }

  resumeObservation(): void {
    if (!this.observers.resume()) return;
    this.#stage.onObservation({ act: 'observation-resumed', coachId: null, by: 'candidate' });
  }

  async closeMedia(): Promise<void> {
    const closing = this.media.close();
    this.#revise();
    await closing;
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.observers.close();
    await this.#seat.close();
    await this.media.close();
  }

  /** Nothing goes on being sent that nobody may see or hear. */
  readonly #voiceChanged = (coachId: UserId): void => {
    const who = { role: 'coach' as const, coachId };
    const peer = this.observers.find(coachId)?.peer;
    for (const { id, kind } of peer?.produced ?? []) {
      if (!maySend(who, kind, this.voices)) peer?.closeProducer(id);
    }
    this.#revise();
  };

  readonly #revise = (): void => this.exchange.revise();

  #arrival(who: Participant, events: TimelineEvent[]): Arrival {
    return {
      events,
      routerRtpCapabilities: this.media.opened?.rtpCapabilities ?? {},
      produced: this.exchange.produced(who),
    };
  }

  #members(): Member[] {
    return [
      { who: candidate, peer: this.media.opened?.peer, connection: this.candidate },
      ...this.observers.present.map(({ coach: { coachId }, peer, connection }) => ({
        who: { role: 'coach' as const, coachId },
        peer,
        connection,
      })),
    ];
  }
}
