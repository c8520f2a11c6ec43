import { watch, type Ref } from 'vue';
import type { Failure } from '../../services/failure.ts';

/** Where this tab stands with its interview. */
export type Link =
  | { state: 'idle' }
  | { state: 'connecting' }
  | { state: 'joined' }
  /** It was joined; the socket is being made again. */
  | { state: 'reconnecting' }
  /** Another tab holds this interview. */
  | { state: 'conflict' }
  /** Another tab took this interview from us. */
  | { state: 'displaced' }
  | { state: 'ended' }
  | { state: 'refused'; failure: Failure };

/** Resolves when it is true, or when the time is up. */
export function untilTrue(fact: Readonly<Ref<boolean>>, withinMs: number): Promise<void> {
  if (fact.value) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(settle, withinMs);
    const stop = watch(fact, (now) => now && settle());
  });
}
