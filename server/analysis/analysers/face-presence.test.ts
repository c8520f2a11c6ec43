import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import facePresence from './face-presence.ts';

describe('face-presence', () => {
  it('[FACE-22] tells how many faces there are now, from the first frame on', () => {
    const presence = facePresence.create();
    presence.push(faceFrame(0));
    expect(presence.read(0)).toMatchObject({ value: 1, quality: 'ok', evidence: { missingMs: 0 } });
    presence.push(faceFrame(200, { faces: 2 }));
    expect(presence.read(200)!.value).toBe(2);
    presence.push(faceFrame(400, { face: null }));
    expect(presence.read(400)!.value).toBe(0);
  });

  it('[FACE-22] counts for how long the face has been missing, or not alone', () => {
    const presence = facePresence.create();
    presence.push(faceFrame(0));
    for (const t of frameTimes(200, 4_400)) presence.push(faceFrame(t, { face: null }));
    expect(presence.read(4_200)!.evidence).toMatchObject({ missingMs: 4_000, companyMs: 0 });
    for (const t of frameTimes(4_400, 5_600)) presence.push(faceFrame(t, { faces: 3 }));
    expect(presence.read(5_400)!.evidence).toMatchObject({ missingMs: 0, companyMs: 1_000 });
  });

  it('[FACE-22] is unsure of what it does not see in the dark', () => {
    const presence = facePresence.create();
    presence.push(faceFrame(0, { face: null, trust: untrusted }));
    expect(presence.read(0)).toMatchObject({ value: 0, quality: 'low' });
  });

  it('[FACE-22] knows nothing before the first frame and after two seconds without one', () => {
    const presence = facePresence.create();
    expect(presence.read(0)).toBeNull();
    presence.push(faceFrame(0, { phase: 'lobby' }));
    expect(presence.read(2_000)!.quality).toBe('ok');
    expect(presence.read(2_100)).toMatchObject({ value: null, quality: 'none' });
  });

  it('[FACE-22] pauses with the interview', () => {
    const presence = facePresence.create();
    presence.push(faceFrame(0, { face: null }));
    presence.push(faceFrame(9_000, { face: null, phase: 'paused' }));
    expect(presence.read(9_000)).toBeNull();
    presence.push(faceFrame(9_200, { face: null }));
    expect(presence.read(9_200)!.evidence.missingMs).toBe(0);
  });
});
