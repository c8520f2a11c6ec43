import { Scope } from '#lib/scope.ts';
import { ExpressionReader } from '../../expression/readout.ts';
import type { FromProcess, LanePhase, LaneStats, Track, VoiceListener } from '../../messages.ts';
import type {
  Baseline,
  BodyObservation,
  FaceObservation,
  PictureObservation,
  VoiceHop,
} from '../../observations.ts';
import type { Word } from '#shared/words.ts';
import { HeldInAnswers } from '../../voice/held-in-answers.ts';
import type { LaneContext } from '../perceive/types.ts';
import { RecordingSlot } from '../recorder/recording-slot.ts';
import { createPhaseAt } from '../perceive/voice/phase-at.ts';
import { BaselineTaking } from './baseline-taking.ts';
import { createCounters } from './counters.ts';
import { createKeyFrameAsker } from './key-frame-asker.ts';
import { MediaInlet } from './media-inlet.ts';
import type { LaneParts } from './parts.ts';
import { lostWith, Perception, type PerceiverKind } from './perception.ts';
import { createReadPace } from './read-pace.ts';
import { Senses } from './senses.ts';
import { VoiceFeed } from './voice-feed.ts';

const tickMs = 50;
const ticksPerSecond = 20;

interface Options {
  laneId: string;
  phase: LanePhase;
  baseline: Baseline | null;
  parts: LaneParts;
  tell(message: FromProcess): void;
}

/** One candidate's media in, samples out. */
export class Lane {
  readonly recording: RecordingSlot;
  readonly #options: Options;
  readonly #scope = new Scope();
  readonly #stats = createCounters();
  readonly #senses: Senses;
  readonly #perception: Perception;
  readonly #baselineTaking: BaselineTaking;
  readonly #voiceFeed = this.#scope.own(new VoiceFeed());
  readonly #phaseAt: ReturnType<typeof createPhaseAt>;
  readonly #askKeyFrame: (nowMs: number) => void;
  readonly #switchedOff = new Set<PerceiverKind>();
  #inlet!: MediaInlet;
  #phase: LanePhase;
  #baseline: Baseline | null;
  #isSpeaking = false;
  readonly #heldInAnswers = new HeldInAnswers();
  readonly #readPace = createReadPace();
  #expression: ExpressionReader | null = null;

  static async create(options: Options): Promise<Lane> {
    const lane = new Lane(options);
    try {
      await lane.#open();
      return lane;
    } catch (error) {
      await lane.close();
      throw error;
    }
  }

