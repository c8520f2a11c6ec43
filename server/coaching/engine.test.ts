import { describe, expect, it } from 'vitest';
import { brief, reading, rehearsal, rule, shown } from '#support/coached.ts';
import { defineRule, type RuleDefinition } from './define.ts';
import { cadenceMs, thinkingAfterMs } from './engine.ts';
import { attention } from './verdicts.ts';

describe('raising', () => {
  it('[COACH-1] tells rule, severity, message, numbers, time and the age of the evidence', () => {
    const { run } = rehearsal([rule('slower')]);
    expect(run(250, { slower: 5 })).toEqual([
      {
        rule: 'slower',
        severity: 'nudge',
        message: 'slower',
        atMs: 100_000,
        ageMs: 300,
        evidence: { value: 5 },
      },
    ]);
  });

  it('[COACH-2] needs evidence younger than 2 s, a value, and no doubt about it', () => {
    const { coach, run } = rehearsal([rule('slower')]);
    const tick = (nowMs: number) =>
      coach.tick({ nowMs, phase: 'answering', phaseSinceMs: 0, speaking: true });
    expect(tick(99_000)).toEqual([]);
    coach.observe([reading('slower', 5, 50_000)]);
    expect(tick(52_000)).toEqual([]);
    expect(tick(51_999)).toMatchObject([{ ageMs: 1_999 }]);
    expect(run(5_000, { slower: null })).toEqual([]);
    coach.observe([{ ...reading('slower', 5, 300_000), quality: 'low' }]);
    expect(tick(300_100)).toEqual([]);
  });

  it('[COACH-2] takes the age from the newest of several senses and wants all of them fresh', () => {
    const both = defineRule({
      id: 'both',
      title: 'both',
      about: 'both',
      focus: 'voice',
      cooldownMs: 1_000,
      needs: { one: { id: 'one-sense' }, two: { id: 'two-sense' } },
      create:
        () =>
        (_moment, { one, two }) =>
          attention({ one: one.value, two: two.value }),
    });
    const { coach } = rehearsal([both]);
    const tick = (nowMs: number) =>
      coach.tick({ nowMs, phase: 'answering', phaseSinceMs: 0, speaking: true });
    coach.observe([reading('one', 1, 10_000), reading('two', 2, 11_500)]);
    expect(tick(12_000)).toEqual([]);
    expect(tick(11_900)).toMatchObject([{ ageMs: 400, evidence: { one: 1, two: 2 } }]);
  });

  it('[COACH-2] never lets a late reading stand in for a newer one', () => {
    const { coach } = rehearsal([rule('slower')]);
    coach.observe([reading('slower', -5, 10_500)]);
    coach.observe([reading('slower', 5, 10_000)]);
    const moment = { nowMs: 10_600, phase: 'answering' as const, phaseSinceMs: 0, speaking: true };
    expect(coach.tick(moment)).toEqual([]);
  });

  it('[COACH-3] raises a rule at most once in its cooldown, shown or hidden', () => {
    const { run } = rehearsal([rule('slower'), rule('quiet', { focus: 'voice' })], {
      mutedRules: ['quiet'],
    });
    const raised = run(120_000, { slower: 5, quiet: 5 });
    const times = (id: string) => raised.filter((one) => one.rule === id).map((one) => one.atMs);
    expect(times('slower')).toEqual([100_000, 140_000, 180_000]);
    expect(times('quiet')).toEqual([100_000, 140_000, 180_000]);
  });

  it('[COACH-4] is silent while the interviewer speaks, in thinking, paused and outside', () => {
    for (const phase of ['lobby', 'question', 'thinking', 'paused', 'ended'] as const) {
      const { run } = rehearsal([rule('slower'), rule('gone', { inSilence: true })]);
      expect(run(10_000, { slower: 5, gone: 5 }, { phase }), phase).toEqual([]);
    }
  });

  it('[COACH-5] leaves who is silent in an answer to their thoughts, and speaks when they do', () => {
    const { run, now } = rehearsal([rule('slower')]);
    run(1_000, { slower: 0 });
    run(thinkingAfterMs, { slower: 0 }, { speaking: false });
    expect(run(30_000, { slower: 5 }, { speaking: false })).toEqual([]);
    const backAtMs = now();
    expect(run(1_000, { slower: 5 })).toMatchObject([{ rule: 'slower', atMs: backAtMs }]);
  });

  it('[COACH-5] lets a rule that makes no sense otherwise come into a silence', () => {
    const { run } = rehearsal([rule('gone', { severity: 'notice', inSilence: true })]);
    expect(run(5_000, { gone: 5 }, { speaking: false })).toHaveLength(1);
  });
});

