import type { Coach } from '#server/coaching/engine.ts';
import type { MetricInfo, Sample } from '#shared/metrics.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { Question } from '#shared/schemas.ts';
import type { Phase, TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import { answerText, spokenWords } from './said.ts';

/** Where a candidate starts and where practice takes them, by metric; others stay in the good range. */
const habits: Record<string, { from: number; to: number; sd: number }> = {
  'speaking-rate': { from: 178, to: 148, sd: 9 },
  'pitch-variety': { from: 1.5, to: 2.5, sd: 0.25 },
  loudness: { from: -27, to: -23, sd: 1.5 },
  'voice-level': { from: -29, to: -25, sd: 3 },
  'pause-share': { from: 12, to: 22, sd: 3 },
  'filled-pauses': { from: 8, to: 2.5, sd: 0.6 },
  fillers: { from: 5.5, to: 1.2, sd: 0.4 },
  'response-latency': { from: 4.2, to: 1.8, sd: 0.5 },
  'eye-contact': { from: 46, to: 74, sd: 7 },
  framing: { from: 78, to: 96, sd: 6 },
  smile: { from: 8, to: 20, sd: 5 },
  'eyes-closed': { from: 6, to: 4, sd: 2 },
  'looking-down': { from: 18, to: 6, sd: 4 },
  'face-presence': { from: 1, to: 1, sd: 0 },
};

export interface Rehearsal {
  questions: readonly Question[];
  metrics: readonly MetricInfo[];
  coach: Coach;
  preferences: CoachingPreferences;
  /** 0 for the first rehearsal, 1 for a practised candidate. */
  practice: number;
  /** Left after a few words. */
  cut: boolean;
  random: () => number;
}

/**
 * A believable interview as its timeline: the samples are invented, the advice is what the real
 * coach says to them.
 */
export function rehearse(options: Rehearsal): { events: TimelineEvent[]; durationMs: number } {
  const { questions, coach, preferences, practice, cut, random } = options;
  const events: TimelineEvent[] = [];
  const measure = createMeasure(options);
  let nowMs = 0;
  let phase: Phase = 'lobby';
  let phaseSinceMs = 0;

  const append = (...entries: TimelineEntry[]) => {
    for (const entry of entries) {
      const event = { ...entry, seq: events.length + 1, atMs: Math.round(nowMs) };
      events.push(event as TimelineEvent);
    }
  };
  const enter = (next: Phase, index: number | null) => {
    phase = next;
    phaseSinceMs = nowMs;
    append({ type: 'phase:changed', phase, index });
  };
  const pass = (ms: number, speaking: boolean) => {
    for (const untilMs = nowMs + ms; nowMs < untilMs;) {
      nowMs += Math.min(1_000, untilMs - nowMs);
      const samples = measure({ nowMs, speaking });
      append({ type: 'samples:bundled', samples });
      coach.observe(samples);
      const raised = coach.tick({ nowMs, phase, phaseSinceMs, speaking });
      append(...raised.map((feedback) => ({ type: 'feedback:raised' as const, feedback })));
    }
  };
  const between = (low: number, high: number) => low + random() * (high - low);

  enter('lobby', null);
  append(
    {
      type: 'transcription:changed',
      transcription: { state: 'listening', source: 'sherpa', approximate: false },
    },
    { type: 'preferences:changed', preferences },
    { type: 'participant:changed', state: 'joined' },
    { type: 'media:changed', kind: 'audio', state: 'live' },
    { type: 'media:changed', kind: 'video', state: 'live' },
  );
  nowMs += 20_000;
  const startedMs = nowMs;
  for (const [index, question] of questions.entries()) {
    append({ type: 'question:asked', index, question });
    enter('question', index);
    pass(question.text.length * 60, false);
    enter('thinking', index);
    const latencyMs = between(1_200, 5_500) * (1.4 - 0.6 * options.practice);
    pass(latencyMs, false);
    append({ type: 'answer:started', index, latencyMs: Math.round(latencyMs) });
    enter('answering', index);
    const answerFromMs = nowMs;
    const toSay = spokenWords(answerText(practice, random), practice, random);
    const wordMs = 60_000 / (178 - 30 * practice);
    while (toSay.length > 0) {
      append({ type: 'speech:started' });
      const fromMs = nowMs;
      const said = toSay.splice(0, Math.round(between(4_000, 11_000) / wordMs));
      const spokenMs = said.length * wordMs;
      pass(spokenMs, true);
      append(
        { type: 'speech:ended', durationMs: Math.round(spokenMs) },
        { type: 'words:heard', source: 'sherpa', words: timed(said, { fromMs, wordMs }) },
      );
      if (cut) break;
      pass(between(400, 2_200), false);
    }
    append({ type: 'answer:finished', index, durationMs: Math.round(nowMs - answerFromMs) });
    if (cut) break;
  }
  enter('ended', null);
  append({ type: 'interview:ended', reason: cut ? 'left' : 'finished' });
  return { events, durationMs: Math.round(nowMs - startedMs) };
}

function timed(said: string[], { fromMs, wordMs }: { fromMs: number; wordMs: number }): Word[] {
  return said.map((text, i) => ({
    text,
    startMs: Math.round(fromMs + i * wordMs),
    endMs: Math.round(fromMs + (i + 0.85) * wordMs),
    confidence: 0.9,
  }));
}

/** Values wander around their mean and come back to it (a discrete Ornstein–Uhlenbeck walk). */
function createMeasure({ metrics, practice, random }: Rehearsal) {
  const walks = metrics.map((metric) => {
    const { goodMin, goodMax, min, max } = metric.range;
    const middle = (Math.max(goodMin, min) + Math.min(goodMax, max)) / 2;
    const habit = habits[metric.id] ?? { from: middle, to: middle, sd: 0 };
    const mean = habit.from + practice * (habit.to - habit.from);
    return { metric, mean, sd: habit.sd, value: mean };
  });
  return ({ nowMs, speaking }: { nowMs: number; speaking: boolean }): Sample[] =>
    walks.map((walk) => {
      const noise = (random() + random() + random() - 1.5) * walk.sd;
      walk.value += (walk.mean - walk.value) * 0.12 + noise;
      const enough = nowMs > 32_000 || walk.sd === 0;
      const silent = walk.metric.id === 'voice-level' && !speaking;
      return {
        metric: walk.metric.id,
        value: enough ? round(silent ? -62 : walk.value, walk.metric) : null,
        quality: enough ? 'ok' : 'none',
        evidence: { seededMs: Math.round(nowMs) },
        atMs: Math.round(nowMs),
      };
    });
}

function round(value: number, { range, decimals }: MetricInfo): number {
  const bounded = Math.min(range.max, Math.max(range.min, value));
  return Number(bounded.toFixed(decimals + 1));
}
