import type { Coach } from '#server/coaching/engine.ts';
import { AppError } from '#lib/errors.ts';
import { Scope } from '#lib/scope.ts';
import type { UserId } from '#shared/ids.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { Arrival, Joined, Place } from './arrival.ts';
import { Attendance } from './attendance.ts';
import type { CandidateConnection, ObserverConnection } from './connection.ts';
import { Course } from './course.ts';
import { Dossier } from './dossier.ts';
import type { InterviewDeps } from './interview-deps.ts';
import type { Interviewer } from './interviewer.ts';
import { mediaEvents } from './media-events.ts';
import type { ObservingCoach } from './observer.ts';
import { createInterviewer, createScribe, createSenses } from './parts.ts';
import type { StoredInterview } from './ports.ts';
import { Recorder } from './recorder.ts';
import type { Scribe } from './scribe.ts';
import type { Senses } from './senses.ts';
import { Steering } from './steering.ts';
import { Timeline } from './timeline.ts';
import { TimelineWriter } from './timeline-writer.ts';
import { Wishes } from './wishes.ts';

/** A candidate who left is waited for this long before the interview is ended. */
const abandonAfterMs = 10 * 60_000;
const longestMs = 3 * 60 * 60_000;

/** One open interview: commands and measurements come in, the timeline goes out. */
export class Interview {
  readonly attendance: Attendance;
  readonly course: Course;
  readonly wishes: Wishes;
  readonly steering: Steering;
  readonly #deps: InterviewDeps;
  readonly #scope: Scope;
  readonly #originMs: number;
  readonly #dossier: Dossier;
  readonly #timeline: Timeline;
  readonly #coach: Coach;
  readonly #senses: Senses;
  readonly #scribe: Scribe;
  readonly #recorder: Recorder;
  readonly #interviewer: Interviewer;
  #cancelAbandon: (() => Promise<void>) | undefined;

