import { z } from 'zod';
import type { Figures, Options } from './bench.ts';
import { scorePicture } from './accuracy/picture.ts';
import { scoreVoice } from './accuracy/voice.ts';
import type { Accuracy, Scores } from './accuracy/scores.ts';

const options = z.object({ split: z.enum(['tuning', 'held-out']).default('held-out') });

/** Each part scores one kind of labelled material through the real senses. */
const parts: readonly ((accuracy: Accuracy) => Promise<Scores>)[] = [scorePicture, scoreVoice];

export async function benchAccuracy(given: Options): Promise<Figures> {
  const { split } = options.parse(given);
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const all: Scores = { figures: {}, missed: [] };
  for (const score of parts) {
    const { figures, missed } = await score({ split, extent: 'whole', progress });
    Object.assign(all.figures, figures);
    all.missed.push(...missed);
  }
  return { split, ...all.figures, missed: all.missed };
}
