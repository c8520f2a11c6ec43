import type { types } from 'mediasoup';

/** Speech near a microphone is well above this, a quiet room well below. */
const thresholdDbov = -50;
/** Often enough to tell when somebody has finished a sentence. */
const intervalMs = 200;

/** Tells when whoever is added begins and stops to be heard, by the levels their packets carry. */
export async function observeLevel(
  router: types.Router,
  onVoice: (speaking: boolean) => void,
): Promise<types.AudioLevelObserver> {
  const level = await router.createAudioLevelObserver({
    maxEntries: 1,
    threshold: thresholdDbov,
    interval: intervalMs,
  });
  level.on('volumes', () => onVoice(true));
  level.on('silence', () => onVoice(false));
  return level;
}
