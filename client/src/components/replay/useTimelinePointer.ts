import { shallowRef, type Ref } from 'vue';
import type { ClosedSpan } from '#shared/spans.ts';
import { msAt, panned, zoomed } from '../chart/viewport.ts';

export interface Pointed {
  atMs: number;
  /** CSS pixels from the track's corner. */
  x: number;
  y: number;
}

/**
 * What hands do on the timeline: hover points, a click goes, a drag scrubs, two fingers or Ctrl and the
 * wheel zoom, a sideways wheel pans. A wheel on its own scrolls the page, as everywhere.
 */
export function useTimelinePointer(about: {
  track: Readonly<Ref<HTMLElement | null>>;
  view: Ref<ClosedSpan>;
  whole: () => ClosedSpan;
  /** Gone to: by a click, or all along a drag. */
  seek(place: Pointed, by: 'click' | 'drag'): void;
}) {
  const { track, view, whole } = about;
  const pointed = shallowRef<Pointed | null>(null);
  const fingers = new Map<number, number>();
  let downAt: number | null = null;
  let dragging = false;

  function place(event: PointerEvent | WheelEvent): Pointed {
    const box = track.value?.getBoundingClientRect();
    const x = event.clientX - (box?.left ?? 0);
    const y = event.clientY - (box?.top ?? 0);
    return { atMs: msAt({ ...view.value, width: box?.width ?? 0 }, x), x, y };
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    track.value?.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event.clientX);
    downAt = fingers.size === 1 ? event.clientX : null;
    dragging = false;
  }

  function move(event: PointerEvent): void {
    const isHeld = fingers.has(event.pointerId);
    if (isHeld && fingers.size === 1 && downAt !== null) {
      dragging ||= Math.abs(event.clientX - downAt) > 4;
    }
    // A finger shows what it is drawn over; one that rests or pinches shows nothing.
    const isShowing = event.pointerType !== 'touch' || (isHeld && dragging && fingers.size === 1);
    pointed.value = isShowing ? place(event) : null;
    if (!isHeld) return;
    if (fingers.size === 2) pinch(event);
    else if (downAt !== null) {
      if (dragging) about.seek(place(event), 'drag');
    }
    fingers.set(event.pointerId, event.clientX);
  }

  function pinch(event: PointerEvent): void {
    const [other] = [...fingers].flatMap(([id, x]) => (id === event.pointerId ? [] : [x]));
    const before = fingers.get(event.pointerId);
    if (other === undefined || before === undefined) return;
    const apart = Math.max(8, Math.abs(event.clientX - other));
    const factor = Math.max(8, Math.abs(before - other)) / apart;
    view.value = zoomed(view.value, { whole: whole(), factor, atMs: place(event).atMs });
  }

  function up(event: PointerEvent): void {
    if (fingers.delete(event.pointerId) && downAt !== null && !dragging) {
      about.seek(place(event), 'click');
    }
    downAt = null;
    if (event.pointerType === 'touch') pointed.value = null;
  }

  function leave(event: PointerEvent): void {
    if (!fingers.has(event.pointerId)) pointed.value = null;
  }

  function cancel(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    downAt = null;
    if (event.pointerType === 'touch') pointed.value = null;
  }

  function wheel(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const factor = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 120);
      view.value = zoomed(view.value, { whole: whole(), factor, atMs: place(event).atMs });
      return;
    }
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
    event.preventDefault();
    const { fromMs, toMs } = view.value;
    const width = track.value?.clientWidth || 1;
    view.value = panned(view.value, whole(), (sideways / width) * (toMs - fromMs));
  }

  return { pointed, down, move, up, leave, cancel, wheel };
}
