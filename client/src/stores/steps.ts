import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { SessionStep, StepChange, StepName } from '#shared/session-steps.ts';
import { answerOf, api } from '../services/api.ts';

/** What is made of the rehearsal that is looked at, now that it is over. */
export const useSteps = defineStore('steps', () => {
  const steps = shallowRef<readonly SessionStep[]>([]);
  const one = api.api.interviews[':id'].steps;
  let wanted = '';

  const states = computed(() => new Map(steps.value.map(({ name, state }) => [name, state])));

  /** @throws Failure */
  async function load(id: string): Promise<void> {
    if (id !== wanted) steps.value = [];
    wanted = id;
    const found = await answerOf(one.$get({ param: { id } }));
    if (id === wanted) steps.value = found.steps.map(newer);
  }

  /** @throws Failure */
  async function again(name: StepName): Promise<void> {
    const id = wanted;
    const found = await answerOf(one[':name'].again.$post({ param: { id, name } }));
    if (id === wanted) steps.value = found.steps.map(newer);
  }

  /** News may overtake an answer. */
  function newer(found: SessionStep): SessionStep {
    const known = steps.value.find(({ name }) => name === found.name);
    return known && known.at >= found.at ? known : found;
  }

  /** News of any of one's rehearsals; of a step not known yet too. */
  function take({ interviewId, step }: StepChange): void {
    if (interviewId !== wanted) return;
    const isKnown = steps.value.some(({ name }) => name === step.name);
    steps.value = isKnown
      ? steps.value.map((known) => (known.name === step.name ? step : known))
      : [...steps.value, step];
  }

  return { steps, states, load, again, take };
});
