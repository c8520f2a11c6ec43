import { describe, expect, it } from 'vitest';
import type { FaceObservation } from '../observations.ts';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import eyeContact from './eye-contact.ts';

type Look = Parameters<typeof faceFrame>[1];

/** Reads after ten seconds of the given look. The face at rest gazes at −3° / 1°. */
function afterLooking(look: (t: number) => Look) {
  const contact = eyeContact.create();
  for (const t of frameTimes(0, 10_200)) contact.push(faceFrame(t, look(t)));
  return contact.read(10_000);
}
const gaze = (yawDeg: number, pitchDeg: number) => ({
  face: { gazeYawDeg: -3 + yawDeg, gazePitchDeg: 1 + pitchDeg },
});

describe('eye-contact', () => {
  it('[FACE-26] is full at the personal baseline, up to 12° beside it', () => {
    expect(afterLooking(() => ({}))).toMatchObject({ value: 100, quality: 'ok' });
    expect(afterLooking(() => gaze(11.5, 0))!.value).toBe(100);
    expect(afterLooking(() => gaze(-12.5, 0))!.value).toBe(0);
  });

  it('[FACE-26] forgives more upwards and downwards than sideways', () => {
    expect(afterLooking(() => gaze(0, -14))!.value).toBe(100);
    expect(afterLooking(() => gaze(0, -18))!.value).toBe(0);
  });

  it('[FACE-26] takes a head turned by more than 35° for no eye contact, though its gaze is not known', () => {
    const turned = { face: { yawDeg: 40 }, trust: { ...untrusted, picture: true } };
    expect(afterLooking(() => turned)).toMatchObject({ value: 0, quality: 'ok' });
  });

  it('[FACE-26] is a share of time', () => {
    expect(afterLooking((t) => (t % 1_000 < 400 ? gaze(25, 0) : {}))!.value).toBeCloseTo(60, 0);
  });

  it('[FACE-26] counts neither closed eyes nor frames that are not trusted, for or against', () => {
    const blinking = afterLooking((t) =>
      t % 1_000 === 0 ? { face: { gazeYawDeg: null, gazePitchDeg: null } } : {},
    );
    expect(blinking).toMatchObject({ value: 100, quality: 'ok' });
    expect(blinking!.evidence.unseenMs).toBeGreaterThan(1_500);
    expect(afterLooking(() => ({ trust: untrusted }))).toMatchObject({
      value: null,
      quality: 'none',
    });
    expect(afterLooking(() => ({ face: null }))).toMatchObject({ value: null, quality: 'none' });
  });

  it('[FACE-26] needs five seconds', () => {
    const contact = eyeContact.create();
    for (const t of frameTimes(0, 5_000)) contact.push(faceFrame(t));
    expect(contact.read(4_800)!.quality).toBe('none');
    contact.push(faceFrame(5_000));
    expect(contact.read(5_000)).toMatchObject({
      value: 100,
      evidence: { faceMs: 5_000, frames: 26 },
    });
  });

  it('[FACE-26] is of low quality without a baseline, measured from the camera itself', () => {
    const into = { baseline: null, face: { gazeYawDeg: 0, gazePitchDeg: 0 } };
    expect(afterLooking(() => into)).toMatchObject({ value: 100, quality: 'low' });
    const beside = { baseline: null, face: { gazeYawDeg: 13, gazePitchDeg: 0 } };
    expect(afterLooking(() => beside)).toMatchObject({ value: 0, quality: 'low' });
  });

  it('[FACE-26] is measured while thinking and answering only, and each answer starts afresh', () => {
    const contact = eyeContact.create();
    const during = (phase: FaceObservation['phase'], from: number, look: Look = {}) => {
      for (const t of frameTimes(from, from + 8_000))
        contact.push(faceFrame(t, { ...look, phase }));
      return contact.read(from + 7_800);
    };
    expect(during('lobby', 0)).toBeNull();
    expect(during('thinking', 8_000, gaze(40, 0))!.value).toBe(0);
    expect(during('question', 16_000)).toBeNull();
    expect(during('answering', 24_000)!.value).toBe(100);
  });
});
