import { useEventListener } from '@vueuse/core';
import type { Transport } from '../../composables/useReplayClock.ts';
import { isTaken } from '../../composables/useShortcut.ts';

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** What is gone to with a key, counted from the replay’s start. */
export interface ReplayStops {
  moments(): readonly number[];
  questions(): readonly number[];
}

/** The keys of a replay; see the list that `?` opens. */
export function useReplayKeys(about: {
  transport: Transport;
  stops: ReplayStops;
  zoom(factor: number): void;
  help(): void;
  /** Begins to comment on where one is. */
  comment?(): void;
  /** Says where one has come to. */
  arrived(atMs: number): void;
}): void {
  const { transport, stops } = about;

  function go(atMs: number): void {
    const to = Math.min(transport.lengthMs.value, Math.max(0, atMs));
    transport.seek(to);
    about.arrived(to);
  }
  const by = (ms: number) => go(transport.atMs.value + ms);
  /** A moment just gone to is not the next one, nor the one before. */
  function next(places: readonly number[]): void {
    const to = places.find((place) => place > transport.atMs.value + 250);
    if (to !== undefined) go(to);
  }
  function previous(places: readonly number[]): void {
    const to = places.findLast((place) => place < transport.atMs.value - 750);
    if (to !== undefined) go(to);
  }
  function faster(step: 1 | -1): void {
    const at = speeds.indexOf(transport.speed.value);
    transport.setSpeed(speeds[at + step] ?? transport.speed.value);
  }

  const keys: Record<string, (event: KeyboardEvent) => void> = {
    ' ': () => transport.toggle(),
    k: () => transport.toggle(),
    j: () => by(-10_000),
    l: () => by(10_000),
    ArrowLeft: ({ shiftKey }) => by(shiftKey ? -1_000 : -5_000),
    ArrowRight: ({ shiftKey }) => by(shiftKey ? 1_000 : 5_000),
    Home: () => go(0),
    End: () => go(transport.lengthMs.value),
    ',': () => previous(stops.moments()),
    '.': () => next(stops.moments()),
    '[': () => previous(stops.questions()),
    ']': () => next(stops.questions()),
    '<': () => faster(-1),
    '>': () => faster(1),
    '+': () => about.zoom(0.5),
    '=': () => about.zoom(0.5),
    '-': () => about.zoom(2),
    '0': () => about.zoom(Infinity),
    ...(about.comment && { c: about.comment }),
    '?': () => about.help(),
  };

  useEventListener(window, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = keys[key];
    if (!act || (key === ' ' && isButton(event))) return;
    event.preventDefault();
    act(event);
  });
}

/** Space presses it. */
function isButton({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary') !== null;
}
