import { describe, expect, it } from 'vitest';
import { faceFrame, restingFace, untrusted } from '#support/face-frames.ts';
import type { FaceGeometry, FaceTrust } from '../observations.ts';
import { expressionOf } from './names.ts';

const of = (face: Partial<FaceGeometry>, trust: Partial<FaceTrust> = {}) => {
  const frame = faceFrame(0, { face });
  return expressionOf({ ...frame, trust: { ...frame.trust, ...trust } });
};

describe('expressionOf', () => {
  it.each<[string, Partial<FaceGeometry>, string[]]>([
    ['a face at rest', {}, ['neutral']],
    ['a smile', { smile: 0.55 }, ['smiling']],
    ['a smile not far above rest', { smile: 0.45 }, ['neutral']],
    ['brows up', { browRaise: 0.23 }, ['brows-raised']],
    ['brows together', { browGap: 0.26 }, ['brows-drawn']],
    ['brows a hair closer', { browGap: 0.27 }, ['neutral']],
    ['lips pressed', { lipHeight: 0.09 }, ['lips-pressed']],
    ['lips a little thinner', { lipHeight: 0.11 }, ['neutral']],
    ['an open mouth', { mouthOpen: 0.2 }, ['mouth-open']],
    ['an open smile', { mouthOpen: 0.2, smile: 0.9, lipHeight: 0.09 }, ['smiling', 'mouth-open']],
    ['a closed smile with thin lips', { smile: 0.9, lipHeight: 0.09 }, ['smiling']],
    ['a head turned', { yawDeg: 24 }, ['looking-away']],
    ['eyes aside', { gazeYawDeg: 18 }, ['looking-away']],
    ['closed eyes', { gazeYawDeg: null, gazePitchDeg: null }, ['neutral']],
    ['two things', { browGap: 0.26, lipHeight: 0.09 }, ['lips-pressed', 'brows-drawn']],
  ])('[EXPRESSION-1] names what %s does', (_, face, names) => {
    expect(of(face)).toEqual(names);
  });

  it('[EXPRESSION-2] cannot tell without a face, a baseline or a picture to trust', () => {
    expect(expressionOf(faceFrame(0, { face: null }))).toBeNull();
    expect(expressionOf(faceFrame(0, { baseline: null, face: { smile: 1 } }))).toBeNull();
    expect(expressionOf(faceFrame(0, { trust: untrusted, face: { smile: 1 } }))).toBeNull();
  });

  it('[EXPRESSION-2] is not neutral where mouth or eyes are out of sight, and yet sees what is there', () => {
    expect(of({}, { eyes: false })).toBeNull();
    expect(of({}, { mouth: false })).toBeNull();
    expect(of({ browGap: 0.2, smile: 0.9 }, { eyes: false })).toEqual(['smiling']);
    expect(of({ yawDeg: restingFace.yawDeg + 45 }, { eyes: false, mouth: false })).toEqual([
      'looking-away',
    ]);
  });
});
