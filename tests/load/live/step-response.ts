import { build, type Histogram } from 'hdr-histogram-js';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { RehearsingCandidate } from './rehearsing-candidate.ts';

/** Changes come at fixed times whatever the answers do, so that a slow answer hides nothing. */
const stepEveryMs = 3_000;
/** A change that has not shown by then counts as this slow, and as an error. */
const lostAfterMs = 5_000;
const silentBelowLufs = -50;

type Sense = 'face' | 'voice';

export interface StepResponses {
  face: Histogram;
  voice: Histogram;
  errors: number;
}

interface Step {
  sense: Sense;
  /** Whether a sample shows the picture or sound after the change. */
  shows(value: number): boolean;
  metric: string;
  change(): Promise<number>;
}

/**
 * Changes each candidate's picture and sound in turn, and measures the time from the instant the
 * changed packet was due until the changed sample reached the candidate's socket.
 */
export async function measureSteps(
  candidates: readonly RehearsingCandidate[],
  seconds: number,
): Promise<StepResponses> {
  const responses: StepResponses = { face: build(), voice: build(), errors: 0 };
  await Promise.all(
    candidates.map((candidate, index) => {
      const offsetMs = (index * stepEveryMs) / candidates.length;
      return stepThrough(candidate, { seconds, offsetMs, responses });
    }),
  );
  return responses;
}

async function stepThrough(
  candidate: RehearsingCandidate,
  options: { seconds: number; offsetMs: number; responses: StepResponses },
): Promise<void> {
  const { responses, seconds, offsetMs } = options;
  const startedMs = performance.now();
  const steps = alternate(candidate);
  const waiting: Promise<void>[] = [];
  for (let at = offsetMs; at + lostAfterMs < seconds * 1_000; at += stepEveryMs) {
    await until(startedMs + at);
    const step = steps.next().value;
    waiting.push(
      respond(candidate, step).then((ms) => {
        if (ms >= lostAfterMs) responses.errors += 1;
        responses[step.sense].recordValue(Math.max(0, Math.round(ms)));
      }),
    );
  }
  await Promise.all(waiting);
  await until(startedMs + seconds * 1_000);
}

function* alternate({ media }: RehearsingCandidate): Generator<Step, never> {
  for (;;) {
    yield {
      sense: 'face',
      metric: 'face-presence',
      shows: (faces) => faces === 0,
      change: () => media.setVideo('blank'),
    };
    yield {
      sense: 'voice',
      metric: 'voice-level',
      shows: (lufs) => lufs < silentBelowLufs,
      change: () => media.setAudio('silence'),
    };
    yield {
      sense: 'face',
      metric: 'face-presence',
      shows: (faces) => faces === 1,
      change: () => media.setVideo('face'),
    };
    yield {
      sense: 'voice',
      metric: 'voice-level',
      shows: (lufs) => lufs >= silentBelowLufs,
      change: () => media.setAudio('speech'),
    };
  }
}

async function respond({ line }: RehearsingCandidate, step: Step): Promise<number> {
  const changedMs = await step.change();
  return new Promise((resolve) => {
    const listen = ({ events }: { events: readonly TimelineEvent[] }) => {
      const arrivedMs = performance.timeOrigin + performance.now();
      const shown = events
        .flatMap((event) => (event.type === 'samples:bundled' ? event.samples : []))
        .some(({ metric, value }) => metric === step.metric && value !== null && step.shows(value));
      if (shown) done(arrivedMs - changedMs);
    };
    const timer = setTimeout(() => done(lostAfterMs), lostAfterMs);
    const done = (ms: number) => {
      clearTimeout(timer);
      line.socket.off('timeline:appended', listen);
      resolve(ms);
    };
    line.socket.on('timeline:appended', listen);
  });
}

function until(atMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())));
}
