import type { Reading } from '#server/analysis/define.ts';
import type { View } from '#support/head/render.ts';
import { plain } from '#support/portrait.ts';
import {
  atLeast,
  balancedAccuracy,
  told,
  type Figure,
  type Material,
  type Split,
} from '../scores.ts';
import { fidgets, judged, placed, sitDown, type Sitting, type Stage } from './sitting.ts';
import { dimmed, unspoiled } from './spoil.ts';

/** What a sense is to tell apart. Between `yes` and `no` nobody could say for sure, so nothing lies there. */
interface Question {
  sense: string;
  figure: string;
  bar?: number;
  yes: readonly View[];
  no: readonly View[];
  /** Value of the sense from which on it says yes. */
  says(value: number): boolean;
}

const seats = {
  tuning: [{ seat: { faceHeight: 0.4 }, spoil: unspoiled, seed: 5 }],
  'held-out': [
    {
      seat: { faceHeight: 0.34, mirrored: true, centreX: 0.54, onto: plain(640, 360, 60) },
      spoil: dimmed(0.6),
      seed: 21,
    },
    { seat: { faceHeight: 0.5, centreY: 0.5 }, spoil: unspoiled, seed: 34 },
  ],
};
/** Distinct frames of each view, shown over and over. */
const frames = 4;
const shownForMs = 12_000;
const mostOfTheTime = (value: number) => value >= 50;

export async function scoreExpressions(
  stage: Stage,
  { split, extent }: Material,
): Promise<Record<string, Figure>> {
  const sittings: Sitting[] = [];
  for (const { seat, spoil, seed } of seats[split].slice(0, extent === 'sample' ? 1 : undefined)) {
    sittings.push(await sitDown(stage, { seat, seed, after: spoil }));
  }
  const figures: Record<string, Figure> = {};
  for (const question of questions[split]) {
    if (extent === 'sample' && question.bar === undefined) continue;
    const accuracy = await ask(stage, question, sittings);
    figures[question.figure] =
      question.bar === undefined ? told(accuracy) : atLeast(accuracy, question.bar);
  }
  return figures;
}

/** Balanced accuracy over all sittings; null when there is no such sense. */
async function ask(stage: Stage, question: Question, sittings: readonly Sitting[]) {
  const sense = stage.senses.get(question.sense);
  if (!sense) return null;
  const cases: { is: boolean; said: boolean | null }[] = [];
  const said = (reading: Reading | null) =>
    reading === null || reading.value === null ? null : question.says(reading.value);
  for (const sitting of sittings) {
    for (const is of [true, false]) {
      for (const [index, view] of (is ? question.yes : question.no).entries()) {
        const pictures = fidgets({ seed: index, count: frames }).map((fidget) =>
          sitting.picture(placed({ ...sitting.seat, ...view }, fidget)),
        );
        const seen = await sitting.watch(await Promise.all(pictures));
        cases.push({ is, said: said(judged(sense, seen, shownForMs)) });
      }
    }
  }
  return balancedAccuracy(cases);
}

const turned = (yawDeg: number, pitchDeg = 0): View => ({ turn: { yawDeg, pitchDeg } });
const looking = (gazeYawDeg: number, gazePitchDeg = 0): View => ({
  expression: { gazeYawDeg, gazePitchDeg },
});

/** The head turned, the eyes still at the camera. */
const backAt = (yaws: readonly number[]): View[] =>
  yaws.map((yawDeg) => ({ turn: { yawDeg }, expression: { gazeYawDeg: -yawDeg } }));

const questions: Record<Split, readonly Question[]> = {
  tuning: questionsWith({
    closed: [0.85, 1],
    open: [0, 0.15],
    smiles: [0.8, 1],
    rests: [0, 0.1],
    openCm: [1, 1.6],
    shutCm: [0, 0.1],
    raisedCm: [0.5, 0.8],
    levelCm: [0, 0.1],
    aside: [
      looking(-19),
      looking(18),
      turned(24),
      turned(-26),
      looking(-24),
      looking(24),
      turned(14, 0),
    ],
    contact: [turned(0), turned(5), turned(0, -5), looking(5), looking(-4), ...backAt([18, -16])],
    down: [turned(0, -24), { turn: { pitchDeg: -12 }, expression: { gazePitchDeg: -18 } }],
    level: [turned(0), turned(0, -5), turned(10), turned(0, 8)],
    away: [turned(26), turned(-28), turned(34)],
    facing: [turned(0), turned(12), turned(-10)],
  }),
  'held-out': questionsWith({
    closed: [0.8, 0.92, 0.97],
    open: [0, 0.1, 0.2],
    smiles: [0.75, 0.9, 1],
    rests: [0, 0.05, 0.15],
    openCm: [0.9, 1.3, 1.9],
    shutCm: [0, 0.05, 0.15],
    raisedCm: [0.45, 0.6, 0.75],
    levelCm: [0, 0.05, 0.12],
    aside: [
      looking(-18),
      looking(17),
      turned(21),
      turned(-22),
      looking(-22),
      looking(22),
      looking(26),
      turned(13, 15),
    ],
    contact: [
      turned(0),
      turned(-5),
      turned(4, 4),
      looking(-5),
      looking(4),
      turned(3, -6),
      ...backAt([15, -17, 20]),
    ],
    down: [
      turned(0, -22),
      turned(0, -19),
      { turn: { pitchDeg: -10 }, expression: { gazePitchDeg: -20 } },
    ],
    level: [turned(0), turned(0, -6), turned(-12), turned(5, 10)],
    away: [turned(25), turned(-24), turned(31), turned(-33)],
    facing: [turned(0), turned(15), turned(-14), turned(0, -15)],
  }),
};

function questionsWith(given: {
  closed: number[];
  open: number[];
  smiles: number[];
  rests: number[];
  openCm: number[];
  shutCm: number[];
  raisedCm: number[];
  levelCm: number[];
  aside: View[];
  contact: View[];
  down: View[];
  level: View[];
  away: View[];
  facing: View[];
}): Question[] {
  const eyes = (eyesClosed: number): View => ({ expression: { eyesClosed } });
  const mouth = (smile: number): View => ({ expression: { smile } });
  const lips = (mouthOpenCm: number): View => ({ expression: { mouthOpenCm } });
  const brows = (browRaiseCm: number): View => ({ expression: { browRaiseCm } });
  const shown = { says: mostOfTheTime };
  return [
    {
      sense: 'eyes-closed',
      figure: 'eyesClosedAccuracy',
      bar: 0.9,
      yes: given.closed.map(eyes),
      no: given.open.map(eyes),
      ...shown,
    },
    {
      sense: 'smile',
      figure: 'smileAccuracy',
      bar: 0.9,
      yes: given.smiles.map(mouth),
      no: given.rests.map(mouth),
      ...shown,
    },
    {
      sense: 'mouth-open',
      figure: 'mouthOpenAccuracy',
      yes: given.openCm.map(lips),
      no: given.shutCm.map(lips),
      ...shown,
    },
    {
      sense: 'brow-raise',
      figure: 'browRaiseAccuracy',
      yes: given.raisedCm.map(brows),
      no: given.levelCm.map(brows),
      ...shown,
    },
    {
      sense: 'eye-contact',
      figure: 'eyeContactAccuracy',
      yes: given.contact,
      no: given.aside,
      ...shown,
    },
    {
      sense: 'looking-down',
      figure: 'lookingDownAccuracy',
      yes: given.down,
      no: given.level,
      ...shown,
    },
    {
      sense: 'turned-away',
      figure: 'turnedAwayAccuracy',
      yes: given.away,
      no: given.facing,
      ...shown,
    },
  ];
}
