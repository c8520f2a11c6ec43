import fillers from '#analysers/fillers.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = fillers.metric.range;
/** Single ones go unnoticed; so many within ten seconds do not. */
const cluster = 3;

export default defineRule({
  id: 'pause-instead',
  title: 'Pause instead of a filler',
  about: 'Several “ums” or empty words came close together; a short silence does the same work.',
  focus: 'pauses',
  cooldownMs: 45_000,
  needs: { fillers },
  create() {
    // Words are told once their stretch is over: there is no time left for it to last.
    const judge = createJudge(0);
    return ({ nowMs }, { fillers: { value, evidence } }) =>
      judge(nowMs, {
        wrong: (evidence.clustered ?? 0) >= cluster,
        good: value <= goodMax,
        evidence: { fillers: evidence.clustered ?? 0, withinMs: 10_000 },
      });
  },
});
