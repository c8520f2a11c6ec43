import trailingOff from '#analysers/trailing-off.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

/** A level that falls by so much is heard as half: the last words sink into the room. */
const trailsFromDb = 10;
const carriesBelowDb = 8;
const sustainedMs = 8_000;

export default defineRule({
  id: 'carry-through',
  title: 'Carry sentences through',
  about: 'Your sentences grow quiet towards their end.',
  focus: 'voice',
  cooldownMs: 75_000,
  needs: { trailingOff },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { trailingOff: { value } }) =>
      judge(nowMs, {
        wrong: value >= trailsFromDb,
        good: value < carriesBelowDb,
        evidence: { fallDb: value, trailsFromDb },
      });
  },
});
