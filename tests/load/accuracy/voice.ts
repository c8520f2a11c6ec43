import { createVoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { scoresOf, type Accuracy, type Figure, type Scores } from './scores.ts';
import { scoreActivity, scoreFalseAlarms } from './voice/activity.ts';
import { scoreFillers } from './voice/fillers.ts';
import { scoreF0, scoreLoudness, scorePauses } from './voice/measures.ts';
import { conditions, scenesOf, type Condition, type Scene } from './voice/scenes.ts';
import { scoreSpectrum } from './voice/spectrum.ts';
import { scoreLikeness, scorePace } from './voice/trust.ts';
import { scoreWordPace } from './voice/word-pace.ts';

/** What the microphone's senses make of speech and other sounds whose truth is known. */
export async function scoreVoice({ split, progress }: Accuracy): Promise<Scores> {
  const models = await createVoiceModels();
  try {
    const scenes: Scene[] = [];
    const all = Object.keys(conditions) as Condition[];
    for await (const scene of scenesOf(models, { split, conditions: all })) {
      progress(`voice: ${scene.voice}, ${scene.condition}`);
      scenes.push(scene);
    }
    progress('voice: sounds of known pitch, loudness and length');
    const figures: Record<string, Figure> = {
      ...scoreActivity(scenes),
      ...(await scoreFalseAlarms(models, split)),
      ...(await scoreF0(models, split)),
      ...(await scoreLoudness(models, split)),
      ...(await scoreSpectrum(models, split)),
      ...(await scorePauses(models, split)),
      ...(await scoreFillers(models, split)),
      ...scorePace(scenes),
      ...scoreLikeness(scenes),
      ...(await scoreWordPace(scenes, split)),
    };
    return scoresOf(figures);
  } finally {
    await models.close();
  }
}
