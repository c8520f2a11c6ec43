import { render } from '#support/head/render.ts';
import { noise, paint, plain, type Picture } from '#support/portrait.ts';
import { atLeast, mean, told, type Figure, type Material, type Split } from '../scores.ts';
import type { Seen, Sitting, Stage } from './sitting.ts';
import { sitDown } from './sitting.ts';
import { dimmed, jpeg, vp8, type Spoiling } from './spoil.ts';

interface Labelled {
  faces: number;
  picture: Picture;
}

const places = {
  tuning: { seed: 3, level: 90, heights: [0.3, 0.45], aside: 0.3, second: 0.3, poster: 0.035 },
  'held-out': {
    seed: 8,
    level: 160,
    heights: [0.26, 0.38, 0.62],
    aside: 0.68,
    second: 0.24,
    poster: 0.03,
  },
} as const;
/** Large enough to be somebody at the door: whether it is one, a single picture does not say. */
const largePoster = 0.09;
const framesUntilCounted = 6;

/** How many faces there are: in nothing, in one, in two, and with a small picture of a face on the wall. */
export async function scoreFaces(
  stage: Stage,
  { split }: Material,
): Promise<Record<string, Figure>> {
  const sitting = await sitDown(stage, { seat: {}, seed: places[split].seed });
  const labelled = [...nothing(split), ...(await oneFace(stage, split)), ...company(stage, split)];
  const hits: number[] = [];
  for (const { faces, picture } of labelled) {
    hits.push((await countIn(sitting, picture)) === faces ? 1 : 0);
  }
  const poster = await countIn(sitting, withPoster(stage, split, largePoster));
  return {
    faceCountShare: atLeast(mean(hits), 1),
    largePosterCounted: told(poster - 1),
  };
}

/** A lane may take a few frames to notice company; what it says then counts. */
async function countIn(sitting: Sitting, picture: Picture): Promise<number> {
  const seen: Seen[] = await sitting.watch(Array(framesUntilCounted).fill(picture));
  return seen.at(-1)!.face.faces;
}

function nothing(split: Split): Labelled[] {
  const { seed, level } = places[split];
  const pictures = [plain(640, 360, 0), plain(640, 360, level), plain(640, 360, 255)];
  return [...pictures, noise(640, 360, seed), gradient(level)].map((picture) => ({
    faces: 0,
    picture,
  }));
}

async function oneFace(stage: Stage, split: Split): Promise<Labelled[]> {
  const { heights, aside, level } = places[split];
  const spoilings: Spoiling[] = [jpeg(8), vp8(40), dimmed(0.5)];
  const made: Labelled[] = [];
  for (const [i, faceHeight] of heights.entries()) {
    const onto = plain(640, 360, level);
    const centreX = i % 2 === 0 ? aside : 0.5;
    const { picture } = render(stage.head, { faceHeight, centreX, onto, turn: { yawDeg: 15 * i } });
    made.push({ faces: 1, picture: await spoilings[i % spoilings.length]!(picture) });
  }
  return made;
}

function company(stage: Stage, split: Split): Labelled[] {
  const { second, poster } = places[split];
  const two = [second, second * 1.4].map((faceHeight) => {
    const first = paint(stage.portrait, { toX: 0.5, faceHeight: 0.4 });
    return paint(stage.portrait, { fromX: 0.5, faceHeight, mirrored: true, onto: first });
  });
  return [
    ...two.map((picture) => ({ faces: 2, picture })),
    { faces: 1, picture: withPoster(stage, split, poster) },
  ];
}

/** A face, and a far smaller picture of one on the wall. */
function withPoster({ portrait }: Stage, split: Split, faceHeight: number): Picture {
  const face = paint(portrait, { toX: 0.65, faceHeight: 0.38, mirrored: split === 'held-out' });
  return paint(portrait, { fromX: 0.82, toX: 0.95, centreY: 0.25, faceHeight, onto: face });
}

function gradient(level: number): Picture {
  const { width, height } = plain(640, 360);
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const column = Math.floor(i / 3) % width;
    return (level + (120 * column) / width) % 256;
  });
  return { data, width, height };
}
