import { useDocumentVisibility } from '@vueuse/core';
import { onScopeDispose, onUnmounted, watch } from 'vue';
import { useRouter } from 'vue-router';
import { useOffers } from '../stores/offers.ts';
import { useRehearsal } from '../stores/rehearsal.ts';
import { useInputs } from '../stores/rehearsal/inputs.ts';

/** A glance at another tab is not worth stopping the camera's encoder for. */
const hiddenAfterMs = 2_000;

/** Lobby and room share one visit: it begins with the first of them and ends when both are left. */
export function useRehearsalVisit(id: () => string) {
  const router = useRouter();
  const rehearsal = useRehearsal();
  const inputs = useInputs();
  const offers = useOffers();
  const visibility = useDocumentVisibility();
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    id,
    (current) => {
      rehearsal.enter(current);
      // Unasked or unanswered, nothing beyond the usual is offered.
      void offers.refresh().catch(() => {});
      if (rehearsal.link.state !== 'ended') void inputs.open();
    },
    { immediate: true },
  );

  watch(visibility, (now) => {
    clearTimeout(timer);
    if (now === 'visible') rehearsal.pictureHidden = false;
    else timer = setTimeout(() => (rehearsal.pictureHidden = true), hiddenAfterMs);
  });
  onScopeDispose(() => clearTimeout(timer));

  onUnmounted(() => {
    const { name, params } = router.currentRoute.value;
    const onStage = (name === 'lobby' || name === 'room') && params.id === id();
    if (!onStage) rehearsal.leave();
  });

  return { rehearsal, inputs };
}
