import type { Feedback } from './feedback.ts';
import type { Evidence, Quality } from './metrics.ts';
import type { CoachingPreferences } from './feedback.ts';
import type { EndReason, Question } from './schemas.ts';
import type { BaselineSummary, EventOf, Phase, TimelineEvent } from './timeline-events.ts';

/**
 * The one reading of a timeline: the live room feeds it as events arrive, the report feeds it the
 * stored events, and both see the same view. It only ever grows; `apply` ignores a `seq` it has seen.
 */
export interface Point {
  atMs: number;
  value: number | null;
  quality: Quality;
  evidence: Evidence;
}

export interface Span {
  fromMs: number;
  /** Null while it goes on. */
  toMs: number | null;
}

export interface Segment {
  index: number;
  question: Question;
  askedAtMs: number;
  thinkingFromMs: number | null;
  answerFromMs: number | null;
  latencyMs: number | null;
  toMs: number | null;
  answerDurationMs: number | null;
}

export interface RaisedFeedback extends Feedback {
  seq: number;
}

export interface TimelineView {
  lastSeq: number;
  lastMs: number;
  phase: Phase;
  phaseSinceMs: number;
  /** Phase to return to after a pause. */
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
  media: {
    audio: 'none' | 'live' | 'muted' | 'stopped';
    video: 'none' | 'live' | 'muted' | 'stopped';
  };
  unavailableSenses: string[];
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
      view.segments.push({
        index: event.index,
        question: event.question,
        askedAtMs: event.atMs,
        thinkingFromMs: null,
        answerFromMs: null,
        latencyMs: null,
        toMs: null,
        answerDurationMs: null,
      });
      return;
    case 'answer:started': {
      const segment = view.segments[event.index];
      if (segment) {
        segment.answerFromMs = event.atMs;
        segment.latencyMs = event.latencyMs;
      }
      return;
    }
    case 'answer:finished': {
      const segment = view.segments[event.index];
      if (segment) {
        segment.toMs = event.atMs;
        segment.answerDurationMs = event.durationMs;
      }
      return;
    }
    case 'interview:ended':
      view.endedAtMs = event.atMs;
      view.endReason = event.reason;
      closeOpen(view.speech, event.atMs);
      closeOpen(view.pauses, event.atMs);
      for (const segment of view.segments) segment.toMs ??= event.atMs;
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
      for (const { metric, ...point } of event.samples) {
        const series = view.series.get(metric);
        if (series) series.push(point);
        else view.series.set(metric, [point]);
        view.latest.set(metric, point);
      }
      return;
    case 'speech:started':
      closeOpen(view.speech, event.atMs);
      view.speech.push({ fromMs: event.atMs, toMs: null });
      return;
    case 'speech:ended':
      closeOpen(view.speech, event.atMs);
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
      return;
    case 'sense:unavailable':
      view.unavailableSenses.push(event.analyser);
      return;
    case 'participant:changed':
      return;
    default:
      event satisfies never;
  }
}

function changePhase(view: TimelineView, event: EventOf<'phase:changed'>): void {
  if (event.phase === 'paused') view.pauses.push({ fromMs: event.atMs, toMs: null });
  else closeOpen(view.pauses, event.atMs);
  if (view.startedAtMs === null && event.phase === 'question') view.startedAtMs = event.atMs;
  if (event.phase === 'thinking' && event.index !== null) {
    const segment = view.segments[event.index];
    if (segment) segment.thinkingFromMs ??= event.atMs;
  }
  view.phase = event.phase;
  view.phaseSinceMs = event.atMs;
  view.index = event.index;
}

function closeOpen(spans: Span[], atMs: number): void {
  const last = spans.at(-1);
  if (last && last.toMs === null) last.toMs = atMs;
}
