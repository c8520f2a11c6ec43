import type { PeerSession } from '#shared/peers.ts';
import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { computed, shallowRef } from 'vue';

/** Often enough that the other one counts as here. */
const lookAgainMs = 3_000;

/** A session as it stands, looked at again and again while it goes on. */
export function usePeerSession(load: () => Promise<PeerSession | null>) {
  const session = shallowRef<PeerSession | null>(null);
  const nowMs = shallowRef(Date.now());
  const visibility = useDocumentVisibility();
  /** Counts what was asked for, so that a slow answer does not undo a newer one. */
  let asked = 0;

  const isOver = computed(
    () => session.value?.state === 'done' || session.value?.state === 'cancelled',
  );
  /** The half that is on. */
  const half = computed(() => {
    const { state, halves } = session.value ?? {};
    return halves?.find((one) => one.half === state) ?? null;
  });
  /** Until the planned end, negative after it. */
  const leftMs = computed(() => {
    const begunAt = half.value?.begunAt;
    if (!session.value || !begunAt) return null;
    return session.value.minutes * 60_000 - (nowMs.value - Date.parse(begunAt));
  });

  async function refresh(): Promise<void> {
    const mine = (asked += 1);
    const found = await load();
    if (mine === asked) session.value = found;
  }

  /** Takes over what an act answered. */
  function put(changed: PeerSession): void {
    asked += 1;
    session.value = changed;
  }

  useIntervalFn(() => (nowMs.value = Date.now()), 1_000);
  useIntervalFn(() => {
    // Who rehearses is here as well when another window lies over this one.
    if (!session.value || isOver.value) return;
    if (half.value === null && visibility.value !== 'visible') return;
    void refresh().catch(() => {});
  }, lookAgainMs);

  return { session, isOver, half, leftMs, refresh, put };
}
