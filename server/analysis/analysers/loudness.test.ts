import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { amplified, join48, silence, speech } from '#support/signals.ts';
import type { VoiceHop } from '../observations.ts';
import { createVoiceModels } from '../process/perceive/voice.ts';
import loudness from './loudness.ts';

const readAfter = (hops: Iterable<VoiceHop>, waitMs = 0) => {
  const analyser = loudness.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs + waitMs)!;
};

/** Integrated loudness by ffmpeg, which leaves out silence as we do. */
async function integratedByFfmpeg(sound: Float32Array): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'loudness-'));
  try {
    const path = join(folder, 'sound.f32');
    await writeFile(path, Buffer.from(sound.buffer));
    const input = ['-f', 'f32le', '-ar', '48000', '-ac', '1', '-i', path];
    const meter = ['-hide_banner', ...input, '-af', 'ebur128', '-f', 'null', '-'];
    const { stderr } = await promisify(execFile)('ffmpeg', meter);
    return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/.exec(stderr)?.[1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('loudness', () => {
  it('[VOICE-15] of speech with pauses is the integrated loudness of that speech to 1 LU', async () => {
    const models = await createVoiceModels();
    const text = 'We began with the oldest part, because it failed most often in the end.';
    const said = await speech({ text });
    for (const gainDb of [0, -15]) {
      const sound = amplified(join48(silence(500), said, silence(2500)), gainDb);
      const { value } = readAfter((await hear(models, sound)).hops);
      expect(Math.abs(value! - (await integratedByFfmpeg(sound)))).toBeLessThan(1);
    }
    await models.close();
  });

  it('[VOICE-15] tells of the last 3 s of speech only', () => {
    const hops = hopsOf([
      { ms: 5000, momentaryLufs: -15 },
      { ms: 3000, quiet: true },
      { ms: 3000, momentaryLufs: -35 },
    ]);
    expect(readAfter(hops).value).toBeCloseTo(-35, 1);
  });

  it('[VOICE-15] leaves out what is 10 LU below the rest', () => {
    const hops = hopsOf([
      { ms: 1000, momentaryLufs: -45 },
      { ms: 2000, momentaryLufs: -20 },
    ]);
    expect(readAfter(hops).value).toBeCloseTo(-20, 1);
  });

  it('[VOICE-23] has no value before 3 s of speech, nor after 10 s without any', () => {
    expect(readAfter(hopsOf([{ ms: 2900 }]))).toEqual({
      value: null,
      quality: 'none',
      evidence: { speechMs: 2900 },
    });
    expect(readAfter(hopsOf([{ ms: 3000 }]), 9_000).quality).toBe('ok');
    expect(readAfter(hopsOf([{ ms: 3000 }]), 11_000).quality).toBe('none');
  });

  it('[VOICE-22] is never that of the question', () => {
    const hops = hopsOf([
      { ms: 9000, momentaryLufs: -10, phase: 'question' },
      { ms: 4000, momentaryLufs: -28, phase: 'thinking' },
    ]);
    expect(readAfter(hops).value).toBeCloseTo(-28, 1);
  });
});
