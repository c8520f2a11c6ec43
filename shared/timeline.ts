import type { CoachingPreferences, Feedback } from './feedback.ts';
import { correctTranscript } from './corrections.ts';
import type { ErrorCode } from './error-codes.ts';
import { withObserver, type WatchingCoach } from './observers.ts';
import type { RecordingFailure, RecordingState } from './recording.ts';
import type { EndReason } from './schemas.ts';
import {
  beginAnswer,
  beginThinking,
  closeSegments,
  extendAnswer,
  finishAnswer,
  openSegment,
  type Segment,
} from './segments.ts';
import { addPoint, type Point } from './series.ts';
import { closeOpen, isWithin, type ClosedSpan, type Span } from './spans.ts';
import type { BaselineSummary, EventOf, Phase, TimelineEvent } from './timeline-events.ts';
import { markSpeech, withSpeaking, withVoice, type CoachSpeech, type Voice } from './voices.ts';
import { addWhisper, readWhisper, type SentWhisper } from './whispers.ts';
import {
  addWords,
  noTranscription,
  replaceWords,
  type HeardWord,
  type Transcription,
} from './words.ts';

export interface RaisedFeedback extends Feedback {
  seq: number;
}

/**
 * The one reading of a timeline: the live room feeds it as events arrive, the report feeds it the
 * stored events, and both see the same view. It only ever grows; `apply` ignores a `seq` it has seen.
 */
export interface TimelineView {
  lastSeq: number;
  lastMs: number;
  phase: Phase;
  phaseSinceMs: number;
  /** The question in hand. */
  index: number | null;
  startedAtMs: number | null;
  endedAtMs: number | null;
  endReason: EndReason | null;
  segments: Segment[];
  series: Map<string, Point[]>;
  latest: Map<string, Point>;
  speech: Span[];
  pauses: Span[];
  gaps: (Span & { reason: EventOf<'gap:marked'>['reason'] })[];
  feedback: RaisedFeedback[];
  baseline: BaselineSummary | null;
  baselineState: 'none' | 'taking' | 'taken' | 'failed';
  preferences: CoachingPreferences | null;
  media: Record<'audio' | 'video', 'none' | 'live' | 'muted' | 'stopped'>;
  unavailableSenses: string[];
  recording: { state: RecordingState; failure: RecordingFailure | null };
  /** Why the interviewer cannot go on by themselves; null while they can. */
  stuck: ErrorCode | null;
  transcription: Transcription;
  /** Everything that was written down, in the order it was said. */
  words: HeardWord[];
  /** As it was heard, before the candidate corrected any of it; null: they have not. */
  heardWords: HeardWord[] | null;
  /** Said, and not written down. */
  missedWords: Span[];
  /** Held as “um” and “uh” are; see estimated-fillers.ts. */
  heldSounds: ClosedSpan[];
  /** Coaches who are in the interview, in the order they came. */
  observers: WatchingCoach[];
  observation: 'open' | 'paused';
  /** Whether it was paused at any time: part of it is the candidate’s alone. */
  wasUnwatched: boolean;
  whispers: SentWhisper[];
  /** Whether the candidate lets whispers come now. */
  interruptible: boolean;
  /** Coaches who can be heard, by the candidate or by all. */
  voices: Voice[];
  /** When coaches spoke, in the order they began. */
  coachSpeech: CoachSpeech[];
  /** What coaches did with the questions. */
  steered: Omit<EventOf<'question:steered'>, 'type'>[];
}

export function emptyView(): TimelineView {
  return {
    lastSeq: 0,
    lastMs: 0,
    phase: 'lobby',
    phaseSinceMs: 0,
    index: null,
    startedAtMs: null,
    endedAtMs: null,
    endReason: null,
    segments: [],
    series: new Map(),
    latest: new Map(),
    speech: [],
    pauses: [],
    gaps: [],
    feedback: [],
    baseline: null,
    baselineState: 'none',
    preferences: null,
    media: { audio: 'none', video: 'none' },
    unavailableSenses: [],
    recording: { state: 'off', failure: null },
    stuck: null,
    transcription: noTranscription,
    words: [],
    heardWords: null,
    missedWords: [],
    heldSounds: [],
    observers: [],
    observation: 'open',
    wasUnwatched: false,
    whispers: [],
    interruptible: true,
    voices: [],
    coachSpeech: [],
    steered: [],
  };
}

export function applyAll(view: TimelineView, events: readonly TimelineEvent[]): TimelineView {
  for (const event of events) apply(view, event);
  return view;
}

