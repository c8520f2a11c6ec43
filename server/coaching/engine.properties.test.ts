import { describe, expect, it } from 'vitest';
import { focuses, type CoachingPreferences, type Feedback } from '#shared/feedback.ts';
import type { Phase } from '#shared/timeline-events.ts';
import { defineRule, type CoachingMoment, type RuleDefinition } from './define.ts';
import { cadenceMs, createCoach } from './engine.ts';
import { mendedAfterMs } from './mending.ts';
import { attention, good, unknown } from './verdicts.ts';

const habits = focuses.filter((focus) => focus !== 'any');
const phases: Phase[] = ['question', 'thinking', 'answering', 'answering', 'answering', 'paused'];

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

const rules: RuleDefinition[] = Array.from({ length: 10 }, (_, i) =>
  defineRule({
    id: `rule-${i}`,
    title: 'A rule',
    about: 'A rule.',
    focus: habits[i % habits.length]!,
    severity: i % 5 === 4 ? 'notice' : 'nudge',
    cooldownMs: 15_000 + 7_000 * i,
    inSilence: i === 4,
    needs: { sense: { id: `sense-${i}` } },
    create:
      () =>
      (_moment, { sense: { value } }) =>
        value > 0.5 ? attention({ value }) : value < 0 ? good({ value }) : unknown,
  }),
);

interface Story {
  raised: Feedback[];
  moments: CoachingMoment[];
  preferencesAt: Map<number, CoachingPreferences>;
}

/** An hour of an interview in which everything changes at random, the preferences too. */
function play(seed: number): Story {
  const random = randomFrom(seed);
  let preferences: CoachingPreferences = { focus: 'any', silent: false, mutedRules: [] };
  const coach = createCoach({ rules, preferences, onRuleFailed: () => {} });
  const story: Story = { raised: [], moments: [], preferencesAt: new Map() };
  const values = rules.map(() => 0);
  let moment: CoachingMoment = { nowMs: 0, phase: 'lobby', phaseSinceMs: 0, speaking: false };
  while (moment.nowMs < 3_600_000) {
    const nowMs = moment.nowMs + 150 + Math.floor(random() * 200);
    moment = { ...moment, nowMs };
    if (random() < 0.01) {
      const phase = phases[Math.floor(random() * phases.length)]!;
      moment = { ...moment, phase, phaseSinceMs: nowMs };
    }
    if (random() < 0.1) moment.speaking = random() < 0.8;
    if (random() < 0.003) {
      preferences = {
        focus: random() < 0.5 ? 'any' : focuses[Math.floor(random() * focuses.length)]!,
        silent: random() < 0.1,
        mutedRules: random() < 0.5 ? [] : [`rule-${Math.floor(random() * rules.length)}`],
      };
      coach.setPreferences(preferences);
    }
    coach.observe(
      rules.flatMap((_, i) => {
        if (random() < 0.02) values[i] = random() * 2 - 1;
        if (random() < 0.3) return [];
        const value = random() < 0.05 ? null : values[i]!;
        const quality = value === null ? 'none' : 'ok';
        const atMs = nowMs - Math.floor(random() * 3_000);
        return [{ metric: `sense-${i}`, value, quality, evidence: {}, atMs } as const];
      }),
    );
    story.moments.push(moment);
    story.preferencesAt.set(nowMs, preferences);
    story.raised.push(...coach.tick(moment));
  }
  return story;
}

const stories = Array.from({ length: 6 }, (_, i) => play(i + 1));

describe('over hours of random interviews', () => {
  it('[COACH-6] never shows two things within 20 s', () => {
    for (const { raised } of stories) {
      const times = raised.filter(({ hidden }) => !hidden).map(({ atMs }) => atMs);
      expect(times.length).toBeGreaterThan(20);
      times.slice(1).forEach((atMs, i) => {
        expect(atMs - times[i]!).toBeGreaterThanOrEqual(cadenceMs);
      });
    }
  });

  it('[COACH-3] never raises a rule twice inside its cooldown', () => {
    for (const { raised } of stories) {
      for (const { info } of rules) {
        const mine = raised.filter((one) => one.rule === info.id && one.severity !== 'praise');
        mine.slice(1).forEach(({ atMs }, i) => {
          expect(atMs - mine[i]!.atMs).toBeGreaterThanOrEqual(info.cooldownMs);
        });
      }
    }
  });

  it('[COACH-2] [COACH-4] raises only in answers, on evidence younger than 2 s', () => {
    for (const { raised, moments } of stories) {
      const phaseAt = new Map(moments.map(({ nowMs, phase }) => [nowMs, phase]));
      for (const { atMs, ageMs } of raised) {
        expect(phaseAt.get(atMs)).toBe('answering');
        expect(ageMs).toBeGreaterThanOrEqual(0);
        expect(ageMs).toBeLessThan(2_000);
      }
    }
  });

  it('[COACH-5] never breaks into a silence of the candidate', () => {
    for (const { raised, moments } of stories) {
      let spokeMs = -Infinity;
      const spokeBefore = new Map(
        moments.map(({ nowMs, speaking }) => {
          if (speaking) spokeMs = nowMs;
          return [nowMs, nowMs - spokeMs];
        }),
      );
      for (const { atMs } of raised.filter(({ rule }) => rule !== 'rule-4')) {
        expect(spokeBefore.get(atMs)).toBeLessThanOrEqual(1_500);
      }
    }
  });

  it('[COACH-9] [COACH-10] shows nothing that is muted, out of focus, or in silent mode', () => {
    for (const { raised, preferencesAt } of stories) {
      for (const { rule, atMs } of raised.filter(({ hidden }) => !hidden)) {
        const { silent, mutedRules, focus } = preferencesAt.get(atMs)!;
        const { info } = rules.find((one) => one.info.id === rule)!;
        expect(silent).toBe(false);
        expect(mutedRules).not.toContain(rule);
        if (info.severity !== 'notice') expect(['any', info.focus]).toContain(focus);
      }
    }
  });

  it('[COACH-12] never praises without a nudge 30 s or more before, nor twice for one', () => {
    let praised = 0;
    for (const { raised } of stories) {
      for (const { info } of rules) {
        const mine = raised.filter((one) => one.rule === info.id);
        mine.forEach((one, i) => {
          if (one.severity !== 'praise') return;
          praised += 1;
          const before = mine.slice(0, i).findLast((past) => past.severity === 'praise');
          const earned = mine
            .slice(0, i)
            .findLast(
              ({ severity, hidden }) => severity === 'nudge' && (hidden ?? 'silent') === 'silent',
            );
          expect(earned).toBeDefined();
          expect(one.atMs - earned!.atMs).toBeGreaterThanOrEqual(mendedAfterMs);
          if (before) expect(earned!.atMs).toBeGreaterThan(before.atMs);
        });
      }
    }
    expect(praised).toBeGreaterThan(0);
  });

  it('[COACH-16] says the same for the same', () => {
    expect(play(3)).toEqual(stories[2]);
  });
});
