import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/** Quietest and loudest level drawn, in dBFS. */
const floorDb = -60;
const ceilingDb = -6;
/** The bar falls slower than it rises, so that a word can be seen. */
const fall = 0.12;

export function levelShare(rms: number): number {
  if (rms <= 0) return 0;
  const db = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, (db - floorDb) / (ceilingDb - floorDb)));
}

/** The microphone's level, 0–1, at the screen's own rate. */
export function useLevelMeter(track: () => MediaStreamTrack | null): Readonly<Ref<number>> {
  const level = shallowRef(0);
  let stop = () => {};

  const measure = (of: MediaStreamTrack) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    const source = context.createMediaStreamSource(new MediaStream([of]));
    source.connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    let frame = 0;
    const draw = () => {
      analyser.getFloatTimeDomainData(wave);
      const rms = Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length);
      level.value = Math.max(levelShare(rms), level.value - fall * level.value);
      frame = requestAnimationFrame(draw);
    };
    draw();
    // A page opened without a click starts with its sound system asleep.
    const wake = () => void context.resume();
    document.addEventListener('pointerdown', wake);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('pointerdown', wake);
      source.disconnect();
      void context.close();
      level.value = 0;
    };
  };

  watch(
    track,
    (now) => {
      stop();
      stop = now ? measure(now) : () => {};
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return level;
}