  constructor(stored: StoredInterview, deps: InterviewDeps) {
    this.#deps = deps;
    this.#originMs = deps.clock.now();
    this.#scope = new Scope({ onError: (err) => deps.logger.error({ err }, 'closing failed') });
    this.#dossier = new Dossier(stored, deps);
    const writer = this.#scope.own(
      new TimelineWriter({
        append: (events) => deps.store.appendEvents(stored.id, events),
        logger: deps.logger,
        onOverflow: (gap) => this.#append({ type: 'gap:marked', ...gap, reason: 'store-overflow' }),
      }),
    );
    // An interview that never starts leaves nothing behind: what came before is written at the start.
    this.#timeline = new Timeline((event) => {
      if (this.course.started) writer.push(event);
    });
    this.course = new Course({
      dossier: this.#dossier,
      timeline: this.#timeline,
      writer,
      scribe: () => this.#scribe,
      interviewer: () => this.#interviewer,
      nowMs: () => this.nowMs,
      append: this.#append,
      onAnswerLeft: () => this.#senses.answerLeft(this.nowMs),
      onPhase: this.#tellPhase,
      closeAll: () => this.#closeAll(),
      logger: deps.logger,
    });
    // Closed after the media: by then nothing is written to its parts.
    this.#recorder = this.#scope.own(this.#createRecorder());
    this.attendance = this.#scope.own(this.#createAttendance());
    this.#coach = deps.createCoach(stored.preferences);
    const rest = {
      ...{ attendance: this.attendance, course: this.course, dossier: this.#dossier },
      originMs: this.#originMs,
      nowMs: () => this.nowMs,
      append: this.#append,
    };
    this.#senses = createSenses(rest, this.#coach);
    const scribe = this.#scope.own(createScribe(rest, deps));
    this.#scribe = scribe;
    this.#interviewer = this.#scope.own(createInterviewer({ ...rest, scribe }, deps));
    this.wishes = new Wishes({
      dossier: this.#dossier,
      media: this.attendance.media,
      scribe: this.#scribe,
      recorder: this.#recorder,
      coach: this.#coach,
      live: () => this.course.live,
      nowMs: () => this.nowMs,
      append: this.#append,
      offersExpression: deps.offersExpression,
    });
    this.steering = new Steering({
      course: this.course,
      dossier: this.#dossier,
      watched: () => this.attendance.observers.watched,
      append: (entry) => void this.#append(entry),
      logger: deps.logger,
    });
    this.#scope.add(this.#timeline.listen((events) => this.#interviewer.take(events)));
    this.#scope.add(this.#timeline.listen((events) => this.#recorder.take(events)));
    this.#scope.add(
      this.#timeline.listen((events) => {
        if (events.some(({ type }) => type === 'voice:heard')) this.#tellPhase();
      }),
    );
    this.#append(
      { type: 'phase:changed', phase: 'lobby', index: null },
      { type: 'preferences:changed', preferences: stored.preferences },
    );
    this.#scope.timeout(() => void this.course.end('abandoned'), longestMs);
  }

  get id() {
    return this.#dossier.now.id;
  }

  get userId() {
    return this.#dossier.now.userId;
  }

  get candidateName() {
    return this.#deps.candidateName;
  }

  /** Milliseconds since it opened. */
  get nowMs() {
    return Math.max(0, this.#deps.clock.now() - this.#originMs);
  }

  /** Gives the candidate's seat to a connection. */
  async join(connection: CandidateConnection, where: Place): Promise<Joined> {
    this.#mustNotEnd();
    const arrival = await this.attendance.seat(connection, where);
    void this.#cancelAbandon?.();
    this.#interviewer.consider();
    return this.#joined(arrival);
  }

  /** Lets a coach watch who may. */
  observe(coach: ObservingCoach, connection: ObserverConnection, where: Place): Joined {
    this.#mustNotEnd();
    return this.#joined(this.attendance.observe(coach, connection, where));
  }

  forgetMaterial(): void {
    this.#dossier.forgetMaterial();
  }

  /** Ends a live interview as `interrupted` and closes everything. */
  close(): Promise<void> {
    return this.course.end('interrupted');
  }

  #createAttendance(): Attendance {
    const { createMedia, access, graceMs, logger } = this.#deps;
    return new Attendance({
      timeline: this.#timeline,
      append: this.#append,
      nowMs: () => this.nowMs,
      onLeadChanged: () => this.#interviewer.leadChanged(),
      onCoachProduced: () => this.#recorder.coachProduced(),
      createMedia: async (told) => {
        const events = mediaEvents({
          ...told,
          originMs: this.#originMs,
          nowMs: () => this.nowMs,
          senses: this.#senses,
          append: this.#append,
          onExpression: (readout) => this.attendance.candidate?.onExpression(readout),
        });
        const recording = this.#recorder.events;
        const phase = this.#lanePhase();
        const media = await createMedia({ phase, events: { ...events, recording } });
        this.#scribe.attach(media.lane);
        this.#recorder.attach(media);
        return media;
      },
      onCandidateAway: () => {
        // Their silence is no silence, and nobody would hear the question.
        this.#interviewer.stay();
        this.#interviewer.cancel();
      },
      onCandidateLeft: () => this.#candidateLeft(),
      onObservation: (entry) =>
        void access
          .log({ ...entry, candidateId: this.userId, interviewId: this.id })
          .catch((err: unknown) => logger.error({ err }, 'observation not logged')),
      graceMs,
    });
  }

  #createRecorder(): Recorder {
    const { userId, id: interviewId } = this.#dossier.now;
    const { recordings, logger } = this.#deps;
    const append = this.#append;
    const originMs = this.#originMs;
    const peerOf = (coachId: UserId) => this.attendance.observers.find(coachId)?.peer;
    return new Recorder({ ...recordings, interviewId, userId, originMs, append, peerOf, logger });
  }

  #candidateLeft() {
    const { phase } = this.course.flow;
    if (phase === 'lobby') return void this.#closeAll();
    if (phase !== 'paused') void this.course.command({ type: 'pause' });
    void this.attendance.closeMedia();
    this.#cancelAbandon = this.#scope.timeout(
      () => void this.course.end('abandoned'),
      abandonAfterMs,
    );
  }

  async #closeAll() {
    if (this.#scope.closed) return;
    await this.#scope.close();
    this.#deps.onClosed();
  }

  #joined(arrival: Arrival): Joined {
    return { ...arrival, interview: this.#dossier.now, nowMs: this.nowMs };
  }

  #mustNotEnd() {
    if (this.course.ending || this.#scope.closed) {
      throw new AppError('bad_state', 'The interview has ended.');
    }
  }

  readonly #append = (...entries: TimelineEntry[]) =>
    entries.length > 0 && !this.#scope.closed ? this.#timeline.append(entries, this.nowMs) : [];

  readonly #tellPhase = () => this.attendance.media.opened?.lane.setPhase(this.#lanePhase());

  #lanePhase() {
    const { flow, phaseSinceMs } = this.course;
    const spokenTo = this.attendance.voices.speaking;
    return { phase: flow.phase, sinceMs: this.#originMs + phaseSinceMs, spokenTo };
  }
}
