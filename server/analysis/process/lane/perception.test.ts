import { describe, expect, it } from 'vitest';
import { faceFrame, pictureFrame } from '#support/face-frames.ts';
import { bodyFrame } from '#support/body-frames.ts';
import { systemClock } from '#lib/clock.ts';
import { WorkMeter } from '../load/work-meter.ts';
import { createCounters } from './counters.ts';
import type { LaneParts } from './parts.ts';
import { Perception } from './perception.ts';

const frame = (atMs: number) => ({ data: new Uint8Array(3), width: 1, height: 1, atMs });

function open(bodyOf: (atMs: number) => ReturnType<typeof bodyFrame> | null) {
  const seen: string[] = [];
  const parts: LaneParts = {
    createVoicePerceiver: () => ({ push: async () => {}, reset: () => {}, close: () => {} }),
    createFacePerceiver: () => ({
      perceive: async ({ atMs }) => ({ face: faceFrame(atMs), picture: pictureFrame(atMs) }),
      reset: () => {},
      close: () => {},
    }),
    createBodyPerceiver: () => ({ perceive: async ({ atMs }) => bodyOf(atMs) }),
    createBaselineTaker: () => {
      throw new Error('not asked for');
    },
    analysers: [],
    fps: 5,
    onPerceived: () => {},
    meter: new WorkMeter(),
    inTurn: (job) => job(),
    clock: systemClock,
  };
  const perception = new Perception(parts, {
    stats: createCounters(),
    context: () => ({
      phase: { phase: 'answering', sinceMs: 0 },
      speaking: false,
      baseline: null,
    }),
    onHop: () => {},
    onSound: () => {},
    onVoiceBreak: () => {},
    onFace: ({ face }) => seen.push(`face ${face.atMs}`),
    onBody: ({ atMs }) => seen.push(`body ${atMs}`),
    onSpeechStarted: () => {},
    onSpeechEnded: () => {},
    onSwitchedOff: (kind) => seen.push(`${kind} off`),
  });
  return { perception, seen };
}

describe('Perception', () => {
  it('[BODY-1] tells the face first, then the body of the same frame when one was looked for', async () => {
    const { perception, seen } = open((atMs) => (atMs === 2 ? bodyFrame(atMs) : null));
    for (const atMs of [1, 2, 3]) {
      perception.pushFrame(frame(atMs), performance.now());
      await expect.poll(() => seen).toContain(`face ${atMs}`);
    }
    expect(seen).toEqual(['face 1', 'face 2', 'body 2', 'face 3']);
    perception.close();
  });

  it('[BODY-12] a body perceiver that fails is switched off by itself, and the face goes on', async () => {
    const { perception, seen } = open(() => {
      throw new Error('blind');
    });
    for (let atMs = 1; atMs <= 8; atMs += 1) {
      perception.pushFrame(frame(atMs), performance.now());
      await expect.poll(() => seen).toContain(`face ${atMs}`);
    }
    expect(seen.filter((each) => each === 'body off')).toHaveLength(1);
    expect(seen).not.toContain('face off');
    perception.close();
  });
});
