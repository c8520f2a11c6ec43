const startsWithinMs = 8_000;

/** Plays a sound to its end. `failed` when it cannot be had or played; never rejects. */
export function play(
  url: string,
  { rate, signal }: { rate: number; signal?: AbortSignal },
  createAudio: () => HTMLAudioElement = () => new Audio(),
): Promise<'spoken' | 'cancelled' | 'failed'> {
  return new Promise((resolve) => {
    const audio = createAudio();
    const settle = (result: 'spoken' | 'cancelled' | 'failed') => {
      clearTimeout(notStarted);
      signal?.removeEventListener('abort', abort);
      audio.onplaying = audio.onended = audio.onerror = null;
      if (result !== 'spoken') audio.pause();
      resolve(result);
    };
    const abort = () => settle('cancelled');
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
