import { seededRandom } from '#server/questions/seeded.ts';
import { whisperId } from '#shared/whispers.ts';
import type { MetricInfo, Sample } from '#shared/metrics.ts';
import type { Question } from '#shared/schemas.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import { question } from './timeline.ts';

const tickMs = 250;
const vocabulary =
  'we had three weeks to move the payment service so I wrote down what each team needed and then I asked them for one thing they could leave out in the end the release went out on time and churn fell by four percent because nobody had to wait for support'.split(
    ' ',
  );
const cues = ['slow-down', 'look-at-camera', 'leave-pauses', 'speak-up', 'sit-tall'] as const;

export interface Hour {
  events: TimelineEvent[];
  questions: Question[];
  durationMs: number;
  /** Readings in all of them. */
  readings: number;
}

/**
 * A session as long as one gets: questions, speech with its words, every metric as often as the senses
 * tell it (what changed, four times a second at most), cues, a coach who whispers and speaks, a pause
 * and a gap. The same seed makes the same hour.
 */
export function longSession(options: {
  metrics: readonly MetricInfo[];
  minutes?: number;
  seed?: string;
}): Hour {
  const { metrics, minutes = 60, seed = 'an hour' } = options;
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const events: TimelineEvent[] = [];
  const append = (atMs: number, ...entries: TimelineEntry[]) => {
    for (const entry of entries) {
      events.push({ ...entry, seq: events.length + 1, atMs: Math.round(atMs) } as TimelineEvent);
    }
  };
  const senses = metrics.map((info) => createWalk(info, random));
  const questions = Array.from({ length: Math.max(1, Math.round(minutes / 2.5)) }, (_, i) =>
    question(i + 1),
  );
  const endMs = minutes * 60_000;
  const coach = { coachId: 'maya', name: 'Maya' };
  let nowMs = 20_000;
  let readings = 0;

  append(0, { type: 'phase:changed', phase: 'lobby', index: null });
  append(
    5_000,
    { type: 'observer:changed', ...coach, state: 'watching' },
    { type: 'transcription:changed', transcription: listening },
  );
  const pass = (ms: number, speaking: boolean) => {
    for (const untilMs = nowMs + ms; nowMs < untilMs;) {
      nowMs = Math.min(nowMs + tickMs, untilMs);
      const samples = senses.flatMap((sense) => sense({ nowMs, speaking }) ?? []);
      readings += samples.length;
      if (samples.length > 0) append(nowMs, { type: 'samples:bundled', samples });
    }
  };
  const speak = (ms: number) => {
    const fromMs = nowMs;
    append(nowMs, { type: 'speech:started' });
    pass(ms, true);
    append(nowMs, { type: 'speech:ended', durationMs: Math.round(nowMs - fromMs) });
    append(nowMs, {
      type: 'words:heard',
      source: 'sherpa',
      words: wordsBetween(fromMs, nowMs, random),
    });
  };

  for (const [index, asked] of questions.entries()) {
    const leaveMs = (endMs * (index + 1)) / questions.length;
    append(
      nowMs,
      { type: 'question:asked', index, question: asked },
      { type: 'phase:changed', phase: 'question', index },
    );
    pass(4_000, false);
    append(nowMs, { type: 'phase:changed', phase: 'thinking', index });
    const latencyMs = between(1_200, 4_500);
    pass(latencyMs, false);
    append(
      nowMs,
      { type: 'answer:started', index, latencyMs: Math.round(latencyMs) },
      { type: 'phase:changed', phase: 'answering', index },
    );
    const answerFromMs = nowMs;
    while (nowMs < leaveMs - 12_000) {
      speak(between(4_000, 11_000));
      const cue = cues[Math.floor(random() * cues.length)]!;
      if (random() < 0.12) append(nowMs, cueOf(cue, nowMs));
      if (random() < 0.05) {
        const id = whisperId.parse(uuidOf(random));
        append(nowMs, { type: 'whisper:sent', ...coach, id, text: 'Name your own part' });
        append(nowMs, { type: 'whisper:read', id });
      }
      pass(between(400, 2_200), false);
    }
    append(nowMs, { type: 'answer:finished', index, durationMs: Math.round(nowMs - answerFromMs) });
    if (index === 3) coachSpeaks(index);
    if (index === 6) {
      append(nowMs, { type: 'phase:changed', phase: 'paused', index });
      nowMs += 6_000;
      append(nowMs, {
        type: 'gap:marked',
        fromMs: nowMs - 6_000,
        toMs: nowMs,
        reason: 'media-lost',
      });
    }
  }
  append(
    nowMs,
    { type: 'phase:changed', phase: 'ended', index: null },
    { type: 'interview:ended', reason: 'finished' },
  );
  return { events, questions, durationMs: Math.round(nowMs - 20_000), readings };

  function coachSpeaks(index: number): void {
    append(nowMs, { type: 'voice:changed', ...coach, mode: 'whisper', muted: false });
    append(nowMs, { type: 'voice:heard', coachId: coach.coachId, speaking: true });
    pass(5_000, false);
    append(
      nowMs,
      { type: 'voice:heard', coachId: coach.coachId, speaking: false },
      { type: 'question:steered', ...coach, index, act: 'extended', byMs: 30_000 },
      { type: 'voice:changed', ...coach, mode: 'listen', muted: false },
    );
  }
}

