import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVoiceModels, type VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { scoresOf } from '../load/accuracy/scores.ts';
import { scoreActivity, scoreFalseAlarms } from '../load/accuracy/voice/activity.ts';
import { scoreF0, scoreLoudness } from '../load/accuracy/voice/measures.ts';
import { scenesOf, type Scene } from '../load/accuracy/voice/scenes.ts';
import { scoreLikeness, scorePace } from '../load/accuracy/voice/trust.ts';

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

/** The voice that nothing was tuned on. */
const voices = ['awb'] as const;

it('[VOICE-37] a voice never tuned on is measured within the bars, in quiet, noise and beside others', async () => {
  const scenes: Scene[] = [];
  const conditions = ['clean', 'noise 15 dB', 'noise 5 dB', 'television 10 dB'] as const;
  for await (const scene of scenesOf(models, { split: 'held-out', voices, conditions })) {
    scenes.push(scene);
  }
  const { figures, missed } = scoresOf({
    ...scoreActivity(scenes),
    ...scorePace(scenes),
    ...scoreLikeness(scenes),
  });
  expect(missed, JSON.stringify(figures, null, 2)).toEqual([]);
});

it('[VOICE-37] pitch, loudness and what is no speech are within the bars', async () => {
  const { figures, missed } = scoresOf({
    ...(await scoreFalseAlarms(models, 'held-out')),
    ...(await scoreF0(models, 'held-out')),
    ...(await scoreLoudness(models, 'held-out')),
  });
  expect(missed, JSON.stringify(figures, null, 2)).toEqual([]);
});
