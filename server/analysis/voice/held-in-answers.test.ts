import { expect, it } from 'vitest';
import { hopsOf } from '#support/hearing.ts';
import { HeldInAnswers } from './held-in-answers.ts';

const dip = { ms: 40, lowBandDb: [-45, -45] as const, vowelBandDb: [-50, -50] as const };
const talk = (ms: number) => Array.from({ length: ms / 200 }, () => [{ ms: 160 }, dip]).flat();

function told(differences: Parameters<typeof hopsOf>[0][number]) {
  const held = new HeldInAnswers();
  const spans = [...talk(4000), { ms: 480 }, dip, ...talk(4000)];
  const hops = hopsOf(spans.map((span) => ({ ...differences, ...span })));
  return [...hops].flatMap((hop) => held.push(hop) ?? []);
}

it('[VOICE-38] a held sound of an answer is told with its bounds', () => {
  const [sound, ...others] = told({ ms: 0 });
  expect(others).toEqual([]);
  expect(Math.abs(sound!.fromMs - 4000)).toBeLessThanOrEqual(40);
  expect(Math.abs(sound!.toMs - 4480)).toBeLessThanOrEqual(40);
});

it('[VOICE-38] none is told of the lobby, of a question, or where the room is as loud', () => {
  expect(told({ ms: 0, phase: 'lobby' })).toEqual([]);
  expect(told({ ms: 0, phase: 'question' })).toEqual([]);
  expect(told({ ms: 0, noiseFloorLufs: -25 })).toEqual([]);
});
