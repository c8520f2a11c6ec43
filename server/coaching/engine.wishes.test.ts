import { describe, expect, it } from 'vitest';
import { brief, rehearsal, rule, shown } from '#support/coached.ts';
import type { Feedback } from '#shared/feedback.ts';

describe('preferences', () => {
  const rules = [rule('slower'), rule('louder', { focus: 'voice' })];

  it('[COACH-9] keeps habits out of focus, and muted rules, from the screen but not from the report', () => {
    const values = { slower: 5, louder: 5 };
    expect(brief(rehearsal(rules, { focus: 'voice' }).run(1_000, values))).toEqual([
      ['slower', 'focus'],
      ['louder', 'shown'],
    ]);
    expect(brief(rehearsal(rules, { mutedRules: ['louder'] }).run(1_000, values))).toEqual([
      ['louder', 'muted'],
      ['slower', 'shown'],
    ]);
  });

  it('[COACH-9] shows notices about the means whatever the focus', () => {
    const light = rule('brighter', { focus: 'presence', severity: 'notice' });
    const raised = rehearsal([light], { focus: 'pace' }).run(1_000, { brighter: 5 });
    expect(brief(raised)).toEqual([['brighter', 'shown']]);
  });

  it('[COACH-10] shows nothing in silent mode and reports everything', () => {
    const raised = rehearsal(rules, { silent: true }).run(1_000, { slower: 5, louder: 5 });
    expect(brief(raised)).toEqual([
      ['slower', 'silent'],
      ['louder', 'silent'],
    ]);
  });

  it('[COACH-11] takes new preferences from the next moment on', () => {
    const { coach, run } = rehearsal(rules, { silent: true });
    expect(shown(run(41_000, { slower: 5 }))).toEqual([]);
    coach.setPreferences({ focus: 'any', silent: false, mutedRules: [] });
    expect(shown(run(41_000, { slower: 5 }))).toHaveLength(1);
  });
});

describe('praise', () => {
  const praises = (all: Feedback[]) => all.filter(({ severity }) => severity === 'praise');

  it('[COACH-12] comes once, after 30 s of good verdicts that follow a nudge', () => {
    const { run } = rehearsal([rule('slower')]);
    expect(run(40_000, { slower: -5 })).toEqual([]);
    run(2_000, { slower: 5 });
    const goodFromMs = 142_000;
    const raised = run(200_000, { slower: -5 });
    expect(raised).toMatchObject([
      { severity: 'praise', message: 'slower.praise', atMs: goodFromMs + 30_000 },
    ]);
    expect(raised[0]?.evidence).toEqual({ value: -5 });
  });

  it('[COACH-12] starts the count anew when the habit comes back, and not for a pause', () => {
    const { run } = rehearsal([rule('slower', { cooldownMs: 600_000 })]);
    run(2_000, { slower: 5 });
    run(20_000, { slower: -5 });
    run(250, { slower: 5 });
    run(20_000, { slower: -5 });
    run(10_000, { slower: 0 });
    expect(run(9_000, { slower: -5 })).toEqual([]);
    expect(praises(run(3_000, { slower: -5 }))).toHaveLength(1);
  });

  it('[COACH-13] is not earned by what was never shown, save in silent mode', () => {
    const muted = rehearsal([rule('slower')], { mutedRules: ['slower'] });
    muted.run(1_000, { slower: 5 });
    expect(muted.run(60_000, { slower: -5 })).toEqual([]);
    const silent = rehearsal([rule('slower')], { silent: true });
    silent.run(1_000, { slower: 5 });
    expect(brief(silent.run(60_000, { slower: -5 }))).toEqual([['slower.praise', 'silent']]);
  });

  it('[COACH-13] is not given for notices', () => {
    const { run } = rehearsal([rule('brighter', { severity: 'notice' })]);
    run(1_000, { brighter: 5 });
    expect(run(60_000, { brighter: -5 })).toEqual([]);
  });

  it('[COACH-14] waits for the screen and for speech, and yields to a nudge', () => {
    const rules = [rule('slower'), rule('louder', { focus: 'voice', cooldownMs: 1_000 })];
    const { run } = rehearsal(rules);
    run(250, { slower: 5, louder: 0 });
    run(25_000, { slower: -5, louder: 0 });
    const raised = run(50_000, { slower: -5, louder: 5 }).filter((one) => !one.hidden);
    expect(praises(raised)).toEqual([]);
    const silence = run(30_000, { slower: -5, louder: 0 }, { speaking: false });
    expect(praises(silence)).toEqual([]);
    expect(praises(run(1_000, { slower: -5, louder: 0 }))).toHaveLength(1);
  });
});
