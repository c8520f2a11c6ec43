import { intraclass } from '#server/evaluation/agreement/intraclass.ts';
import { weightedKappa } from '#server/evaluation/agreement/kappa.ts';
import {
  scoredThing,
  type Agreement,
  type AgreementLevel,
  type ScoreSheet,
} from '#shared/scores.ts';

/** With fewer things scored by all, chance says more than the coaches do. */
const fewestItems = 10;

/** Landis & Koch (1977), The measurement of observer agreement. Biometrics 33. */
const kappaSteps = [0.2, 0.4, 0.6, 0.8] as const;
/** Koo & Li (2016), with .25 for those that have next to nothing in common. J. Chiropractic Medicine 15(2). */
const intraclassSteps = [0.25, 0.5, 0.75, 0.9] as const;
const levels: readonly AgreementLevel[] = ['little', 'some', 'moderate', 'strong', 'very-strong'];

/**
 * How far two or more coaches agree who submitted a sheet by the same version of one rubric; for each
 * such rubric, over the things that all of them scored (what one of them did not observe is left out).
 */
export function agreementsOf(sheets: readonly ScoreSheet[]): Agreement[] {
  const submitted = sheets.filter(({ submittedAt }) => submittedAt !== null);
  const groups = Map.groupBy(submitted, ({ rubric }) => `${rubric.id} ${rubric.version}`);
  return [...groups.values()].filter((group) => group.length > 1).map(agreementAmong);
}

function agreementAmong(sheets: readonly ScoreSheet[]): Agreement {
  const { rubric } = sheets[0]!;
  const table = commonScores(sheets);
  return {
    rubric: { title: rubric.rubric.title, version: rubric.version },
    coaches: sheets.map(({ coach }) => coach.name),
    items: table.length,
    result: resultOf(table, sheets.length),
  };
}

/** A row for each thing that all scored, in one order whoever scored first. */
function commonScores(sheets: readonly ScoreSheet[]): number[][] {
  const given = sheets.map(
    ({ content }) => new Map(content.scores.map((one) => [scoredThing(one), one.score])),
  );
  return [...given[0]!.keys()].toSorted().flatMap((thing) => {
    const row = given.map((scores) => scores.get(thing) ?? null);
    return row.every((score) => score !== null) ? [row] : [];
  });
}

function resultOf(table: readonly number[][], coaches: number): Agreement['result'] {
  if (table.length < fewestItems) return { kind: 'too-few', needed: fewestItems };
  if (coaches === 2) {
    const value = weightedKappa(table.map(([a, b]) => [a!, b!]));
    return value === null
      ? { kind: 'uniform' }
      : { kind: 'kappa', value, level: levelOf(value, kappaSteps) };
  }
  const found = intraclass(table);
  return found === null
    ? { kind: 'uniform' }
    : { kind: 'icc', ...found, level: levelOf(found.single, intraclassSteps) };
}

function levelOf(value: number, steps: readonly number[]): AgreementLevel {
  return levels[steps.filter((step) => value >= step).length]!;
}