describe('cadence', () => {
  it('[COACH-6] shows one thing in 20 s; what waits is shown when it is still wanted', () => {
    const { run } = rehearsal([rule('slower'), rule('louder', { focus: 'voice' })]);
    const raised = run(39_000, { slower: 5, louder: 5 });
    expect(shown(raised).map(({ rule, atMs }) => [rule, atMs])).toEqual([
      ['slower', 100_000],
      ['louder', 100_000 + cadenceMs],
    ]);
    expect(raised).toHaveLength(2);
  });

  it('[COACH-7] reports what waited in vain as hidden by cadence, once, as it last was', () => {
    const { run } = rehearsal([rule('slower'), rule('louder', { focus: 'voice' })]);
    run(5_000, { slower: 5, louder: 7 });
    const raised = run(60_000, { slower: 0, louder: 0 });
    expect(raised).toEqual([
      expect.objectContaining({
        rule: 'louder',
        hidden: 'cadence',
        atMs: 104_750,
        ageMs: 300,
        evidence: { value: 7 },
      }),
    ]);
  });

  it('[COACH-7] also when the answer ends meanwhile', () => {
    const { run } = rehearsal([rule('slower'), rule('louder')]);
    run(5_000, { slower: 5, louder: 5 });
    const raised = run(1_000, { slower: 5, louder: 5 }, { phase: 'question' });
    expect(brief(raised)).toEqual([['louder', 'cadence']]);
    expect(raised[0]?.atMs).toBe(104_750);
  });

  it('[COACH-8] puts notices first, then the habit in focus, then what was not shown for longest', () => {
    const rules = [
      rule('slower', { cooldownMs: 20_000 }),
      rule('louder', { focus: 'voice', cooldownMs: 20_000 }),
      rule('brighter', { focus: 'presence', severity: 'notice', cooldownMs: 300_000 }),
    ];
    const values = { slower: 5, louder: 5, brighter: 5 };
    const order = shown(rehearsal(rules).run(99_000, values)).map(({ rule }) => rule);
    expect(order).toEqual(['brighter', 'slower', 'louder', 'slower', 'louder']);
    const inFocus = rehearsal(rules, { focus: 'voice' }).run(59_000, values);
    expect(shown(inFocus).map(({ rule }) => rule)).toEqual(['brighter', 'louder', 'louder']);
  });
});

describe('a rule that fails', () => {
  it('[COACH-15] is switched off and told once, and the others go on', () => {
    const broken: RuleDefinition = {
      ...rule('broken'),
      create: () => () => {
        throw new Error('broken');
      },
    };
    const unborn: RuleDefinition = {
      ...rule('unborn'),
      create() {
        throw new Error('unborn');
      },
    };
    const { run, onRuleFailed } = rehearsal([broken, unborn, rule('slower')]);
    const raised = run(5_000, { broken: 5, unborn: 5, slower: 5 });
    expect(brief(raised)).toEqual([['slower', 'shown']]);
    expect(onRuleFailed.mock.calls.map(([id]) => id).sort()).toEqual(['broken', 'unborn']);
  });
});