/** Writes one event into the view. Returns false when it had been applied before. */
export function apply(view: TimelineView, event: TimelineEvent): boolean {
  if (event.seq <= view.lastSeq) return false;
  view.lastSeq = event.seq;
  view.lastMs = Math.max(view.lastMs, event.atMs);
  write(view, event);
  return true;
}

function write(view: TimelineView, event: TimelineEvent): void {
  switch (event.type) {
    case 'phase:changed':
      return changePhase(view, event);
    case 'question:asked':
      return openSegment(view.segments, event);
    case 'answer:started':
      return beginAnswer(view.segments, event);
    case 'answer:finished':
      return finishAnswer(view.segments, event);
    case 'interviewer:stuck':
      view.stuck = event.code;
      return;
    case 'interview:ended':
      view.endedAtMs = event.atMs;
      view.endReason = event.reason;
      closeOpen(view.speech, event.atMs);
      closeOpen(view.pauses, event.atMs);
      for (const spoken of view.coachSpeech) spoken.toMs ??= event.atMs;
      closeSegments(view.segments, event.atMs);
      view.recording = { state: 'off', failure: view.recording.failure };
      return;
    case 'baseline:started':
      view.baselineState = 'taking';
      return;
    case 'baseline:taken':
      view.baselineState = 'taken';
      view.baseline = event.baseline;
      return;
    case 'baseline:failed':
      view.baselineState = 'failed';
      return;
    case 'samples:bundled':
      for (const { metric, atMs, value, quality, evidence } of event.samples) {
        addPoint(view, metric, { atMs, value, quality, evidence });
      }
      return;
    case 'speech:started':
      closeOpen(view.speech, event.atMs);
      view.speech.push({ fromMs: event.atMs, toMs: null });
      return;
    case 'speech:ended':
      closeOpen(view.speech, event.atMs);
      return;
    case 'sound:held':
      view.heldSounds.push({ fromMs: event.fromMs, toMs: event.toMs });
      return;
    case 'feedback:raised':
      view.feedback.push({ ...event.feedback, seq: event.seq });
      return;
    case 'preferences:changed':
      view.preferences = event.preferences;
      return;
    case 'media:changed':
      view.media = { ...view.media, [event.kind]: event.state };
      return;
    case 'gap:marked':
      view.gaps.push({ fromMs: event.fromMs, toMs: event.toMs, reason: event.reason });
      // Whoever listened was away: the end of what was being said then will never be told.
      if (event.reason !== 'store-overflow') closeOpen(view.speech, event.fromMs);
      return;
    case 'sense:unavailable':
      if (!view.unavailableSenses.includes(event.analyser)) {
        view.unavailableSenses.push(event.analyser);
      }
      return;
    case 'transcription:changed':
      view.transcription = event.transcription;
      return;
    case 'words:heard':
      return addWords(view.words, event);
    case 'words:corrected':
      view.missedWords = view.missedWords.filter((span) => !isWithin(span, event));
      return replaceWords(view.words, event);
    case 'transcript:corrected':
      return correctTranscript(view, event);
    case 'words:missed':
      view.missedWords.push({ fromMs: event.fromMs, toMs: event.toMs });
      return;
    case 'observer:changed':
      view.observers = withObserver(view.observers, event);
      return;
    case 'observation:changed':
      view.observation = event.state;
      view.wasUnwatched ||= event.state === 'paused';
      return;
    case 'whisper:sent':
      return addWhisper(view.whispers, event);
    case 'whisper:read':
      return readWhisper(view.whispers, event);
    case 'interruptions:changed':
      view.interruptible = event.allowed;
      return;
    case 'voice:changed':
      if (event.mode === 'listen') markSpeech(view, { ...event, speaking: false });
      view.voices = withVoice(view.voices, event);
      return;
    case 'voice:heard':
      markSpeech(view, event);
      view.voices = withSpeaking(view.voices, event);
      return;
    case 'question:steered':
      view.steered.push(event);
      return extendAnswer(view.segments, event);
    case 'recording:changed':
      view.recording = { state: event.state, failure: event.reason ?? null };
      return;
    case 'recording:gap':
    case 'participant:changed':
      return;
    default:
      event satisfies never;
  }
}

function changePhase(view: TimelineView, event: EventOf<'phase:changed'>): void {
  closeOpen(view.pauses, event.atMs);
  if (event.phase === 'paused') view.pauses.push({ fromMs: event.atMs, toMs: null });
  if (view.startedAtMs === null && event.phase === 'question') view.startedAtMs = event.atMs;
  if (event.phase === 'thinking' && event.index !== null) {
    beginThinking(view.segments, event.index, event.atMs);
  }
  view.stuck = null;
  view.phase = event.phase;
  view.phaseSinceMs = event.atMs;
  view.index = event.index;
}
