import { discoverAnalysers } from '#server/analysis/discover.ts';
import { createFaceModels } from '#server/analysis/process/perceive/face.ts';
import { headFrom } from '#support/head/head.ts';
import { loadPortrait } from '#support/portrait.ts';
import { scoreBadPictures } from './picture/bad-pictures.ts';
import { scoreExpressions } from './picture/expressions.ts';
import { scoreFaces } from './picture/faces.ts';
import { scoreMotion } from './picture/motion.ts';
import { scorePoses } from './picture/poses.ts';
import type { Stage } from './picture/sitting.ts';
import { scoresOf, type Accuracy, type Figure, type Material, type Scores } from './scores.ts';

type Part = (stage: Stage, material: Material) => Promise<Record<string, Figure>>;

const parts: Record<string, Part> = {
  poses: scorePoses,
  faces: scoreFaces,
  expressions: scoreExpressions,
  badPictures: scoreBadPictures,
  motion: scoreMotion,
};

/** What the camera's senses make of pictures whose truth is known. */
export async function scorePicture({ split, extent, progress }: Accuracy): Promise<Scores> {
  const stage = await openStage();
  try {
    const figures: Record<string, Figure> = {};
    for (const [name, score] of Object.entries(parts)) {
      const startedAt = performance.now();
      Object.assign(figures, await score(stage, { split, extent }));
      progress(`picture: ${name}, ${Math.round((performance.now() - startedAt) / 1_000)} s`);
    }
    return scoresOf(figures);
  } finally {
    await stage.models.close();
  }
}

async function openStage(): Promise<Stage> {
  const models = await createFaceModels();
  try {
    const portrait = await loadPortrait();
    const head = await headFrom(portrait, { models });
    const senses = new Map((await discoverAnalysers()).map((sense) => [sense.id, sense]));
    return { models, head, portrait, senses };
  } catch (error) {
    await models.close();
    throw error;
  }
}
