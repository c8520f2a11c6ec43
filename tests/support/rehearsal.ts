import { randomUUID } from 'node:crypto';
import { createLogger } from '#lib/logger.ts';
import type { ExpressionReadout } from '#shared/expression.ts';
import type { Sample } from '#shared/metrics.ts';
import type { LaneEvents } from '#server/analysis/lane.ts';
import type { MediaKind } from '#server/media/types.ts';
import { locateWorker } from '../../scripts/mediasoup-worker/locate.mjs';

/** The media worker that set-up has put on this machine. */
const workerBin = locateWorker(process.env);
export const installedWorker = workerBin ? { workerBin } : {};

export const quiet = createLogger({ level: process.env.TEST_LOG ?? 'silent' });

/** Keeps what a lane tells, each sample with the moment at which it came. */
export function recordLane() {
  const samples: (Sample & { cameAtMs: number })[] = [];
  const speech: { started: number[]; ended: number[] } = { started: [], ended: [] };
  const held: { fromMs: number; toMs: number }[] = [];
  const gaps: { fromMs: number; toMs: number }[] = [];
  const baselines: { hasFace: boolean }[] = [];
  const expressions: ExpressionReadout[] = [];
  const unavailable: string[] = [];
  let onKeyFrameNeeded = () => {};
  let onReopened = () => {};
  const events: LaneEvents = {
    onSamples: (told) => {
      const cameAtMs = performance.timeOrigin + performance.now();
      samples.push(...told.map((sample) => ({ ...sample, cameAtMs })));
    },
    onSpeechStarted: (atMs) => speech.started.push(atMs),
    onSpeechEnded: (atMs) => speech.ended.push(atMs),
    onSoundHeld: (sound) => held.push(sound),
    onBaselineTaken: (taken) => baselines.push(taken),
    onExpression: (readout) => expressions.push(readout),
    onKeyFrameNeeded: () => onKeyFrameNeeded(),
    onSenseUnavailable: (analyser) => unavailable.push(analyser),
    onReopened: (gap) => {
      gaps.push(gap);
      onReopened();
    },
  };
  return {
    events,
    samples,
    speech,
    held,
    gaps,
    baselines,
    expressions,
    unavailable,
    /** Wires the owner's two duties: asking for key frames and tapping anew. */
    ownedBy(owner: { requestKeyFrame(): void; retap(): Promise<void> }) {
      onKeyFrameNeeded = () => owner.requestKeyFrame();
      onReopened = () => void owner.retap();
    },
  };
}

export function recordMedia() {
  const changes: { kind: MediaKind; state: string }[] = [];
  return {
    changes,
    events: {
      onMediaChanged: (kind: MediaKind, state: 'live' | 'muted' | 'stopped') => {
        changes.push({ kind, state });
      },
    },
  };
}

export const newInterviewId = () => randomUUID();
