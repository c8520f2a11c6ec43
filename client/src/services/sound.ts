const startsWithinMs = 8_000;
const duckedVolume = 0.25;

/** Tells whenever somebody more important begins or stops to speak; answers how to stop listening. */
export type Duck = (tell: (ducked: boolean) => void) => () => void;

/** Plays a sound to its end. `failed` when it cannot be had or played; never rejects. */
export function play(
  url: string,
  { rate, signal, duck }: { rate: number; signal?: AbortSignal; duck?: Duck },
  createAudio: () => HTMLAudioElement = () => new Audio(),
): Promise<'spoken' | 'cancelled' | 'failed'> {
  return new Promise((resolve) => {
    const audio = createAudio();
    const settle = (result: 'spoken' | 'cancelled' | 'failed') => {
      clearTimeout(notStarted);
      stopDucking?.();
      signal?.removeEventListener('abort', abort);
      audio.onplaying = audio.onended = audio.onerror = null;
      if (result !== 'spoken') audio.pause();
      resolve(result);
    };
    const abort = () => settle('cancelled');
    const stopDucking = duck?.((ducked) => (audio.volume = ducked ? duckedVolume : 1));
    const notStarted = setTimeout(() => settle('failed'), startsWithinMs);
    audio.onplaying = () => clearTimeout(notStarted);
    audio.onended = () => settle('spoken');
    audio.onerror = () => settle('failed');
    signal?.addEventListener('abort', abort);
    audio.src = url;
    audio.playbackRate = rate;
    // A browser that wants a gesture first refuses here.
    audio.play().catch(() => settle('failed'));
  });
}
