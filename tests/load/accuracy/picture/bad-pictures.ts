import { render, type View } from '#support/head/render.ts';
import { paint, type Picture } from '#support/portrait.ts';
import { mean, told, type Figure, type Material, type Split } from '../scores.ts';
import {
  barOverEyes,
  glareOnEyes,
  handOverMouth,
  sheetOverHalf,
  sheetOverMouth,
  type Cover,
} from './covers.ts';
import { fidgets, judged, placed, sitDown, type Sitting, type Stage } from './sitting.ts';
import { dimmed, outOfFocus, type Spoiling } from './spoil.ts';

const ofMouth = ['smile', 'mouth-open'];
const ofEyes = ['eye-contact', 'eyes-closed', 'looking-down', 'brow-raise'];
const ofPose = ['head-turn', 'turned-away'];

/** What makes a reading worthless, and which readings. */
interface Trouble {
  figure: string;
  senses: readonly string[];
  covers?: readonly Cover[];
  spoilings?: readonly Spoiling[];
}

const troubles: Record<Split, readonly Trouble[]> = {
  tuning: [
    {
      figure: 'coveredMouthOkShare',
      senses: ofMouth,
      covers: [handOverMouth([205, 150, 125]), sheetOverMouth([120, 160, 190])],
    },
    { figure: 'coveredEyesOkShare', senses: ofEyes, covers: [barOverEyes([25, 25, 30])] },
    {
      figure: 'halfFaceOkShare',
      senses: [...ofMouth, ...ofEyes],
      covers: [sheetOverHalf([180, 175, 165])],
    },
    { figure: 'glareOkShare', senses: ofEyes, covers: [glareOnEyes(0.17)] },
    {
      figure: 'darkOkShare',
      senses: [...ofMouth, ...ofEyes, ...ofPose],
      spoilings: [dimmed(0.15)],
    },
    {
      figure: 'blurredOkShare',
      senses: [...ofMouth, ...ofEyes, ...ofPose],
      spoilings: [outOfFocus(6)],
    },
  ],
  'held-out': [
    {
      figure: 'coveredMouthOkShare',
      senses: ofMouth,
      covers: [
        handOverMouth([150, 105, 85]),
        handOverMouth([225, 175, 155]),
        sheetOverMouth([235, 235, 235]),
      ],
    },
    {
      figure: 'coveredEyesOkShare',
      senses: ofEyes,
      covers: [barOverEyes([15, 15, 15]), barOverEyes([190, 140, 120])],
    },
    {
      figure: 'halfFaceOkShare',
      senses: [...ofMouth, ...ofEyes],
      covers: [sheetOverHalf([60, 60, 65]), sheetOverHalf([215, 200, 190])],
    },
    { figure: 'glareOkShare', senses: ofEyes, covers: [glareOnEyes(0.2), glareOnEyes(0.15)] },
    {
      figure: 'darkOkShare',
      senses: [...ofMouth, ...ofEyes, ...ofPose],
      spoilings: [dimmed(0.08), dimmed(0.2)],
    },
    {
      figure: 'blurredOkShare',
      senses: [...ofMouth, ...ofEyes, ...ofPose],
      spoilings: [outOfFocus(5), outOfFocus(8)],
    },
  ],
};
const seats: Record<Split, View> = {
  tuning: { faceHeight: 0.4 },
  'held-out': { faceHeight: 0.46, mirrored: true, centreX: 0.47 },
};
const frames = 4;
const shownForMs = 12_000;

/** How often a sense says `ok` of what cannot be seen: none is wanted. And how often of a good picture: all. */
export async function scoreBadPictures(
  stage: Stage,
  { split, extent }: Material,
): Promise<Record<string, Figure>> {
  if (extent === 'sample') return {};
  const sitting = await sitDown(stage, { seat: seats[split], seed: 9 });
  const figures: Record<string, Figure> = {};
  const all = [...ofMouth, ...ofEyes, ...ofPose];
  figures.goodPictureOkShare = told(
    await okShare(stage, sitting, { senses: all, make: untouched }),
  );
  for (const { figure, senses, covers = [], spoilings = [] } of troubles[split]) {
    const shares: number[] = [];
    const makes = [
      ...covers.map((cover) => (view: View) => Promise.resolve(cover(render(stage.head, view)))),
      ...spoilings.map((spoil) => async (view: View) => spoil(await sitting.picture(view))),
    ];
    for (const make of makes) {
      shares.push(...(await okEach(stage, sitting, { senses, make })));
    }
    figures[figure] = told(mean(shares));
  }
  figures.companyMissedShare = told(await companyMissed(stage, sitting, split));
  return figures;

  function untouched(view: View) {
    return sitting.picture(view);
  }
}

interface Asked {
  senses: readonly string[];
  make: (view: View) => Promise<Picture>;
}

async function okShare(stage: Stage, sitting: Sitting, asked: Asked): Promise<number | null> {
  return mean(await okEach(stage, sitting, asked));
}

async function okEach(stage: Stage, sitting: Sitting, { senses, make }: Asked): Promise<number[]> {
  const pictures = fidgets({ seed: 4, count: frames }).map((fidget) =>
    make(placed(sitting.seat, fidget)),
  );
  const seen = await sitting.watch(await Promise.all(pictures));
  return senses.flatMap((id) => {
    const sense = stage.senses.get(id);
    return sense ? [judged(sense, seen, shownForMs)?.quality === 'ok' ? 1 : 0] : [];
  });
}

/** Share of pictures of two in which the sense of presence sees one. */
async function companyMissed(stage: Stage, sitting: Sitting, split: Split): Promise<number | null> {
  const presence = stage.senses.get('face-presence');
  if (!presence) return null;
  const heights = split === 'tuning' ? [0.2, 0.3] : [0.18, 0.26, 0.34];
  const missed: number[] = [];
  for (const faceHeight of heights) {
    const first = paint(stage.portrait, { toX: 0.5, faceHeight: 0.38 });
    const both = paint(stage.portrait, { fromX: 0.5, faceHeight, onto: first });
    const seen = await sitting.watch(Array<Picture>(6).fill(both));
    missed.push(judged(presence, seen.slice(5), 1_000)?.value === 2 ? 0 : 1);
  }
  return mean(missed);
}
