import { useIntervalFn } from '@vueuse/core';
import type { Question } from '#shared/schemas.ts';
import { computed, ref, shallowRef } from 'vue';
import { askedNow, beginRound, leftMs, nextQuestion, type RapidRound } from './rapid-round.ts';

const tickMs = 250;

/** A rapid round under way: its clock ends with the component that runs it. */
export function useRapidRound(onOver: (round: RapidRound) => void) {
  const round = shallowRef<RapidRound | null>(null);
  const text = ref('');
  const nowMs = ref(0);
  const asked = computed(() => (round.value ? askedNow(round.value) : null));
  const left = computed(() => (round.value ? leftMs(round.value, nowMs.value) : 0));
  const clock = useIntervalFn(tick, tickMs, { immediate: false });

  function begin(questions: readonly Question[], limitMs: number): void {
    nowMs.value = performance.now();
    round.value = beginRound(questions, limitMs, nowMs.value);
    text.value = '';
    clock.resume();
  }

  function tick(): void {
    nowMs.value = performance.now();
    if (asked.value && left.value === 0) next();
  }

  function next(): void {
    if (!round.value || !asked.value) return;
    nowMs.value = performance.now();
    round.value = nextQuestion(round.value, text.value, nowMs.value);
    text.value = '';
    if (asked.value) return;
    clock.pause();
    onOver(round.value);
  }

  return { round, asked, left, text, begin, next };
}
