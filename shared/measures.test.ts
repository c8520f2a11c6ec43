import { describe, expect, it } from 'vitest';
import type { MetricInfo } from './metrics.ts';
import { groupsOf } from './measures.ts';

function measured(id: string, group: MetricInfo['group'], goodMax: number) {
  const words = { title: '', about: '', unit: '%', minEvidence: '', source: '' };
  const range = { min: 0, max: 100, goodMin: 0, goodMax };
  return { info: { id, ...words, group, range, widget: 'none' as const, decimals: 0 } };
}

describe('groupsOf', () => {
  it('[REPORT-13] keeps measures of one kind together, those told of first and the unjudged last', () => {
    const measures = [
      measured('light', 'picture', 20),
      measured('nodding', 'face', 100),
      measured('smile', 'face', 20),
      measured('tilt', 'face', 20),
      measured('pitch', 'voice', 100),
    ];
    const groups = groupsOf(measures, new Set(['tilt']));
    expect(groups.map(({ id, measures: of }) => [id, ...of.map(({ info }) => info.id)])).toEqual([
      ['voice', 'pitch'],
      ['face', 'tilt', 'smile', 'nodding'],
      ['picture', 'light'],
    ]);
  });
});
