import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { amplified, join48, noise, silence, speech, tone } from '#support/signals.ts';
import { frameLength } from './frames.ts';
import { loudnessFloorLufs, MomentaryLoudness } from './loudness.ts';

/** Momentary loudness by ffmpeg's EBU R128 meter, every 100 ms. */
async function byFfmpeg(sound: Float32Array): Promise<number[]> {
  const filter = 'ebur128=metadata=1,ametadata=print:key=lavfi.r128.M:file=-';
  const input = ['-f', 'f32le', '-ar', '48000', '-ac', '1', '-i', '-'];
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', ...input, '-af', filter, '-f', 'null', '-']);
  ffmpeg.stdin.end(Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength));
  const printed = await text(ffmpeg.stdout);
  return [...printed.matchAll(/lavfi\.r128\.M=(\S+)/g)].map(([, lufs]) => Number(lufs));
}

function ours(sound: Float32Array): number[] {
  const loudness = new MomentaryLoudness(frameLength);
  const every20Ms: number[] = [];
  for (let i = 0; i + frameLength <= sound.length; i += frameLength) {
    every20Ms.push(loudness.push(sound.subarray(i, i + frameLength)));
  }
  return every20Ms.filter((_, i) => i % 5 === 4);
}

describe('MomentaryLoudness', () => {
  it('[VOICE-7] agrees with ffmpeg’s meter to 0.3 LU all along', async () => {
    const said = await speech({
      text: 'We began with the oldest part, because it failed most often.',
    });
    const sound = join48(
      tone({ hz: 1000, ms: 1000, peakDb: -20 }),
      silence(700),
      said,
      amplified(said, -18),
      noise({ ms: 1000, rmsDb: -45 }),
      tone({ hz: 80, ms: 1000, peakDb: -10 }),
    );
    const [mine, theirs] = [ours(sound), await byFfmpeg(sound)];
    let compared = 0;
    // ffmpeg prints nan where there was nothing but zeros.
    theirs.forEach((lufs, i) => {
      if (i < 3 || !(lufs > -70)) return;
      expect(Math.abs(mine[i]! - lufs)).toBeLessThan(0.3);
      compared += 1;
    });
    expect(compared).toBeGreaterThan(80);
  });

  it('[VOICE-7] puts a full-scale 997 Hz sine at −3.01 LUFS, as BS.1770 does', () => {
    const sine = tone({ hz: 997, ms: 1000, peakDb: 0 });
    expect(ours(sine).at(-1)).toBeCloseTo(-3.01, 1);
  });

  it('[VOICE-7] is at its floor in silence, and speaks for what was heard before 400 ms are full', () => {
    expect(ours(silence(1000)).every((lufs) => lufs === loudnessFloorLufs)).toBe(true);
    expect(ours(tone({ hz: 997, ms: 100, peakDb: -20 }))[0]).toBeCloseTo(-23, 0);
  });
});
