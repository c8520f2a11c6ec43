import { createFaceModels, createFacePerceiver } from '#server/analysis/process/perceive/face.ts';
import { loadPortrait, noise, paint, plain, type Picture } from '#support/portrait.ts';
import { atLeast, atMost, scoresOf, told, type Accuracy, type Scores } from './scores.ts';

/** What the camera's senses make of pictures whose truth is known. */
export async function scorePicture({ split, progress }: Accuracy): Promise<Scores> {
  progress(`picture: ${split}`);
  const models = await createFaceModels();
  try {
    const portrait = await loadPortrait();
    const look = async (picture: Picture) => {
      const eyes = createFacePerceiver(models);
      const context = {
        phase: { phase: 'answering' as const, sinceMs: 0 },
        speaking: true,
        baseline: null,
      };
      return (await eyes.perceive({ ...picture, atMs: 0 }, context)).face;
    };
    const straight = (await look(paint(portrait, {}))).face!;
    const rolls = split === 'tuning' ? [-20, -8, 8, 20] : [-25, -12, 5, 17];
    const rollErrors: number[] = [];
    const offsets: number[] = [];
    for (const rollDeg of rolls) {
      const { face } = await look(paint(portrait, { rollDeg, centreX: 0.4 }));
      rollErrors.push(Math.abs(face!.rollDeg - straight.rollDeg - rollDeg));
      offsets.push(Math.abs(face!.box.x + face!.box.width / 2 - 0.4));
    }
    let right = 0;
    const blanks = [plain(640, 360, 0), plain(640, 360, 128), noise(640, 360)];
    for (const blank of blanks) right += (await look(blank)).faces === 0 ? 1 : 0;
    return scoresOf({
      'roll error °': atMost(mean(rollErrors), 3),
      'face count': atLeast(right / blanks.length, 1),
      'framing error': told(mean(offsets)),
    });
  } finally {
    await models.close();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
