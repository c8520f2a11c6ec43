import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface Toast {
  id: number;
  text: string;
  /** A second chance, e.g. undo; it closes the toast. */
  action?: { label: string; run: () => void };
}

const shownMs = 6_000;
const atMost = 3;

/** Short messages at the foot of the screen: what just happened, gone by themselves. */
export const useToasts = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([]);
  let lastId = 0;

  function say(text: string, action?: Toast['action']): void {
    const id = ++lastId;
    // A second chance stays for its time; news makes room for news.
    const oldest = toasts.value.find((toast) => !toast.action);
    if (oldest && toasts.value.length >= atMost) dismiss(oldest.id);
    toasts.value.push(action ? { id, text, action } : { id, text });
    setTimeout(() => dismiss(id), shownMs);
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  return { toasts, say, dismiss };
});
