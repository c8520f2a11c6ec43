import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import {
  listInputs,
  openInputs,
  watchInputs,
  type InputDevice,
  type InputKind,
  type InputResult,
  type InputTrouble,
  type Wanted,
} from '../../services/camera.ts';

export type InputState =
  | { state: 'idle' }
  | { state: 'asking' }
  | { state: 'live'; track: MediaStreamTrack; deviceId: string }
  | { state: 'trouble'; trouble: InputTrouble };

/** The candidate's camera and microphone, from the permission to the last track stopped. */
export const useInputs = defineStore('inputs', () => {
  const inputs = shallowReactive<Record<InputKind, InputState>>({
    audio: { state: 'idle' },
    video: { state: 'idle' },
  });
  const devices = shallowRef<Record<InputKind, InputDevice[]>>({ audio: [], video: [] });
  let unwatch: (() => void) | undefined;
  /** What is opened in an earlier generation is stopped at once when it arrives. */
  let generation = 0;

  const trackOf = (kind: InputKind) =>
    computed(() => {
      const input = inputs[kind];
      return input.state === 'live' ? input.track : null;
    });
  const audioTrack = trackOf('audio');
  const videoTrack = trackOf('video');

  /** Opens whatever is not open yet. */
  async function open(): Promise<void> {
    const wanted: Wanted = {};
    for (const kind of ['audio', 'video'] as const) {
      if (inputs[kind].state === 'idle' || inputs[kind].state === 'trouble') wanted[kind] = null;
    }
    await take(wanted);
  }

  /** Another device, or the same one once more. */
  async function choose(kind: InputKind, deviceId: string | null): Promise<void> {
    release(kind);
    await take({ [kind]: deviceId });
  }

  async function take(wanted: Wanted): Promise<void> {
    const current = generation;
    const kinds = Object.keys(wanted) as InputKind[];
    for (const kind of kinds) inputs[kind] = { state: 'asking' };
    unwatch ??= watchInputs(() => void refreshDevices());
    const results = await openInputs(wanted);
    for (const kind of kinds) settle(kind, results[kind], current);
    if (current === generation) await refreshDevices();
  }

  function settle(kind: InputKind, result: InputResult | undefined, from: number): void {
    if (from !== generation) {
      if (result?.ok) result.track.stop();
    } else if (result?.ok) {
      release(kind);
      const { track } = result;
      track.addEventListener('ended', () => lost(kind, track), { once: true });
      inputs[kind] = { state: 'live', track, deviceId: track.getSettings().deviceId ?? '' };
    } else {
      inputs[kind] = { state: 'trouble', trouble: result?.trouble ?? 'unknown' };
    }
  }

  function lost(kind: InputKind, track: MediaStreamTrack): void {
    const input = inputs[kind];
    if (input.state === 'live' && input.track === track) {
      inputs[kind] = { state: 'trouble', trouble: 'lost' };
    }
  }

  function release(kind: InputKind): void {
    const input = inputs[kind];
    if (input.state === 'live') input.track.stop();
    inputs[kind] = { state: 'idle' };
  }

  async function refreshDevices(): Promise<void> {
    devices.value = await listInputs();
  }

  /** Switches camera and microphone off. */
  function close(): void {
    generation += 1;
    unwatch?.();
    unwatch = undefined;
    release('audio');
    release('video');
  }

  return { inputs, devices, audioTrack, videoTrack, open, choose, close };
});