const listening = {
  ...{ state: 'listening' as const, source: 'sherpa' as const, approximate: false },
};

function cueOf(rule: (typeof cues)[number], nowMs: number): TimelineEntry {
  const evidence = { wordsPerMin: 184.25, voicedMs: 9_200 };
  const feedback = { rule, message: rule, atMs: Math.round(nowMs), ageMs: 200, evidence };
  return { type: 'feedback:raised', feedback: { ...feedback, severity: 'nudge' } };
}

function wordsBetween(fromMs: number, toMs: number, random: () => number): Word[] {
  const words: Word[] = [];
  const first = Math.floor(random() * vocabulary.length);
  for (let startMs = fromMs; startMs < toMs - 200;) {
    const endMs = startMs + 160 + random() * 260;
    const text = vocabulary[(first + words.length) % vocabulary.length]!;
    const confidence = Math.round(random() * 100) / 100;
    words.push({ text, startMs: Math.round(startMs), endMs: Math.round(endMs), confidence });
    startMs = endMs + random() * 60;
  }
  return words;
}

/** Values wander around their mean; most senses change slowly, and one that stands still is told each second. */
function createWalk(info: MetricInfo, random: () => number) {
  const { goodMin, goodMax, min, max } = info.range;
  const mean = (Math.max(goodMin, min) + Math.min(goodMax, max)) / 2;
  const sd = (max - min) * 0.035;
  const changes = 0.15 + random() * 0.35;
  let value = mean;
  let toldAtMs = -Infinity;
  return ({ nowMs, speaking }: { nowMs: number; speaking: boolean }): Sample | null => {
    const isVoice = info.group === 'voice';
    const fresh = random() < (isVoice && !speaking ? changes / 3 : changes);
    if (!fresh && nowMs - toldAtMs < 1_000) return null;
    toldAtMs = nowMs;
    if (fresh) value += (mean - value) * 0.04 + (random() + random() + random() - 1.5) * sd;
    const enough = nowMs > 32_000;
    const evidence: Sample['evidence'] = isVoice
      ? { voicedMs: 20 * Math.round(400 + (value % 50)), syllables: 30 + Math.round(random() * 4) }
      : { frames: 70 + Math.round(random() * 5), spanMs: 15_000 };
    return {
      metric: info.id,
      value: enough ? Math.min(max, Math.max(min, value)) : null,
      quality: enough ? (random() < 0.01 ? 'low' : 'ok') : 'none',
      evidence,
      atMs: nowMs - (nowMs % (isVoice ? 20 : 200)) - 40,
    };
  };
}

function uuidOf(random: () => number): string {
  const hex = Array.from({ length: 30 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
