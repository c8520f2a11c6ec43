import { shallowRef, triggerRef, type ShallowRef } from 'vue';
import { apply, emptyView, type TimelineView } from '#shared/timeline.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

export interface LiveView {
  readonly view: Readonly<ShallowRef<TimelineView>>;
  append(events: readonly TimelineEvent[]): void;
  reset(): void;
}

/**
 * The timeline's view as one shallow ref, told once per bundle. The view is written in place:
 * what is computed from it must be a primitive or a fresh object, or no change is seen.
 */
export function createLiveView(): LiveView {
  const view = shallowRef(emptyView());
  return {
    view,
    append(events) {
      let changed = false;
      for (const event of events) changed = apply(view.value, event) || changed;
      if (changed) triggerRef(view);
    },
    reset() {
      view.value = emptyView();
    },
  };
}
