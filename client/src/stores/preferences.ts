import type { CoachingPreferences } from '#shared/feedback.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** How this account likes to be coached; each new rehearsal starts from it. */
export const usePreferences = defineStore('preferences', () => {
  const preferences = shallowRef<CoachingPreferences | null>(null);

  async function load(): Promise<CoachingPreferences> {
    return (preferences.value = await answerOf(api.api.preferences.$get()));
  }

  async function save(changed: CoachingPreferences): Promise<void> {
    preferences.value = await answerOf(api.api.preferences.$put({ json: changed }));
  }

  return { preferences, load, save };
});
