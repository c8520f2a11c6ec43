import { describe, expect, it } from 'vitest';
import {
  anchorsOf,
  completePeerAnswers,
  newPeerSession,
  peerAnswers,
  peerScales,
} from './peers.ts';

const full = {
  keep: 'You began with the result.',
  change: 'Name your own part.',
  answered: 'yes',
  result: 'no',
};

describe('what a peer writes down', () => {
  it('[PEER-8] a draft may miss everything, and no scale has a value by itself', () => {
    const empty = peerAnswers.parse({});
    expect(empty).toMatchObject({ keep: '', answered: null, clarity: null, structure: null });
    expect(completePeerAnswers.safeParse(empty).success).toBe(false);
  });

  it('[PEER-8] is handed over with both texts and both observations; scales may stay open', () => {
    expect(completePeerAnswers.parse(full)).toMatchObject({ clarity: null });
    for (const part of Object.keys(full)) {
      const missing = { ...full, [part]: part === 'keep' || part === 'change' ? '  ' : null };
      expect(completePeerAnswers.safeParse(missing).success, part).toBe(false);
    }
    expect(completePeerAnswers.safeParse({ ...full, clarity: 6 }).success).toBe(false);
  });

  it('[PEER-8] the scales are those of the rubric, five steps each', () => {
    for (const scale of peerScales) expect(anchorsOf(scale)).toHaveLength(5);
  });
});

it('[PEER-1] a half is 5 to 45 minutes, 15 unless said otherwise', () => {
  const interviewId = crypto.randomUUID();
  expect(newPeerSession.parse({ interviewId })).toMatchObject({ minutes: 15, first: 'maker' });
  for (const minutes of [4, 46, 7.5]) {
    expect(newPeerSession.safeParse({ interviewId, minutes }).success).toBe(false);
  }
});
