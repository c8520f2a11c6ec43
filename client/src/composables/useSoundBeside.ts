import { watch, type Ref } from 'vue';

/** Further off than this it is put right; less is heard as one moment. */
const apartMs = 120;

/** What of a media element is needed; a test brings its own. */
type Player = Pick<
  HTMLMediaElement,
  'currentTime' | 'playbackRate' | 'volume' | 'muted' | 'pause' | 'play'
>;

/** Makes a sound follow a film: where it is, how fast, how loud. */
export function follow(film: Player & { paused: boolean }, sound: Player): void {
  sound.volume = film.volume;
  sound.muted = film.muted;
  sound.playbackRate = film.playbackRate;
  const apart = Math.abs(sound.currentTime - film.currentTime) * 1000;
  if (apart > apartMs) sound.currentTime = film.currentTime;
  if (film.paused) sound.pause();
  // A browser that does not let it play lets the film neither.
  else void Promise.resolve(sound.play()).catch(() => {});
}

const events = ['play', 'pause', 'seeked', 'ratechange', 'volumechange', 'timeupdate', 'waiting'];

/** A sound that is played beside a film, in step with it. Null: none. */
export function useSoundBeside(
  film: Readonly<Ref<HTMLVideoElement | null>>,
  address: () => string | null,
): void {
  watch(
    [film, address] as const,
    ([video, src], _before, onCleanup) => {
      if (!video || src === null) return;
      const sound = new Audio(src);
      sound.preload = 'auto';
      const step = (): void => follow(video, sound);
      for (const event of events) video.addEventListener(event, step);
      step();
      onCleanup(() => {
        for (const event of events) video.removeEventListener(event, step);
        sound.pause();
        sound.removeAttribute('src');
      });
    },
    { immediate: true, flush: 'post' },
  );
}
