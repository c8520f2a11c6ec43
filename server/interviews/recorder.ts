import type { RecordingEvents } from '#server/analysis/lane.ts';
import type { Logger } from '#lib/logger.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { RecordingFailure, RecordingState } from '#shared/recording.ts';
import type { Phase, TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { MediaPeer } from '#server/media/types.ts';
import type { CandidateMedia } from './candidate-media.ts';
import { CoachLine } from './coach-line.ts';
import type { RecordingConsent, RecordingKeeper } from './ports.ts';

interface Options {
  interviewId: InterviewId;
  userId: UserId;
  /** Epoch milliseconds of the timeline's 0. */
  originMs: number;
  keeper: RecordingKeeper;
  consent: RecordingConsent;
  append(entry: TimelineEntry): void;
  /** A coach's media, where there is any. */
  peerOf(coachId: UserId): MediaPeer | undefined;
  logger: Logger;
}

type Part =
  | { state: 'none' }
  /** The lane was told; its port comes. */
  | { state: 'opening'; id: string; media: CandidateMedia }
  | { state: 'open'; id: string; media: CandidateMedia }
  /** Nothing is sent to it any more; its file is being finished. */
  | { state: 'closing'; id: string; media: CandidateMedia; done(): void };

const notRecorded = new Set<Phase>(['lobby', 'paused', 'ended']);
/** A lane that was lost meanwhile never answers. */
const closeWithinMs = 3_000;

/**
 * Records what the candidate agreed to have recorded, while the interview goes on. What happens is
 * told as events of the timeline; what goes wrong stops the recording, never the interview.
 */
export class Recorder {
  readonly #options: Options;
  readonly #coach: CoachLine;
  #agreed = false;
  #failed = false;
  #phase: Phase = 'lobby';
  #media: CandidateMedia | null = null;
  #part: Part = { state: 'none' };
  #told: RecordingState = 'off';
  #hasParts = false;
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#coach = new CoachLine(options);
  }

  /** What the lane tells of the part in hand. */
  readonly events: RecordingEvents = {
    onOpened: ({ partId, port }) => this.#connect(partId, port),
    onStarted: ({ partId }) => {
      if (this.#isCurrent(partId)) this.#tell('started');
    },
    onGap: ({ fromMs, toMs }) => {
      const at = (epochMs: number) => Math.max(0, Math.round(epochMs - this.#options.originMs));
      this.#options.append({ type: 'recording:gap', fromMs: at(fromMs), toMs: at(toMs) });
    },
    onKeyFrameNeeded: () => this.#media?.peer.requestRecordedKeyFrame(),
    onClosed: ({ partId, failure }) => this.#ended(partId, failure),
  };

  /** The candidate agrees, or takes it back; what was recorded until then stays. */
  async allow(on: boolean): Promise<void> {
    const { consent, userId } = this.#options;
    await (on ? consent.give(userId) : consent.withdraw(userId));
    this.#agreed = on;
    this.#failed = false;
    if (!on) this.#tell(this.#hasParts ? 'stopped' : 'off');
    else if (!this.#isWanted) this.#tell(this.#phase === 'paused' ? 'paused' : 'ready');
    await this.#settle();
  }

  /** The candidate's media, opened anew. */
  attach(media: CandidateMedia): void {
    this.#media = media;
    this.#coach.deliverTo(null);
    this.#part = { state: 'none' };
    void this.#settle();
  }

  /** Follows the interview by its timeline. */
  take(events: readonly TimelineEvent[]): void {
    for (const event of events) {
      if (event.type === 'phase:changed') {
        this.#phase = event.phase;
        if (event.phase === 'paused' && this.#told === 'started') this.#tell('paused');
      } else if (event.type === 'voice:changed') {
        this.#coach.take(event);
        continue;
      } else if (event.type === 'gap:marked') {
        if (event.reason === 'analysis-restarted') this.#forgetPart();
        else if (event.reason === 'media-lost') void this.#inTurn(() => this.#endPart());
      } else continue;
      void this.#settle();
    }
  }

  /** What a coach sends has changed. */
  coachProduced(): void {
    this.#coach.settle();
  }

  /** After the media: no part is written to any more. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#part.state === 'closing') this.#part.done();
    await this.#last;
    if (this.#hasParts) this.#options.keeper.finish(this.#options.interviewId);
  }

  get #isWanted() {
    return this.#agreed && !this.#failed && !this.#closed && !notRecorded.has(this.#phase);
  }

  /** Makes what is done what is wanted. */
  #settle(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isWanted) return this.#endPart();
      if (this.#part.state === 'none' && this.#media) await this.#beginPart(this.#media);
    });
  }

  async #beginPart(media: CandidateMedia): Promise<void> {
    const { keeper, interviewId, originMs } = this.#options;
    const part = await keeper.openPart(interviewId, { originMs });
    this.#hasParts = true;
    if (media !== this.#media || !this.#isWanted) return;
    this.#part = { state: 'opening', id: part.id, media };
    media.lane.recording.open(part);
  }

  #connect(partId: string, port: number): void {
    const part = this.#part;
    if (part.state !== 'opening' || part.id !== partId) return;
    const { media, id } = part;
    this.#part = { state: 'open', id, media };
    const { recording } = media.lane;
    const target = {
      port,
      attach: ({ kind, ...track }: Parameters<typeof media.lane.attach>[0]) =>
        recording.attach({ ...track, line: `candidate-${kind}` }),
      detach: (kind: 'audio' | 'video') => recording.detach(`candidate-${kind}`),
    };
    media.recordTo(target).catch((err: unknown) => this.#fail(err));
    this.#coach.deliverTo({
      port,
      kinds: ['audio'],
      attach: ({ kind: _, ...track }) => recording.attach({ ...track, line: 'coach-audio' }),
      detach: () => recording.detach('coach-audio'),
    });
  }

  async #endPart(): Promise<void> {
    const part = this.#part;
    if (part.state !== 'opening' && part.state !== 'open') return;
    const { id, media } = part;
    const isDone = new Promise<void>((done) => {
      this.#part = { state: 'closing', id, media, done };
      setTimeout(done, closeWithinMs).unref();
    });
    this.#coach.deliverTo(null);
    await media.recordTo(null).catch(() => {});
    media.lane.recording.close();
    await isDone;
    this.#part = { state: 'none' };
  }

  #ended(partId: string, failure: RecordingFailure | null): void {
    const part = this.#part;
    if (part.state === 'none' || part.id !== partId) return;
    if (failure !== null) this.#tellFailed(failure);
    if (part.state === 'closing') return part.done();
    void part.media.recordTo(null).catch(() => {});
    this.#forgetPart();
  }

  #forgetPart(): void {
    this.#coach.deliverTo(null);
    this.#part = { state: 'none' };
  }

  #isCurrent(partId: string): boolean {
    return this.#part.state !== 'none' && this.#part.id === partId;
  }

  #fail(err: unknown): void {
    this.#options.logger.error({ err, interview: this.#options.interviewId }, 'not recorded');
    this.#tellFailed('write-failed');
  }

  #tellFailed(reason: RecordingFailure): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#told = 'failed';
    this.#options.append({ type: 'recording:changed', state: 'failed', reason });
  }

  #tell(state: Exclude<RecordingState, 'failed'>): void {
    if (this.#told === state) return;
    this.#told = state;
    this.#options.append({ type: 'recording:changed', state });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((err: unknown) => this.#fail(err));
    return this.#last;
  }
}
