import { useResizeObserver } from '@vueuse/core';
import { shallowRef, watchEffect, type ShallowRef } from 'vue';

export interface Sheet {
  ctx: CanvasRenderingContext2D;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Keeps a canvas as large as it is shown and as sharp as the screen; drawn anew when what `draw` reads has changed. */
export function useCanvas(
  canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>,
  draw: (sheet: Sheet) => void,
): void {
  const size = shallowRef({ width: 0, height: 0, ratio: devicePixelRatio });

  useResizeObserver(canvas, ([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    size.value = { width, height, ratio: devicePixelRatio };
  });

  watchEffect(
    () => {
      const ctx = canvas.value?.getContext('2d');
      const { width, height, ratio } = size.value;
      if (!canvas.value || !ctx || width === 0 || height === 0) return;
      const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.value.width !== across) canvas.value.width = across;
      if (canvas.value.height !== down) canvas.value.height = down;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, width, height);
      draw({ ctx, width, height });
    },
    { flush: 'post' },
  );
}
