import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVoiceModels, type VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { scoresOf } from '../load/accuracy/scores.ts';
import { scoreActivity, scoreFalseAlarms } from '../load/accuracy/voice/activity.ts';
import { scoreF0, scoreLoudness } from '../load/accuracy/voice/measures.ts';
import { scenesOf, type Scene } from '../load/accuracy/voice/scenes.ts';
import { scoreSpectrum } from '../load/accuracy/voice/spectrum.ts';
import { scoreLikeness, scorePace } from '../load/accuracy/voice/trust.ts';
import { scoreWordPace } from '../load/accuracy/voice/word-pace.ts';

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

/** The voice that nothing was tuned on. */
const voices = ['awb'] as const;

it('[VOICE-37] [VOICE-39] a voice never tuned on is measured within the bars, in quiet, noise and beside others', async () => {
  const scenes: Scene[] = [];
  const conditions = ['clean', 'noise 15 dB', 'noise 5 dB', 'television 10 dB'] as const;
  for await (const scene of scenesOf(models, { split: 'held-out', voices, conditions })) {
    scenes.push(scene);
  }
  const written = scenes.filter(({ condition }) => ['clean', 'noise 5 dB'].includes(condition));
  const { figures, missed } = scoresOf({
    ...scoreActivity(scenes),
    ...scorePace(scenes),
    ...scoreLikeness(scenes),
    ...(await scoreWordPace(written, 'held-out')),
  });
  expect(missed, JSON.stringify(figures, null, 2)).toEqual([]);
});

it('[VOICE-37] pitch, loudness and what is no speech are within the bars', async () => {
  const { figures, missed } = scoresOf({
    ...(await scoreFalseAlarms(models, 'held-out')),
    ...(await scoreF0(models, 'held-out')),
    ...(await scoreLoudness(models, 'held-out')),
    ...(await scoreSpectrum(models, 'held-out')),
  });
  expect(missed, JSON.stringify(figures, null, 2)).toEqual([]);
});