  private constructor(options: Options) {
    const { laneId, parts, tell } = options;
    this.#options = options;
    this.#phase = options.phase;
    this.#baseline = options.baseline;
    this.#phaseAt = createPhaseAt(() => this.#phase);
    this.#askKeyFrame = createKeyFrameAsker(() => tell({ type: 'keyframe:needed', laneId }));
    this.recording = this.#scope.own(new RecordingSlot({ laneId, clock: parts.clock, tell }));
    this.#senses = this.#scope.own(
      new Senses(parts.analysers, (analyser, error) =>
        tell({ type: 'sense:unavailable', laneId, analyser, message: messageOf(error) }),
      ),
    );
    this.#perception = this.#scope.own(new Perception(parts, this.#perceptionHooks()));
    this.#baselineTaking = this.#scope.own(
      new BaselineTaking(parts, ({ baseline, summary }) => {
        this.#baseline = baseline ?? this.#baseline;
        const atMs = parts.clock.now();
        tell({ type: 'baseline:taken', laneId, atMs, baseline, summary });
      }),
    );
  }

  get port() {
    return this.#inlet.port;
  }

  get stats(): LaneStats {
    return this.#stats;
  }

  attach(track: Track): void {
    this.detach(track.kind);
    this.#inlet.attach(track);
  }

  detach(kind: Track['kind']): void {
    if (this.#inlet.detach(kind)) this.#break(kind);
  }

  setPhase(phase: LanePhase): void {
    const wasIdle = this.#isIdle;
    this.#phase = phase;
    if (wasIdle === this.#isIdle) return;
    this.#break('audio');
    this.#break('video');
    const canSee = !this.#isIdle && this.#inlet.has('video');
    if (canSee) this.#askKeyFrame(this.#nowMs);
  }

  takeBaseline(durationMs: number): void {
    this.#baselineTaking.start(durationMs);
  }

  /** Whoever writes down what is said here. */
  setListener(listener: VoiceListener): void {
    this.#voiceFeed.listenTo(listener);
  }

  /** What was said a moment ago. */
  tellWords({ words, approximate }: { words: readonly Word[]; approximate: boolean }): void {
    if (this.#isIdle) return;
    for (const { text, startMs, endMs, confidence } of words) {
      const { phase, sinceMs: phaseSinceMs } = this.#phaseAt(startMs);
      const word = { text, startMs, endMs, confidence, approximate };
      this.#senses.pushWord({ atMs: endMs, phase, phaseSinceMs, ...word });
    }
  }

  /** Reads the face's expression from now on, or stops and forgets what it read. */
  showExpression(on: boolean): void {
    this.#expression = on ? (this.#expression ?? new ExpressionReader()) : null;
  }

  close(): Promise<void> {
    return this.#scope.close();
  }

  /** Nothing is looked at or listened to. */
  get #isIdle() {
    return this.#phase.phase === 'paused' || this.#phase.phase === 'ended';
  }

  get #nowMs() {
    return this.#options.parts.clock.now();
  }

  async #open(): Promise<void> {
    const inlet = await MediaInlet.create({
      parts: this.#options.parts,
      stats: this.#stats,
      isIdle: () => this.#isIdle,
      onChunk: (chunk) => this.#perception.pushChunk(chunk),
      onBreak: () => this.#perception.breakVoice(),
      onFrame: (frame, arrivedMs) => this.#perception.pushFrame(frame, arrivedMs),
      onKeyFrameNeeded: () => this.#askKeyFrame(this.#nowMs),
    });
    this.#inlet = this.#scope.own(inlet);
    this.#startTicking();
  }

  #startTicking(): void {
    let ticks = 0;
    this.#scope.interval(() => {
      this.#tick();
      ticks += 1;
      if (ticks % ticksPerSecond !== 0) return;
      this.#tellStats();
      this.#tellExpression();
    }, tickMs);
  }

  #tick(): void {
    const nowMs = this.#nowMs;
    this.#inlet.tick(nowMs);
    this.#voiceFeed.tick(nowMs, this.#phase.phase);
    if (!this.#isIdle) this.#read(nowMs);
  }

  #read(nowMs: number): void {
    if (!this.#readPace.take(nowMs)) return;
    const { laneId, tell } = this.#options;
    const samples = this.#senses.read(nowMs);
    if (samples.length > 0) tell({ type: 'samples', laneId, samples });
  }

  #tellExpression(): void {
    if (!this.#expression || this.#isIdle) return;
    const { laneId, tell } = this.#options;
    tell({ type: 'expression:read', laneId, readout: this.#expression.read(this.#nowMs) });
  }

  #tellStats(): void {
    const { laneId, tell } = this.#options;
    tell({ type: 'stats', laneId, stats: this.#stats });
  }

  #break(kind: Track['kind']): void {
    this.#inlet.reset(kind);
    this.#senses.rest(kind === 'audio' ? ['voice'] : ['face', 'picture']);
    if (kind === 'audio') this.#perception.breakVoice();
    else this.#perception.breakFace();
  }

  #perceptionHooks(): ConstructorParameters<typeof Perception>[1] {
    const { laneId, tell } = this.#options;
    return {
      stats: this.#stats,
      context: () => this.#context(),
      onHop: (hop) => this.#hear(hop),
      onSound: (sound) => this.#voiceFeed.push(sound),
      onVoiceBreak: () => this.#voiceFeed.rest(),
      onFace: (seen) => this.#see(seen),
      onBody: (body) => this.#seeBody(body),
      onSpeechStarted: (atMs) => {
        this.#isSpeaking = true;
        tell({ type: 'speech:started', laneId, atMs });
      },
      onSpeechEnded: (atMs, startedAtMs) => {
        this.#isSpeaking = false;
        tell({ type: 'speech:ended', laneId, atMs, startedAtMs });
      },
      onSwitchedOff: (kind, error) => this.#switchOff(kind, error),
    };
  }

  #context(): LaneContext {
    return { phase: this.#phase, speaking: this.#isSpeaking, baseline: this.#baseline };
  }

  #hear(hop: VoiceHop): void {
    if (this.#isIdle) return;
    this.#baselineTaking.pushHop(hop);
    this.#senses.push('voice', hop);
    const held = this.#heldInAnswers.push(hop);
    const { laneId, tell } = this.#options;
    if (held) tell({ type: 'sound:held', laneId, ...held });
  }

  #see({ face, picture }: { face: FaceObservation; picture: PictureObservation }): void {
    // A frame may still have been under way when the camera was switched off.
    if (this.#isIdle || !this.#inlet.has('video')) return;
    this.#baselineTaking.pushFace(face);
    this.#expression?.push(face);
    this.#senses.push('face', face);
    this.#senses.push('picture', picture);
    this.#readPace.news();
    this.#read(this.#nowMs);
  }

  #seeBody(body: BodyObservation): void {
    if (this.#isIdle) return;
    this.#baselineTaking.pushBody(body);
    this.#senses.push('body', body);
  }

  /** A lane that can neither hear nor see cannot go on. */
  #switchOff(kind: PerceiverKind, error: unknown): void {
    const { laneId, tell } = this.#options;
    this.#switchedOff.add(kind);
    this.#senses.switchOff(lostWith[kind], error);
    if (!this.#switchedOff.has('voice') || !this.#switchedOff.has('face')) return;
    tell({ type: 'lane:failed', laneId, message: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}
