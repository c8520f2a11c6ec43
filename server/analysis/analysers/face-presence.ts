import { defineAnalyser } from '../define.ts';
import { isOnCamera } from '../measured-phases.ts';

const staleAfterMs = 2_000;

/** Evidence: `missingMs` without any face, `companyMs` with more than one, both up to now without a break. */
export default defineAnalyser({
  id: 'face-presence',
  input: 'face',
  metric: {
    title: 'In view',
    about: 'How many faces the camera sees now.',
    unit: '',
    group: 'face',
    range: { min: 0, max: 2, goodMin: 1, goodMax: 1 },
    widget: 'presence',
    minEvidence: 'one frame',
    source: 'One candidate, one face; missing for more than 4 s is worth a word.',
  },
  create() {
    let last: { atMs: number; faces: number; certain: boolean } | null = null;
    let missingSinceMs: number | null = null;
    let companySinceMs: number | null = null;
    let measured = false;

    return {
      push({ atMs, phase, faces, trust }) {
        measured = isOnCamera(phase);
        last = measured ? { atMs, faces, certain: trust.picture } : null;
        missingSinceMs = last && faces === 0 ? (missingSinceMs ?? atMs) : null;
        companySinceMs = last && faces > 1 ? (companySinceMs ?? atMs) : null;
      },
      read(nowMs) {
        if (!measured) return null;
        const fresh = last && nowMs - last.atMs <= staleAfterMs ? last : null;
        if (!fresh) return { value: null, quality: 'none', evidence: { frames: 0 } };
        const evidence = {
          frames: 1,
          missingMs: missingSinceMs === null ? 0 : fresh.atMs - missingSinceMs,
          companyMs: companySinceMs === null ? 0 : fresh.atMs - companySinceMs,
        };
        // In a picture too dark or blurred a face may be there all the same.
        return { value: fresh.faces, quality: fresh.certain ? 'ok' : 'low', evidence };
      },
    };
  },
});
