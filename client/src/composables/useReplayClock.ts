import { useRafFn } from '@vueuse/core';
import { ref, shallowRef, watch, type Ref } from 'vue';
import type { ClosedSpan } from '#shared/spans.ts';
import type { RecordedPart } from '#shared/recording.ts';
import { axisAt, beyondPause, filmAt } from '../stores/replay/film-axis.ts';

/** What the controls and keys of a replay move, counted from its start. */
export interface Transport {
  atMs: Readonly<Ref<number>>;
  lengthMs: Readonly<Ref<number>>;
  playing: Readonly<Ref<boolean>>;
  speed: Readonly<Ref<number>>;
  setSpeed(speed: number): void;
  seek(atMs: number): void;
  toggle(): void;
}

export interface ReplayClock {
  /** On the interview's axis. */
  atMs: Readonly<Ref<number>>;
  playing: Readonly<Ref<boolean>>;
  speed: Ref<number>;
  /** Whether the film shows this moment. */
  filmed: Readonly<Ref<boolean>>;
  seek(atMs: number): void;
  play(): void;
  pause(): void;
}

/** A film that is off by less is left to run. */
const driftMs = 150;

/**
 * The time of a replay. Where there is film it goes by the film; elsewhere by itself, leaping over
 * pauses of the interview, so that a rehearsal without a recording plays just as well.
 */
export function useReplayClock(about: {
  video: Readonly<Ref<HTMLVideoElement | null>>;
  parts: () => readonly RecordedPart[];
  whole: () => ClosedSpan;
  pauses: () => readonly { fromMs: number; toMs: number | null }[];
}): ReplayClock {
  const { video, parts, whole, pauses } = about;
  const atMs = shallowRef(whole().fromMs);
  const playing = ref(false);
  const filmed = ref(false);
  const speed = ref(1);

  const { pause: rest, resume } = useRafFn(({ delta }) => step(delta), { immediate: false });

  function step(delta: number): void {
    const film = video.value;
    const from = atMs.value;
    let next = beyondPause(pauses(), from + Math.min(delta, 250) * speed.value);
    if (film && filmAt(parts(), from) !== null && film.readyState > 0) {
      const shown = axisAt(parts(), film.currentTime * 1000);
      // A film that waits for its bytes is waited for; one that reached its end is gone beyond.
      if (shown !== null && Math.abs(shown - from) < 2_000) next = film.ended ? next : shown;
      else if (film.seeking) next = from;
    }
    if (next >= whole().toMs) {
      pause();
      next = whole().toMs;
    }
    atMs.value = next;
    follow();
  }

  /** Brings the film to where the clock is. */
  function follow(): void {
    const film = video.value;
    const wanted = filmAt(parts(), atMs.value);
    filmed.value = wanted !== null;
    if (!film) return;
    if (wanted === null) {
      film.pause();
      return;
    }
    if (Math.abs(film.currentTime * 1000 - wanted) > driftMs && !film.seeking) {
      film.currentTime = wanted / 1000;
    }
    // Refused where a browser wants a hand on the page first; the clock then waits for the film.
    if (playing.value && film.paused && !film.ended) void film.play().catch(() => {});
    if (!playing.value && !film.paused) film.pause();
  }

  function seek(to: number): void {
    const { fromMs, toMs } = whole();
    atMs.value = Math.min(toMs, Math.max(fromMs, to));
    const film = video.value;
    const wanted = filmAt(parts(), atMs.value);
    if (film && wanted !== null) film.currentTime = wanted / 1000;
    follow();
  }

  function play(): void {
    if (atMs.value >= whole().toMs) seek(whole().fromMs);
    playing.value = true;
    follow();
    resume();
  }

  function pause(): void {
    playing.value = false;
    rest();
    video.value?.pause();
  }

  watch([speed, video], () => {
    if (video.value) video.value.playbackRate = speed.value;
  });
  watch(video, follow, { flush: 'post' });

  return { atMs, playing, speed, filmed, seek, play, pause };
}
